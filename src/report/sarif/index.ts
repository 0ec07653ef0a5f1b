import type { AppReport, Report } from "../../model/report.ts";
import { type Alert, everyAlertOf } from "../alerts.ts";
import { jsonText } from "../json.ts";
import type { RenderOptions } from "../render-options.ts";
import { counted } from "../text.ts";
import { artifactOf, messageOf, resultOf, type SarifObject } from "./result.ts";
import { rulesOf } from "./rules.ts";

/**
 * What GitHub takes: 20 runs in a file, 25,000 results in a run, of which it shows the 5,000 most severe
 * (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support).
 */
const mostRuns = 20;
const mostResults = 5_000;

/** Files of an app that are named as not analysed. */
const mostSkipped = 1_000;

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

/** Apps that share a run. */
interface Group {
  readonly id: string;
  readonly apps: readonly AppReport[];
}

/** One run for each app, so that each is compared with its own earlier one; more apps than a file may hold runs share a single one. */
const groupsOf = (apps: readonly AppReport[]): readonly Group[] =>
  apps.length > mostRuns
    ? [{ id: "", apps }]
    : apps.map((app) => ({ id: app.root === "." ? "" : `${app.root}/`, apps: [app] }));

const note = (text: string, level: "note" | "warning", file?: SarifObject): SarifObject => ({
  level,
  message: messageOf(text),
  ...(file === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: file } }] }),
});

const skippedNotes = ({ skipped }: AppReport, options: RenderOptions): readonly SarifObject[] => {
  const rest = skipped.length - mostSkipped;
  return [
    ...skipped
      .slice(0, mostSkipped)
      .map(({ file, reason }) =>
        note(`${file} was not analysed: ${reason}`, "warning", artifactOf(file, options)),
      ),
    ...(rest > 0 ? [note(`${counted(rest, "more file")} not analysed.`, "warning")] : []),
  ];
};

const notesOf = (app: AppReport, options: RenderOptions): readonly SarifObject[] => [
  ...skippedNotes(app, options),
  ...app.doubts.map((says) => note(says, "note")),
  ...app.staleAnswers.map(({ question, routes }) =>
    note(
      `The answer "${question}" for ${counted(routes.length, "route")} was given on code that has changed since: it is not used.`,
      "note",
    ),
  ),
];

/** A route whose own file was not analysed is missing from what the run says: then the run is no clean bill. */
const isComplete = ({ routes, skipped }: AppReport): boolean => {
  const files = new Set(routes.map(({ file }) => file));
  return !skipped.some(({ file }) => files.has(file));
};

const invocationOf = (apps: readonly AppReport[], left: number, options: RenderOptions): SarifObject => ({
  executionSuccessful: apps.every(isComplete),
  toolExecutionNotifications: [
    ...(left > 0
      ? [note(`${counted(left, "result")} left out: GitHub shows ${mostResults} of a run.`, "warning")]
      : []),
    ...apps.flatMap((app) => notesOf(app, options)),
  ],
});

const runOf = (
  { id, apps }: Group,
  { tool }: Report,
  alerts: readonly Alert[],
  options: RenderOptions,
): SarifObject => {
  const shown = alerts.slice(0, mostResults);
  const rules = rulesOf(shown, options.rulePage ?? (() => null));
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: { name: tool.name, semanticVersion: tool.version, rules } },
    automationDetails: { id: `prerender-advisor/${id}` },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The top of the repository." } } },
    columnKind: "utf16CodeUnits",
    invocations: [invocationOf(apps, alerts.length - shown.length, options)],
    results: shown.map((alert) => resultOf(alert, indexes.get(alert.rule) ?? 0, options)),
    properties: { routes: apps.reduce((sum, app) => sum + app.routes.length, 0) },
  };
};

/** The report as SARIF 2.1.0, the format of code scanning: findings, and every route that should change or is not understood. */
export const sarif = (report: Report, options: RenderOptions): string => {
  const alerts = everyAlertOf(report);
  const runs = groupsOf(report.apps).map((group) => {
    const roots = new Set(group.apps.map(({ root }) => root));
    return runOf(
      group,
      report,
      alerts.filter(({ app }) => roots.has(app)),
      options,
    );
  });
  return jsonText({ $schema: schema, version: "2.1.0", runs });
};
