import type { Effect } from "../link/machine.ts";
import { isInBrowser } from "../link/render.ts";
import type { CodeFactValues, RouteDetails, RouteFacts } from "../model/facts.ts";
import type { FilePath, Proof, Step } from "../model/place.ts";
import type { Finding, SegmentRole } from "../model/project.ts";
import { appDataOf } from "./app-data.ts";
import { readHandler } from "./app-handler.ts";
import type { AppReading } from "./app-reading.ts";
import { isCached } from "./app-use.ts";
import { appUsesOf } from "./app-uses.ts";
import { browserDataOf } from "./browser-data.ts";
import { responseHeader } from "./handler-headers.ts";
import { takenIn } from "./header-reads.ts";
import { undescribedReads } from "./identity-reads.ts";
import { isRandom } from "./random-values.ts";
import type { RequestLevel } from "./request-parts.ts";
import { isMorePersonal } from "./request-use.ts";
import { cacheControlFact } from "./response.ts";
import { shownEffects } from "./route-fate.ts";
import { sharedAnswer } from "./shared-header-finding.ts";
import { shownName } from "./shell-accesses.ts";
import { tagsOf } from "./tags.ts";
import { levelOfUse, type UseLevel } from "./use-level.ts";

/** What an App Router route reads of the request and where its content comes from: what its advice rests on beside the mode. */
export interface AppContent {
  readonly values: Partial<CodeFactValues>;
  readonly details: Partial<RouteDetails>;
  readonly proof: RouteFacts["proof"];
  readonly findings: readonly Finding[];
}

interface Read {
  readonly level: UseLevel;
  readonly from: "page" | "layout";
  readonly proof: Proof;
}

/** Reads a route once more, for the advice: also a handler whose GET decides nothing about its mode. */
export const appContentOf = (given: AppReading): AppContent => {
  const reading = withHandlerRun(given);
  const reads = readsOf(reading);
  const request = requestOf(reading, reads);
  // With a shell data without a cache is the usual case and asks for nothing.
  const asking: readonly UseLevel[] = reading.hasShell ? ["fresh"] : ["fresh", "uncached"];
  const isElsewhere = goesWith(request.proof);
  const fresh = reads.filter(({ level, proof }) => asking.includes(level) && !isElsewhere(proof));
  const locale = reads.filter(({ level }) => level === "locale");
  const data = appDataOf(shownEffects(reading), reading.doubts.length > 0);
  const browser = browserProofs(reading);
  const header = reading.handler === null ? null : responseHeader(reading.handler.outcome?.effects ?? []);
  const hooks = reading.shared.hooks(reading.route, shownEffects(reading));
  const tags = shownEffects(reading).flatMap(tagsOf);
  return {
    findings: sharedAnswer(reading, request.values.request, request.proof),
    values: {
      ...request.values,
      asksFresh: fresh.length > 0 ? "yes" : "no",
      localeFrom: locale.length > 0 ? "headers" : "path",
      data: data.data === "none" && reads.some(({ level }) => waiting.has(level)) ? "unsure" : data.data,
      writes: data.writes.length > 0 ? "yes" : "no",
      clientData: browser.length > 0 ? "yes" : "no",
      cacheControl: cacheControlFact(header),
      hook: hooks.sure.length > 0 ? "yes" : "no",
      answer: answerOf(reading),
    },
    details: {
      sources: data.sources,
      cacheControl: header,
      hooks: hooks.sure.map(({ place }) => place),
      possibleHooks: hooks.possible.map(({ place }) => place),
      forbidsConfig: reading.shared.cacheComponents,
      ...(tags.length === 0 ? {} : { tags }),
    },
    proof: withoutEmpty({
      request: request.proof,
      asksFresh: fresh.map(({ proof }) => proof),
      localeFrom: locale.map(({ proof }) => proof),
      data: data.proof,
      writes: data.writes,
      clientData: browser,
      hook: hooks.sure.map(({ says, place }) => ({ says, chain: [{ ...place, name: "revalidate" }] })),
    }),
  };
};

/** Whether something stands in a component that reads the request, and leaves the shell with it. */
const goesWith = (reads: readonly Proof[]): ((proof: Proof) => boolean) => {
  const components = new Set(reads.flatMap(({ chain }) => chain.find(isShown) ?? []).map(stepKey));
  return ({ chain }) => chain.some((step) => components.has(stepKey(step)));
};

const isShown = ({ name }: Step): boolean => name.startsWith("<");

const stepKey = ({ name, file, line, column }: Step): string => `${name} ${file}:${line}:${column}`;

/** Reads of what changes without a deploy, whatever brings it. */
const waiting: ReadonlySet<UseLevel> = new Set(["fresh", "uncached"]);

const withoutEmpty = (proof: RouteFacts["proof"]): RouteFacts["proof"] =>
  Object.fromEntries(Object.entries(proof).filter(([, proofs]) => proofs.length > 0));

/** Runs the GET of a handler that is dynamic whatever it does, to see what it would need. */
const withHandlerRun = (reading: AppReading): AppReading => {
  const { handler, shared, route, apis, merged } = reading;
  if (handler === null || handler.get === null || handler.outcome !== null) return reading;
  const { major } = shared.next;
  const run = readHandler(shared.program, route.file, major, () => false);
  const settings = { major, fetchCache: merged.fetchCache?.value ?? null, apis };
  const uses = appUsesOf(run.outcome?.effects ?? [], settings).filter(({ kind }) => kind === "dynamic");
  return { ...reading, handler: run, dynamic: [...uses, ...run.requestUses] };
};

const readsOf = (reading: AppReading): readonly Read[] => {
  const { route, hasShell, shell, dynamic } = reading;
  const ownFiles = new Set(
    route.segments.filter(({ role }) => ownRoles.has(role)).map(({ file }) => file),
  ).add(route.file);
  const proofs = hasShell ? shell.proof : dynamic.map(({ proof }) => proof);
  const taken = takenIn(runsOf(reading));
  const reads = proofs.map((proof) => taken(proof) ?? { level: levelOfUse(proof.says), proof });
  return [...reads, ...tokensOf(reading), ...namedReads(reading)].map((read) => ({
    ...read,
    from: fromOf(read.proof, ownFiles),
  }));
};

/** A nonce, or a token against forged requests, is one visitor's own: where a route is rendered for each of them it may be that. */
const tokensOf = (reading: AppReading): readonly Omit<Read, "from">[] => {
  const { merged, dynamic, handler } = reading;
  if (merged.forcesDynamic === null && dynamic.length === 0 && handler === null) return [];
  return shownEffects(reading)
    .flat()
    .flatMap((effect) => {
      if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
      if (isInBrowser(effect.guards) || isCached(effect.guards)) return [];
      const { callee, chain } = effect;
      const isToken = isRandom(callee) && callee.name !== "Math" && !callee.path.includes("()");
      return isToken
        ? [{ level: "personal" as const, proof: { says: `${shownName(callee)}()`, chain } }]
        : [];
    });
};

/** What is named like a visitor's own, unless a person has described the package as harmless. */
const namedReads = (reading: AppReading): readonly Omit<Read, "from">[] =>
  runsOf(reading).flatMap((effects) => undescribedReads(effects, reading.apis.added));

/** What is shown, and what its metadata says of it. */
const runsOf = (reading: AppReading): readonly (readonly Effect[])[] => [
  ...shownEffects(reading),
  ...(reading.handler === null ? reading.renders.map(({ metadata }) => metadata) : []),
];

const ownRoles: ReadonlySet<SegmentRole> = new Set(["page", "route", "metadata", "default"]);

const fromOf = ({ chain }: Proof, ownFiles: ReadonlySet<FilePath>): Read["from"] =>
  ownFiles.has(chain[0]?.file ?? "") ? "page" : "layout";

/** What is most personal among the reads. A step that was not followed may be anything, where nothing personal is seen already. */
const requestOf = (
  { route, doubts, handler }: AppReading,
  reads: readonly Read[],
): { readonly values: Partial<CodeFactValues>; readonly proof: readonly Proof[] } => {
  const counted = reads.flatMap((read) =>
    read.level === "fresh" || read.level === "uncached" || read.level === "locale"
      ? []
      : [{ ...read, level: read.level }],
  );
  const start: RequestLevel = route.isDynamic && handler === null ? "params" : "nothing";
  // What is personal for sure is not made less so by what may be.
  const isPersonal = counted.some(({ level }) => level === "personal");
  const top = isPersonal
    ? "personal"
    : counted.reduce<RequestLevel>(
        (highest, { level }) => (isMorePersonal(level, highest) ? level : highest),
        start,
      );
  const isOpen = doubts.length > 0 && top !== "personal" && top !== "query" && top !== "shared";
  const decisive = counted.filter(({ level }) => level === top);
  const asking = counted.filter(({ level }) => level !== "params" && level !== "nothing");
  const isOf = (from: Read["from"]): boolean => asking.some((read) => read.from === from);
  return {
    values: {
      request: isOpen ? "unsure" : top,
      requestUse: top === "nothing" && !isOpen ? "none" : "content",
      requestFrom: isOf("page") ? (isOf("layout") ? "both" : "page") : isOf("layout") ? "layout" : "none",
    },
    proof: decisive.map(({ proof }) => proof),
  };
};

const browserProofs = ({ route, shared }: AppReading): readonly Proof[] =>
  route.kind === "page"
    ? browserDataOf(shared.program, shared.program.exportValue(route.file, "default"))
    : [];

const fileLike = /\.[a-z0-9]+$|(?:^|\/)(?:feed|rss|atom|sitemap|robots|llms)[^/]*$/i;

const answerOf = ({ route }: AppReading): CodeFactValues["answer"] => {
  if (route.kind !== "handler") return "none";
  return fileLike.test(route.route) ? "file" : "data";
};
