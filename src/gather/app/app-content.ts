import { isCondition } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import { endsWithAnswer } from "../../link/outside-calls.ts";
import type { CacheControl, CodeFactValues, RouteDetails, RouteFacts } from "../../model/facts.ts";
import type { Proof, Step } from "../../model/place.ts";
import type { Finding, SegmentRole } from "../../model/project.ts";
import { configHeaderFor } from "../config/config-headers.ts";
import { browserDataOf } from "../content/browser-data.ts";
import { queryNeed, type UseLevel } from "../content/need.ts";
import { ownedReads } from "../content/owned-reads.ts";
import { ownedOf } from "../content/ownership.ts";
import { cacheControlFact } from "../content/response.ts";
import { tagsOf } from "../content/tags.ts";
import { onlyTellsQuery } from "../content/told-query.ts";
import { emptiedReads } from "../findings/emptied-findings.ts";
import { sharedAnswer } from "../findings/shared-header-finding.ts";
import { readHandler } from "../handlers/app-handler.ts";
import { answerOf } from "../handlers/handler-answer.ts";
import { responseHeader } from "../handlers/handler-headers.ts";
import { probableWork, workForLater } from "../handlers/handler-work.ts";
import { nonceReads } from "../handlers/header-reads.ts";
import { appDataOf } from "./app-data.ts";
import { doubtsOf } from "./app-doubts.ts";
import type { AppReading } from "./app-reading.ts";
import { type Read, readsOf, requestOf, runsOf } from "./app-request-reads.ts";
import { appUsesOf } from "./app-uses.ts";
import { ageForOf } from "./named-age.ts";
import { shownEffects } from "./route-fate.ts";

/** What an App Router route reads of the request and where its content comes from: what its advice rests on beside the mode. */
export interface AppContent {
  readonly values: Partial<CodeFactValues>;
  readonly details: Partial<RouteDetails>;
  readonly proof: RouteFacts["proof"];
  readonly findings: readonly Finding[];
}

/** Reads a route once more, for the advice: also a handler whose GET decides nothing about its mode. */
export const appContentOf = (given: AppReading): AppContent => {
  const reading = withHandlerRun(given);
  const all = readsOf(reading);
  const queries = all.filter(({ proof }) => proof.says === queryNeed.says);
  const isQueryTold =
    queries.length > 0 && !reading.hasShell && onlyTellsQuery(reading.shared.program, reading.route);
  const reads = isQueryTold ? all.filter((read) => !queries.includes(read)) : all;
  const request = requestOf(reading, reads);
  // With a shell data without a cache is the usual case and asks for nothing.
  const asking: readonly UseLevel[] = reading.hasShell ? ["fresh"] : ["fresh", "uncached"];
  const isElsewhere = goesWith(request.proof);
  const fresh = reads.filter(({ level, proof }) => asking.includes(level) && !isElsewhere(proof));
  const locale = localeReads(reading, reads);
  const emptied = emptiedReads(reading);
  const nonce = nonceReads(runsOf(reading));
  const data = appDataOf(shownEffects(reading), reading.doubts.length > 0);
  const browser = browserProofs(reading);
  const header = headerOf(reading);
  const hooks = reading.shared.hooks(reading.route, shownEffects(reading));
  const tags = shownEffects(reading).flatMap(tagsOf);
  const work = workIn(reading);
  const answer = answerOf(reading, data.data === "none");
  const owned = ownedOf(reading.route, shownEffects(reading).flatMap(ownedReads));
  return {
    findings: sharedAnswer(reading, request.values.request, reads),
    values: {
      ...request.values,
      ...(isGuardedByLayout(reading, reads, request.values) ? { requestUse: "guard" as const } : {}),
      asksFresh: fresh.length > 0 ? "yes" : "no",
      ageFor: ageForOf(reading, fresh.length > 0),
      queryTold: isQueryTold ? "yes" : "no",
      emptied: emptied.length > 0 ? "yes" : "no",
      nonce: nonce.length > 0 ? "yes" : "no",
      localeFrom: locale.length > 0 ? "headers" : "path",
      data: data.data === "none" && reads.some(({ level }) => waiting.has(level)) ? "unsure" : data.data,
      writes: work.fact,
      clientData: browser.length > 0 ? "yes" : "no",
      cacheControl: cacheControlFact(header),
      hook: hooks.sure.length > 0 ? "yes" : "no",
      answer: answer.kind,
      pathFor: owned.pathFor,
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
      pathFor: owned.proof,
      asksFresh: fresh.map(({ proof }) => proof),
      queryTold: isQueryTold ? queries.map(({ proof }) => proof) : [],
      emptied: emptied.map(({ proof }) => proof),
      nonce,
      localeFrom: locale.map(({ proof }) => proof),
      data: data.proof,
      writes: work.proof,
      answer: answer.proof,
      clientData: browser,
      hook: hooks.sure.map(({ says, place }) => ({ says, chain: [{ ...place, name: "revalidate" }] })),
    }),
  };
};

/** What a handler says itself counts for more than next.config, whose header stays on what is rendered per request. */
const headerOf = ({ handler, shared, route }: AppReading): CacheControl | null =>
  responseHeader(handler?.outcome?.effects ?? []) ?? configHeaderFor(shared.config, route.route);

/** Calls that ask the request for the locale, though the path may name it. */
const localeReads = ({ route }: AppReading, reads: readonly Read[]): readonly Read[] =>
  route.isDynamic ? reads.filter(({ level }) => level === "locale") : [];

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
  const { next } = shared;
  const run = readHandler(shared.program, route.file, next, () => false);
  const settings = { next, fetchCache: merged.fetchCache?.value ?? null, apis };
  const uses = appUsesOf(run.outcome?.effects ?? [], settings).filter(({ kind }) => kind === "dynamic");
  const doubts = run.outcome === null ? [] : doubtsOf([run.outcome], route.file);
  return { ...reading, handler: run, dynamic: [...uses, ...run.requestUses], doubts };
};

const layoutRoles: ReadonlySet<SegmentRole> = new Set(["layout", "template"]);

/** Whether a layout that reads who asks sends some of them away: then what stands inside of it is not for everyone. */
const isGuardedByLayout = (
  { route, renders }: AppReading,
  reads: readonly Read[],
  { request, requestFrom }: Partial<CodeFactValues>,
): boolean =>
  (request === "personal" || request === "unsure") &&
  requestFrom === "layout" &&
  renders.some(({ body }, index) => {
    const { role, file } = route.segments[index] ?? {};
    if (role === undefined || !layoutRoles.has(role)) return false;
    const own = reads.filter(({ level, proof }) => isWhoAsks.has(level) && proof.chain[0]?.file === file);
    return own.length > 0 && (body.some(sendsAway) || own.some(({ proof }) => isProtecting(proof)));
  });

const isWhoAsks: ReadonlySet<UseLevel> = new Set(["personal", "unsure"]);

const sendsAway = (effect: Effect): boolean =>
  endsWithAnswer(effect) && effect.guards.some(({ kind }) => isCondition(kind) || kind === "implied");

/** `auth.protect()`, `requireUser()` */
const isProtecting = ({ says, chain }: Proof): boolean =>
  [says, ...chain.map(({ name }) => name)].some((name) => /protect|require|ensure|OrRedirect/i.test(name));

const browserProofs = ({ route, shared }: AppReading): readonly Proof[] =>
  route.kind === "page"
    ? browserDataOf(shared.program, shared.program.exportValue(route.file, "default"))
    : [];

/** What a route does beside being shown: surely, or, of a handler and of what is put off until it is sent, probably. */
const workIn = (
  reading: AppReading,
): { readonly fact: CodeFactValues["writes"]; readonly proof: readonly Proof[] } => {
  const runs = runsOf(reading);
  const { writes } = appDataOf(runs, false);
  if (writes.length > 0) return { fact: "yes", proof: writes };
  const probable = runs.flatMap((effects) => [
    ...(reading.handler === null ? [] : probableWork(effects)),
    ...workForLater(effects),
  ]);
  return { fact: probable.length > 0 ? "unsure" : "no", proof: probable };
};
