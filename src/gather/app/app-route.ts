import type { CodeFact, CodeFactValues, RouteFacts } from "../../model/facts.ts";
import type { Place, Proof } from "../../model/place.ts";
import type { Route } from "../../model/project.ts";
import { isNamedAsMetadata } from "../../next/metadata-handlers.ts";
import {
  interceptsPerRequest,
  listsDefaults,
  rendersHandlersPerRequest,
  whetherSince,
} from "../../next/versions.ts";

import type { AppUse } from "../app-use.ts";
import { silentFindings } from "../findings/silent-findings.ts";
import { isOptedIn } from "../handlers/app-handler.ts";
import { noDetails, plainFacts } from "../plain-facts.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import type { Forced } from "../segments/segment-walk.ts";
import { unkeptActions } from "./action-pages.ts";
import { approximationsOf, mayFail, openSteps } from "./app-approximations.ts";
import { appContentOf } from "./app-content.ts";
import { type AppReading, readAppRoute } from "./app-reading.ts";
import { type AppRouter, isExport } from "./app-router.ts";
import {
  filesWithoutAnswer,
  filesWithoutComponent,
  pageWithoutLayout,
  viewportsInBrowser,
} from "./component-findings.ts";
import { factsApart } from "./other-versions.ts";
import { serverRefusals } from "./server-refusals.ts";
import { isPrerendered, urlHooksOf } from "./url-hooks.ts";
import { isIntercepting } from "./version-doubts.ts";

/** The facts of one route of the App Router: what its configuration forces, and what rendering it reaches. */
export const gatherAppRoute = (shared: AppRouter, route: Route): RouteFacts => {
  const reading = readAppRoute(shared, route);
  const { decisive, isOpen, values: open } = openOf(reading);
  // The project is taken for one that builds.
  const builder = open.build === "fails" ? shared.others.find((other) => mayBuild(other, route)) : undefined;
  if (builder !== undefined)
    return gatherAppRoute({ ...builder, others: [{ ...shared, others: [] }] }, route);
  const { timer, findings, shell } = reading;
  const urlHooks = urlHooksOf(reading, open);
  const refused = isPrerendered(open)
    ? [...filesWithoutComponent(shared, route), ...viewportsInBrowser(shared, route)]
    : [];
  const server = serverRefusals(reading, open);
  const content = appContentOf(reading);
  const failing = [
    ...urlHooks.findings,
    ...refused,
    ...server.findings,
    ...filesWithoutAnswer(shared, route),
    ...pageWithoutLayout(route),
  ];
  const judged: CodeFactValues = failing.length === 0 ? open : { ...open, build: "fails" };
  const values = { ...judged, ...content.values };
  return {
    route,
    values,
    details: {
      ...noDetails,
      ...content.details,
      revalidate: timer === null ? false : timer.seconds,
      fallback: values.fallback === "none" ? null : values.fallback === "blocking" ? "blocking" : false,
      layoutConfig: layoutConfigOf(reading),
    },
    proof: { ...content.proof, ...proofOf(reading) },
    doubts: open.dynamicUse === "unsure" ? reading.doubts : [],
    ...(open.dynamicUse === "unsure" ? {} : { furtherDoubts: reading.doubts }),
    likely: [
      ...approximationsOf(reading, decisive),
      ...factsApart({ reading, values: open }, (there) => openOf(there).values),
      ...(isOpen && open.dynamicUse !== "unsure" ? openSteps(reading) : []),
      ...(failing.length === 0 ? [...mayFail(reading, server, isPrerendered(open)), ...urlHooks.unsure] : []),
    ],
    findings: [
      ...findings,
      ...shell.findings,
      ...failing,
      ...silentFindings(reading, values),
      ...content.findings,
    ],
    files: route.segments.map(({ file }) => file),
  };
};

/** What decides how a route renders, before what throws is looked at. */
interface Open {
  /** The use that makes it dynamic. */
  readonly decisive: AppUse | null;
  /** True where there is none, and steps that could not be followed may have come to one. */
  readonly isOpen: boolean;
  readonly values: CodeFactValues;
}

const openOf = (reading: AppReading): Open => {
  const decisive = strongest(metInBuild(reading));
  const isOpen = decisive === null && reading.doubts.length > 0;
  return { decisive, isOpen, values: valuesOf(reading, useFact(decisive, isOpen, isExport(reading.shared))) };
};

const mayBuild = (shared: AppRouter, route: Route): boolean =>
  openOf(readAppRoute(shared, route)).values.build === "ok";

const valuesOf = (reading: AppReading, dynamicUse: CodeFactValues["dynamicUse"]): CodeFactValues => {
  const { shared, route, merged, params, timer, findings, shell } = reading;
  return {
    ...plainFacts(route, shared.config),
    build: [...findings, ...shell.findings].some(({ failsBuild }) => failsBuild) ? "fails" : "ok",
    runtime: merged.runtime === "nodejs" ? "nodejs" : "edge",
    forced: forcedOf(merged),
    dynamicUse,
    staticParams: params.outcome,
    handler: handlerFact(reading),
    byDefault: isDynamicByDefault(reading) ? "dynamic" : "static",
    shell: shell.fact,
    cacheComponents: reading.hasShell ? "yes" : "no",
    revalidate: timer === null ? "none" : timer.seconds === null ? "unsure" : "seconds",
    fallback: fallbackOf(reading),
  };
};

/** A build that is given no path renders none, and so meets nothing: it keeps the route as prerendered on demand. */
const metInBuild = ({ dynamic, params, shared }: AppReading): readonly AppUse[] =>
  params.outcome === "empty" && !shared.cacheComponents ? [] : dynamic;

const weights: readonly AppUse["weight"][] = ["certain", "conditional", "params", "environment"];

/** The use that is reached most surely; of like ones the first. */
const strongest = (uses: readonly AppUse[]): AppUse | null =>
  weights.map((weight) => uses.find((use) => use.weight === weight)).find((use) => use !== undefined) ?? null;

/** Where all of an app becomes files, no route waits for a request: what may reach one is most likely not met by a build that ends well. */
const useFact = (use: AppUse | null, isOpen: boolean, isFiles: boolean): CodeFactValues["dynamicUse"] => {
  if (use?.weight === "certain") return "yes";
  if (use === null && !isOpen) return "no";
  return isFiles ? "environment" : (use?.weight ?? "unsure");
};

const forcedFrom = ({ forcesDynamic, forceStatic, dynamicError }: MergedConfig): Forced | null =>
  forcesDynamic ?? forceStatic ?? dynamicError;

const layoutConfigOf = ({ route, merged, timer }: AppReading): readonly CodeFact[] => {
  const layouts = route.segments.flatMap(({ role, file }) => (role === "layout" ? [file] : []));
  const isOfLayout = (place: Place | null | undefined): boolean =>
    layouts.some((file) => file === place?.file);
  return [
    ...(isOfLayout(forcedFrom(merged)?.place) ? ["forced" as const] : []),
    ...(isOfLayout(timer?.exportedAt) ? ["revalidate" as const] : []),
  ];
};

const forcedOf = ({ forcesDynamic, forceStatic, dynamicError }: MergedConfig): CodeFactValues["forced"] => {
  if (forcesDynamic !== null) return "dynamic";
  if (forceStatic !== null) return "static";
  return dynamicError === null ? "no" : "error";
};

const handlerFact = ({ handler, merged, params, route, shared }: AppReading): CodeFactValues["handler"] => {
  if (handler === null) return "none";
  if (handler.get === null) return "no-get";
  if (handler.writing !== null) return "writes";
  return isOptedIn(merged, params) || isNamedAsMetadata(route.route, shared.next) ? "opted-in" : "plain";
};

const isDynamicByDefault = (reading: AppReading): boolean => {
  const { route, shared } = reading;
  if (route.kind === "handler") {
    const isPlain = !shared.cacheComponents && handlerFact(reading) === "plain";
    return isPlain && rendersHandlersPerRequest(shared.next);
  }
  if (unkeptActions(reading) !== null || isListedDefault(reading)) return true;
  const { next } = shared;
  return isIntercepting(route) && next.major === 14 && whetherSince(next, interceptsPerRequest) !== "no";
};

const isListedDefault = ({ shared, route }: AppReading): boolean =>
  route.kind === "page" && listsDefaults(shared.next) && !route.segments.some(({ role }) => role === "page");

const fallbackOf = ({ route, params, merged }: AppReading): CodeFactValues["fallback"] => {
  const isKept = params.outcome !== "none" || merged.forceStatic !== null || merged.dynamicError !== null;
  if (!route.isDynamic || !isKept) return "none";
  return merged.dynamicParams ? "blocking" : "false";
};

const proofOf = (reading: AppReading): RouteFacts["proof"] => {
  const { merged, dynamic, handler, params, timer, shell } = reading;
  const forced = forcedFrom(merged);
  const writing = handler?.writing ?? null;
  return {
    ...(forced === null ? {} : { forced: [proofOfForced(forced)] }),
    ...(dynamic.length === 0 ? {} : { dynamicUse: distinctProofs(bySurety(dynamic)) }),
    ...(shell.needs.length === 0 ? {} : { shell: distinctProofs(shell.needs.map(({ proof }) => proof)) }),
    ...(timer === null ? {} : { revalidate: [timer.proof] }),
    ...(writing === null
      ? {}
      : { handler: [{ says: writing.name, chain: [{ ...writing.place, name: writing.name }] }] }),
    ...(params.owners.length === 0
      ? {}
      : {
          staticParams: params.owners.map((place) => ({
            says: "generateStaticParams",
            chain: [{ ...place, name: "generateStaticParams" }],
          })),
        }),
  };
};

const proofOfForced = ({ says, place }: Forced): Proof => ({ says, chain: [{ ...place, name: says }] });

const bySurety = (uses: readonly AppUse[]): readonly Proof[] =>
  weights.flatMap((weight) => uses.filter((use) => use.weight === weight)).map(({ proof }) => proof);

const distinctProofs = (proofs: readonly Proof[]): readonly Proof[] => [
  ...new Map(proofs.map((proof) => [JSON.stringify(proof), proof])).values(),
];
