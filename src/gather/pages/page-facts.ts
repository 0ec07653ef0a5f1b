import { doubt, placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import {
  type Approximation,
  type CacheControl,
  type CodeFact,
  type CodeFactValues,
  codeFacts,
  type RouteDetails,
  type RouteFacts,
} from "../../model/facts.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Doubt, Proof } from "../../model/place.ts";
import { isNonce } from "../../next/shared-names.ts";
import { configHeaderFor } from "../config/config-headers.ts";
import { browserDataOf } from "../content/browser-data.ts";
import { type OnDemandCall, regenerates } from "../content/on-demand.ts";
import { ownedReads } from "../content/owned-reads.ts";
import { type Owned, ownedOf } from "../content/ownership.ts";
import { isMorePersonal } from "../content/request-use.ts";
import { cacheControlFact } from "../content/response.ts";
import { type Result, valuesOf } from "../content/static-result.ts";
import { plainFacts } from "../plain-facts.ts";
import type { DataRun } from "./data-function.ts";
import { type Decided, decidingFunctionOf } from "./deciding-function.ts";
import { mistakesOfPage } from "./page-mistakes.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";
import { renderOfPage } from "./page-render.ts";
import { silentFindingsOfPage } from "./page-silent-findings.ts";
import { personalPropsFact } from "./props-by-request.ts";
import { propsWithoutJson } from "./props-without-json.ts";
import { type RevalidateRead, revalidateFactOf } from "./revalidate-fact.ts";

/** Everything that was read of a page, before it is put into facts. */
interface Parts {
  readonly shared: PagesApp;
  readonly reading: PageReading;
  readonly decided: Decided;
  readonly revalidate: RevalidateRead;
  readonly browser: readonly Proof[];
  readonly hooks: readonly OnDemandCall[];
  /** What its data function sets, else what next.config does. */
  readonly cacheControl: CacheControl | null;
}

/** Puts the reading of a page into facts, with the numbers and places behind them. */
export const factsOfPage = (
  shared: PagesApp,
  reading: PageReading,
  params: readonly string[],
): RouteFacts => {
  const { route, exports } = reading;
  const decided = decidingFunctionOf(shared, reading, params);
  const parts: Parts = {
    shared,
    reading,
    decided,
    revalidate: revalidateFactOf(reading),
    browser: browserDataOf(shared.program, exports.component),
    cacheControl: decided.run?.cacheControl ?? givenHeader(shared, reading, decided),
    hooks: shared.onDemand.filter((call) => regenerates(call, route.route)),
  };
  const rendered = renderOfPage(shared, reading, decided);
  const written = propsWithoutJson(shared, reading);
  const mistakes = [...mistakesOfPage(reading), ...written.findings, ...rendered.findings];
  const isBroken = mistakes.some((finding) => finding.failsBuild);
  const findings = isBroken ? mistakes : [...mistakes, ...silentFindingsOfPage(shared, reading, decided)];
  const broken = syntaxDoubtOf(reading.summary);
  return {
    route,
    values: {
      ...valuesOfParts(parts),
      build: isBroken ? "fails" : "ok",
    },
    details: detailsOf(parts),
    proof: proofOf(parts),
    doubts: [...broken, ...decided.doubts, ...parts.revalidate.doubts],
    // Behind a syntax error anything may have been misread.
    likely:
      broken.length > 0
        ? broken.flatMap(ofEveryFact)
        : [...decided.likely, ...parts.revalidate.likely, ...rendered.likely, ...written.likely],
    findings,
    files: [route.file],
  };
};

/** A header of next.config stays on what getServerSideProps renders; any other page gets one of Next's own instead. */
const givenHeader = ({ config }: PagesApp, { route }: PageReading, { name }: Decided): CacheControl | null =>
  name === "getServerSideProps" ? configHeaderFor(config, route.route) : null;

const ofEveryFact = ({ says, at }: Doubt): readonly Approximation[] =>
  Object.keys(codeFacts)
    .filter((fact): fact is CodeFact => fact in codeFacts)
    .map((fact) => ({ fact, says, at }));

const syntaxDoubtOf = (summary: ModuleSummary): readonly Doubt[] => {
  if (summary.syntaxError === null) return [];
  const { message, at } = summary.syntaxError;
  const place = placeAt(openModuleScope(summary), at);
  return [doubt("unreadable-file", `only a part of the page could be read (${message})`, place)];
};

const valuesOfParts = (parts: Parts): CodeFactValues => {
  const { shared, reading, decided, revalidate, browser, hooks } = parts;
  const { runtime } = reading.config;
  return {
    ...plainFacts(reading.route, shared.config),
    runtime: runtime === "experimental-edge" || runtime === "edge" ? "edge" : "nodejs",
    dataFunction: decided.name,
    revalidate: revalidate.fact,
    fallback: fallbackOf(reading),
    ...(decided.run === null ? {} : valuesOfRun(decided.run)),
    ...requestOfApp(shared, decided),
    cacheControl: cacheControlFact(parts.cacheControl),
    nonce: noncesIn(shared, decided).length > 0 ? "yes" : "no",
    pathFor: ownedBy(parts).pathFor,
    hook: hooks.length > 0 ? "yes" : "no",
    clientData: browser.length > 0 ? "yes" : "no",
  };
};

const valuesOfRun = ({
  request,
  propsByRequest,
  content,
  props,
  answer,
}: DataRun): Partial<CodeFactValues> => ({
  request: request.level,
  requestUse: request.use,
  requestFrom: request.use === "none" ? "none" : "page",
  personalProps: personalPropsFact(propsByRequest),
  data: content.data,
  props,
  response: answer.fact,
  writes: content.writes ? "yes" : "no",
});

/** Whose what a page shows is: by its names, and by what its data function reads. */
const ownedBy = ({ reading, decided }: Pick<Parts, "reading" | "decided">): Owned =>
  ownedOf(reading.route, ownedReads(decided.run?.outcome.effects ?? []));

/** On a page that renders per request getInitialProps of _app runs too: what it reads of the request is shown as well. */
const requestOfApp = ({ app }: PagesApp, { name, run }: Decided): Partial<CodeFactValues> => {
  const isPerRequest = name === "getServerSideProps" || name === "getInitialProps";
  const own = run?.request.level ?? "nothing";
  if (!isPerRequest || app?.run == null || !isMorePersonal(app.run.request.level, own)) return {};
  const isOnlyApp = own === "nothing" || own === "params";
  return {
    request: app.run.request.level,
    requestUse: app.run.request.use,
    requestFrom: isOnlyApp ? "layout" : "both",
  };
};

/** What `request` was read from: the page's own data function, or that of _app where it reads more. */
const requestProof = (shared: PagesApp, decided: Decided): readonly Proof[] =>
  (requestOfApp(shared, decided).request === undefined ? decided.run : shared.app?.run)?.request.proof ?? [];

const noncesIn = (shared: PagesApp, decided: Decided): readonly Proof[] =>
  requestProof(shared, decided).filter(({ says }) => isNonce(says));

const detailsOf = ({ shared, reading, decided, revalidate, hooks, cacheControl }: Parts): RouteDetails => ({
  revalidate: revalidate.value,
  revalidateValues: reading.staticProps === null ? [] : valuesOf(reading.staticProps.results),
  fallback: reading.staticPaths?.fallback ?? null,
  listedPaths: reading.staticPaths?.listedPaths ?? null,
  sources: decided.run?.content.sources ?? [],
  cacheControl,
  hooks: hooks.map(({ place }) => place),
  locales: shared.config.locales?.length ?? 1,
  possibleHooks: shared.onDemand
    .filter(({ path }) => path === null || path === "*")
    .map(({ place }) => place),
  otherResults: otherResultsOf(decided.run?.results ?? []),
  ...(decided.run === null || personalPropsFact(decided.run.propsByRequest) !== "some"
    ? {}
    : { propsByRequest: decided.run.propsByRequest }),
  meantRevalidate: meantRevalidateOf(reading.staticProps?.results ?? []),
});

const otherKinds = ["notFound", "redirect"] as const;

const otherResultsOf = (results: readonly Result[]): readonly ("notFound" | "redirect")[] =>
  otherKinds.filter((kind) => results.some((result) => result.kind === kind));

/** A `revalidate` that was put inside `props` by mistake still says what the author meant. */
const meantRevalidateOf = (results: readonly Result[]): number | null => {
  const meant = results.flatMap(({ object }) => {
    const props = object?.properties.get("props");
    const value = props?.kind === "object" ? props.properties.get("revalidate") : undefined;
    return value?.kind === "constant" && !object?.properties.has("revalidate") ? [value.value] : [];
  });
  const seconds = meant.flatMap((value) =>
    typeof value === "number" && Number.isInteger(value) && value > 0 ? [value] : [],
  );
  return seconds[0] ?? null;
};

const fallbackOf = ({ staticPaths }: PageReading): CodeFactValues["fallback"] => {
  if (staticPaths === null) return "none";
  if (staticPaths.fallback === null || !staticPaths.isSure) return "unsure";
  return staticPaths.fallback === "blocking" ? "blocking" : staticPaths.fallback ? "true" : "false";
};

/** Where each fact was read. */
const proofOf = ({ shared, reading, decided, browser, hooks, cacheControl }: Parts): RouteFacts["proof"] => {
  const { run } = decided;
  const usual =
    reading.staticProps?.results.find(({ kind }) => kind === "props") ?? reading.staticProps?.results[0];
  const all: Partial<Record<CodeFact, readonly Proof[]>> = {
    dataFunction: decided.proof,
    runtime:
      reading.config.place === null
        ? []
        : [
            {
              says: `runtime ${reading.config.runtime}`,
              chain: [{ ...reading.config.place, name: "runtime" }],
            },
          ],
    revalidate:
      usual === undefined || usual.revalidate.kind !== "seconds"
        ? []
        : [
            {
              says: `revalidate: ${usual.revalidate.seconds ?? "a number that only the build knows"}`,
              chain: [{ ...usual.place, name: "return" }],
            },
          ],
    request: requestProof(shared, decided),
    nonce: noncesIn(shared, decided),
    pathFor: ownedBy({ reading, decided }).proof,
    data: run?.content.proof ?? [],
    writes: run?.content.writeProof ?? [],
    response: run?.answer.proof ?? [],
    cacheControl:
      cacheControl === null
        ? []
        : [
            {
              says: `Cache-Control: ${cacheControl.value}`,
              chain: [{ ...cacheControl.place, name: "Cache-Control" }],
            },
          ],
    clientData: browser,
    hook: hooks.map(({ place, path }) => ({
      says: `revalidates ${path ?? "paths"} on demand`,
      chain: [{ ...place, name: "revalidate" }],
    })),
  };
  return Object.fromEntries(Object.entries(all).filter(([, proofs]) => proofs.length > 0));
};
