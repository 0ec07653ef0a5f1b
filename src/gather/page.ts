import type { Program } from "../link/program.ts";
import type { CodeFact, CodeFactValues, RouteDetails, RouteFacts } from "../model/facts.ts";
import type { Doubt, FilePath, Proof } from "../model/place.ts";
import type { NextConfig, NextVersion, Route } from "../model/project.ts";
import type { ModuleSummary } from "../model/module-summary.ts";
import { browserDataOf } from "./browser-data.ts";
import { type DataRun, runDataFunction } from "./data-function.ts";
import { failsBuild } from "./findings.ts";
import { type InitialProps, initialPropsOf } from "./initial-props.ts";
import { type OnDemandCall, regenerates } from "./on-demand.ts";
import { pageConfigOf } from "./page-config.ts";
import { entryStep, type PageExports, pageExportsOf } from "./page-exports.ts";
import { mistakesOfPage, type PageReading } from "./page-mistakes.ts";
import { staticPathsOf } from "./static-paths.ts";
import { hasBoth, valuesOf } from "./static-result.ts";
import { paramsOf, plainFacts } from "./plain-facts.ts";

/** What all pages of an app share. */
export interface PagesApp {
  readonly program: Program;
  readonly next: NextVersion;
  readonly config: NextConfig;
  /** getInitialProps of pages/_app, and what running it showed; null where there is no _app. */
  readonly app: { readonly initialProps: InitialProps; readonly run: DataRun | null; readonly file: FilePath } | null;
  readonly onDemand: readonly OnDemandCall[];
}

/** The facts of one page of the Pages Router. */
export const gatherPage = (shared: PagesApp, route: Route, summary: ModuleSummary): RouteFacts => {
  const { program } = shared;
  const params = paramsOf(route.route);
  const exports = pageExportsOf(program, route.file);
  const initialProps = exports.component === null ? initialPropsOf({ kind: "constant", value: undefined }) : initialPropsOf(exports.component);
  const runOf = (name: "getStaticProps" | "getServerSideProps"): DataRun | null => {
    const found = exports.functions[name];
    return found === undefined ? null : runDataFunction(program, found.value, entryStep(found.place, name), params);
  };
  const paths = exports.functions.getStaticPaths;
  const reading: PageReading = {
    route,
    summary,
    exports,
    config: pageConfigOf(summary),
    initialProps,
    staticProps: runOf("getStaticProps"),
    serverProps: runOf("getServerSideProps"),
    staticPaths: paths === undefined ? null : staticPathsOf(program.run(paths.value, [], entryStep(paths.place, "getStaticPaths")), paths.place),
    next: shared.next,
    nextConfig: shared.config,
  };
  return assemble(shared, reading, params);
};

const assemble = (shared: PagesApp, reading: PageReading, params: readonly string[]): RouteFacts => {
  const { route } = reading;
  const findings = mistakesOfPage(reading);
  const decided = dataFunctionOf(shared, reading, params);
  const { run } = decided;
  const revalidate = revalidateOf(reading);
  const browser = decided.name === "none" || decided.name === "getStaticProps" ? browserDataOf(shared.program, reading.exports.component) : [];
  const hooks = shared.onDemand.filter((call) => regenerates(call, route.route));
  const cacheControl = run?.cacheControl ?? null;
  const values: CodeFactValues = {
    ...plainFacts(route, shared.config),
    build: findings.some(failsBuild) ? "fails" : "ok",
    runtime: reading.config.runtime === "experimental-edge" || reading.config.runtime === "edge" ? "edge" : "nodejs",
    dataFunction: decided.name,
    revalidate: revalidate.fact,
    fallback: fallbackOf(reading),
    request: run?.request.level ?? "nothing",
    requestUse: run?.request.use ?? "none",
    data: run?.content.data ?? "none",
    props: run?.props ?? "none",
    cacheControl: cacheControl === null ? "none" : cacheControl.isPrivate ? "private" : cacheControl.sMaxAge === null ? "none" : "shared",
    response: (run?.written.length ?? 0) > 0 ? "written" : "page",
    hook: hooks.length > 0 ? "yes" : "no",
    writes: run?.content.writes === true ? "yes" : "no",
    clientData: browser.length > 0 ? "yes" : "no",
  };
  const details: RouteDetails = {
    revalidate: revalidate.value,
    revalidateValues: reading.staticProps === null ? [] : valuesOf(reading.staticProps.results),
    fallback: reading.staticPaths?.fallback ?? null,
    listedPaths: reading.staticPaths?.listedPaths ?? null,
    sources: run?.content.sources ?? [],
    cacheControl,
    hooks: hooks.map(({ place }) => place),
    locales: shared.config.locales?.length ?? 1,
  };
  return {
    route,
    values,
    details,
    proof: proofOf(reading, decided, browser, hooks),
    doubts: [...decided.doubts, ...revalidate.doubts],
    likely: [...decided.likely, ...revalidate.likely],
    findings,
    files: [route.file],
  };
};

interface Decided {
  readonly name: CodeFactValues["dataFunction"];
  readonly run: DataRun | null;
  readonly proof: readonly Proof[];
  readonly doubts: readonly Doubt[];
  readonly likely: readonly CodeFact[];
}

/** Which function decides the mode, in Next's own order: getStaticProps, getServerSideProps, the page's and the app's getInitialProps. */
const dataFunctionOf = (shared: PagesApp, reading: PageReading, params: readonly string[]): Decided => {
  const { getStaticProps, getServerSideProps } = reading.exports.functions;
  const exported = getStaticProps ?? getServerSideProps;
  if (exported !== undefined) {
    const run = getStaticProps === undefined ? reading.serverProps : reading.staticProps;
    const proof = [{ says: `exports ${exported.name}`, chain: [entryStep(exported.place, exported.name)] }];
    return { name: getStaticProps === undefined ? "getServerSideProps" : "getStaticProps", run, proof, doubts: [], likely: [] };
  }
  const own = ofInitialProps(shared.program, reading.initialProps, reading.exports, params);
  if (own.name !== "none") return own;
  return ofApp(shared, own);
};

const ofInitialProps = (program: Program, found: InitialProps, exports: PageExports, params: readonly string[]): Decided => {
  const doubts = found.doubt === null ? [] : [found.doubt];
  const likely: readonly CodeFact[] = found.isSure ? [] : ["dataFunction"];
  if (found.has === "no") return { name: "none", run: null, proof: [], doubts, likely };
  if (found.has === "unsure") return { name: "unsure", run: null, proof: [], doubts, likely };
  const site = entryStep(exports.start, "getInitialProps");
  const run = found.value === null ? null : runDataFunction(program, found.value, site, params);
  return { name: "getInitialProps", run, proof: [{ says: "the page has getInitialProps", chain: [site] }], doubts, likely };
};

const ofApp = (shared: PagesApp, own: Decided): Decided => {
  const { app } = shared;
  if (app === null) return own;
  const { has, isSure, doubt } = app.initialProps;
  const doubts = [...own.doubts, ...(doubt === null ? [] : [doubt])];
  const likely: readonly CodeFact[] = own.likely.length > 0 || !isSure ? ["dataFunction"] : [];
  if (has === "no") return { ...own, doubts, likely };
  const site = { file: app.file, line: 1, column: 1, name: "getInitialProps" };
  const proof = [{ says: `${app.file} has getInitialProps`, chain: [site] }];
  return { name: has === "yes" ? "app-getInitialProps" : "unsure", run: app.run, proof, doubts, likely };
};

interface RevalidateRead {
  readonly fact: CodeFactValues["revalidate"];
  readonly value: number | false | null;
  readonly doubts: readonly Doubt[];
  readonly likely: readonly CodeFact[];
}

/** The `revalidate` that a build records: that of the usual result; other results lower the confidence. */
const revalidateOf = (reading: PageReading): RevalidateRead => {
  const run = reading.staticProps;
  if (run === null) return { fact: "none", value: null, doubts: [], likely: [] };
  const usual = run.results.find(({ kind }) => kind === "props") ?? run.results[0];
  const read = usual?.revalidate;
  if (usual === undefined || read === undefined || read.kind === "unknown") return { fact: "unsure", value: null, doubts: run.doubts, likely: ["revalidate"] };
  const value = read.kind === "seconds" ? read.seconds : false;
  // A path that a build lists is there, so on a dynamic route notFound is the exception; an error caught at build is one everywhere.
  const counted = run.results.filter((result) => result !== usual && (result.kind === "props" || result.kind === "unknown" || (result.kind === "notFound" && !reading.route.isDynamic)));
  const isTimed = read.kind === "seconds";
  const differs = counted.some(({ revalidate }) => revalidate.kind === "unknown" || (revalidate.kind === "seconds") !== isTimed);
  const isUnread = isTimed && read.seconds === null;
  const isLikely = differs || isUnread || hasBoth(usual.object) || !run.outcome.isComplete;
  return { fact: read.kind === "seconds" ? "seconds" : "none", value, doubts: [], likely: isLikely ? ["revalidate"] : [] };
};

const fallbackOf = ({ staticPaths }: PageReading): CodeFactValues["fallback"] => {
  if (staticPaths === null) return "none";
  if (staticPaths.fallback === null) return "unsure";
  return staticPaths.fallback === "blocking" ? "blocking" : staticPaths.fallback ? "true" : "false";
};

const proofOf = (reading: PageReading, decided: Decided, browser: readonly Proof[], hooks: readonly OnDemandCall[]): RouteFacts["proof"] => {
  const { run } = decided;
  const usual = reading.staticProps?.results.find(({ kind }) => kind === "props") ?? reading.staticProps?.results[0];
  const cacheControl = run?.cacheControl ?? null;
  const all: Partial<Record<CodeFact, readonly Proof[]>> = {
    dataFunction: decided.proof,
    runtime: reading.config.place === null ? [] : [{ says: `runtime ${reading.config.runtime}`, chain: [{ ...reading.config.place, name: "runtime" }] }],
    revalidate: usual === undefined || usual.revalidate.kind !== "seconds" ? [] : [{ says: `revalidate: ${usual.revalidate.seconds ?? "a number that only the build knows"}`, chain: [{ ...usual.place, name: "return" }] }],
    request: run?.request.proof ?? [],
    data: run?.content.proof ?? [],
    writes: run?.content.writeProof ?? [],
    response: run?.written ?? [],
    cacheControl: cacheControl === null ? [] : [{ says: `Cache-Control: ${cacheControl.value}`, chain: [{ ...cacheControl.place, name: "setHeader" }] }],
    clientData: browser,
    hook: hooks.map(({ place, path }) => ({ says: `revalidates ${path ?? "paths"} on demand`, chain: [{ ...place, name: "revalidate" }] })),
  };
  return Object.fromEntries(Object.entries(all).filter(([, proofs]) => proofs.length > 0));
};
