import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

/** The official schema. It is written for draft 4, of which it uses nothing that later drafts read otherwise, but for the name of `id`. */
const compiled = (): ValidateFunction => {
  const file = new URL("schemas/sarif-2.1.0.json", import.meta.url);
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, "utf8"));
  // One of its patterns is no regular expression of Unicode mode.
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
};

/** RFC 3986: only its characters, "%" only before two hexadecimal digits, no ":" in the first segment of a path without a scheme. */
const isUriReference = (text: string): boolean =>
  /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[\dA-Fa-f]{2})*$/.test(text) && !/^[^/]*:/.test(text);

const validate = compiled();

const locationShape = z.object({
  physicalLocation: z.object({
    artifactLocation: z.object({ uri: z.string(), uriBaseId: z.string() }),
    region: z.object({ startLine: z.number(), startColumn: z.number() }).optional(),
  }),
});

const resultShape = z.object({
  ruleId: z.string(),
  ruleIndex: z.number(),
  level: z.enum(["error", "warning", "note"]),
  message: z.object({ text: z.string() }),
  locations: z.array(locationShape),
  partialFingerprints: z.record(z.string(), z.string()),
  codeFlows: z
    .array(
      z.object({
        threadFlows: z.array(z.object({ locations: z.array(z.object({ location: locationShape })) })),
      }),
    )
    .default([]),
  relatedLocations: z.array(locationShape).default([]),
});

const notificationShape = z.object({
  level: z.string(),
  message: z.object({ text: z.string() }),
  locations: z.array(locationShape).default([]),
});

const runShape = z.object({
  tool: z.object({
    driver: z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          id: z.string(),
          shortDescription: z.object({ text: z.string().min(1) }),
          help: z.object({ text: z.string().min(1), markdown: z.string().min(1) }).optional(),
          properties: z.object({ tags: z.array(z.string()) }),
        }),
      ),
    }),
  }),
  automationDetails: z.object({ id: z.string() }),
  invocations: z.array(
    z.object({ executionSuccessful: z.boolean(), toolExecutionNotifications: z.array(notificationShape) }),
  ),
  results: z.array(resultShape),
});

const logShape = z.object({ version: z.literal("2.1.0"), runs: z.array(runShape) });

export type SarifLog = z.infer<typeof logShape>;
type SarifRun = z.infer<typeof runShape>;
type SarifResult = z.infer<typeof resultShape>;

/** The log in a text, as far as tests look at it. */
export const readSarif = (text: string): SarifLog => logShape.parse(JSON.parse(text));

const locationsOf = (result: SarifResult): readonly z.infer<typeof locationShape>[] => [
  ...result.locations,
  ...result.relatedLocations,
  ...result.codeFlows.flatMap(({ threadFlows }) =>
    threadFlows.flatMap(({ locations }) => locations.map(({ location }) => location)),
  ),
];

/** The path that a URI names; null for one that is absolute, or does not come back as it was. */
export const pathOfUri = (uri: string): string | null => {
  if (!isUriReference(uri) || uri.startsWith("/")) return null;
  return uri.split("/").map(decodeURIComponent).join("/");
};

const repeated = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, index) => texts.indexOf(text) !== index);

const resultProblems = (result: SarifResult, { tool }: SarifRun): readonly string[] => {
  const locations = locationsOf(result);
  const uris = locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri);
  return [
    ...(tool.driver.rules[result.ruleIndex]?.id === result.ruleId ? [] : [`${result.ruleId}: no such rule`]),
    ...uris.filter((uri) => pathOfUri(uri) === null).map((uri) => `${uri}: no path in the repository`),
    ...(locations.length <= 1_000 && result.relatedLocations.length <= 100 ? [] : ["too many locations"]),
    ...(result.locations.length === 1 ? [] : ["not one location"]),
    ...(result.message.text.trim() === "" ? ["no message"] : []),
  ];
};

const notedUris = ({ invocations }: SarifRun): readonly string[] =>
  invocations.flatMap(({ toolExecutionNotifications }) =>
    toolExecutionNotifications.flatMap(({ locations }) =>
      locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
    ),
  );

const runProblems = (run: SarifRun): readonly string[] => [
  ...notedUris(run).filter((uri) => pathOfUri(uri) === null),
  ...run.results.flatMap((result) => resultProblems(result, run)),
  ...repeated(run.tool.driver.rules.map(({ id }) => id)).map((id) => `the rule ${id} stands twice`),
  ...repeated(run.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).map(
    (print) => `${print} stands twice`,
  ),
  ...(run.results.length <= 25_000 ? [] : ["more results than GitHub takes"]),
  ...(run.tool.driver.rules.every(({ properties }) => properties.tags.length <= 10) ? [] : ["too many tags"]),
  ...(Object.keys(run.results[0]?.partialFingerprints ?? { a: "" }).length > 0 ? [] : ["no fingerprint"]),
];

/** Everything wrong with a log: by the official schema, and by what it does not say but GitHub and readers rely on. */
export const sarifProblems = (text: string): readonly string[] => {
  if (!validate(JSON.parse(text))) return [JSON.stringify(validate.errors)];
  const { runs } = readSarif(text);
  return [
    ...runs.flatMap(runProblems),
    ...repeated(runs.map(({ automationDetails }) => automationDetails.id)).map((id) => `${id} stands twice`),
    ...(runs.length <= 20 ? [] : ["more runs than GitHub takes"]),
  ];
};
