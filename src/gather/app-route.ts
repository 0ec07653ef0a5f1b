import type { CodeFact, CodeFactValues, RouteFacts } from "../model/facts.ts";
import type { Doubt, Proof } from "../model/place.ts";
import type { NextVersion, Route } from "../model/project.ts";
import { type HandlerReading, readHandler } from "./app-handler.ts";
import type { FileRender } from "./app-render.ts";
import type { AppRouter } from "./app-router.ts";
import type { AppUse } from "./app-use.ts";
import { appUsesOf } from "./app-uses.ts";
import { noDetails, plainFacts } from "./plain-facts.ts";
import { type MergedConfig, mergeSegments } from "./segment-merge.ts";
import type { Forced, SegmentWithConfig } from "./segment-walk.ts";
import { type StaticParams, staticParamsOf } from "./static-params.ts";

/** Everything read of one App Router route before it is put into facts. */
interface Reading {
  readonly shared: AppRouter;
  readonly route: Route;
  readonly merged: MergedConfig;
  readonly params: StaticParams;
  readonly handler: HandlerReading | null;
  readonly renders: readonly FileRender[];
  readonly dynamic: readonly AppUse[];
  readonly timers: readonly AppUse[];
  readonly doubts: readonly Doubt[];
}

/** The facts of one route of the App Router: what its configuration forces, and what rendering it reaches. */
export const gatherAppRoute = (shared: AppRouter, route: Route): RouteFacts => {
  const reading = readRoute(shared, route);
  const { merged, params, dynamic } = reading;
  const decisive = strongest(dynamic);
  const timer = timerOf(reading);
  const findings = [
    ...configsOf(shared, route).flatMap(({ config }) => config.findings),
    ...merged.findings,
    ...params.findings,
  ];
  const isOpen = decisive === null && reading.doubts.length > 0;
  const values: CodeFactValues = {
    ...plainFacts(route, shared.config),
    build: findings.some(({ failsBuild }) => failsBuild) ? "fails" : "ok",
    runtime: merged.runtime === "nodejs" ? "nodejs" : "edge",
    forced: forcedOf(merged),
    dynamicUse: isOpen ? "unsure" : useFact(decisive),
    staticParams: params.outcome,
    handler: handlerFact(reading),
    byDefault: isDynamicByDefault(reading) ? "dynamic" : "static",
    revalidate: timer === null ? "none" : "seconds",
    fallback: fallbackOf(reading),
  };
  return {
    route,
    values,
    details: {
      ...noDetails,
      revalidate: timer?.seconds ?? false,
      fallback: values.fallback === "none" ? null : values.fallback === "blocking" ? "blocking" : false,
    },
    proof: proofOf(reading, timer),
    doubts: isOpen ? reading.doubts : [],
    likely: likelyFacts(reading, decisive, timer),
    findings,
    files: route.segments.map(({ file }) => file),
  };
};

const configsOf = (shared: AppRouter, route: Route): readonly SegmentWithConfig[] =>
  route.segments.flatMap((segment) => {
    const config = shared.configOf(segment);
    return config === null ? [] : [{ segment, config }];
  });

const readRoute = (shared: AppRouter, route: Route): Reading => {
  const { program, next, cacheComponents } = shared;
  const isExport = shared.config.output === "export";
  const configs = configsOf(shared, route);
  const merged = mergeSegments(configs, next, { isExport, routes: [route.route] });
  const listed = staticParamsOf(program, route, next, { cacheComponents, isExport, configs, merged });
  const params = hasGeneratedIds(route, next) ? { ...listed, outcome: "listed" as const } : listed;
  const handler = route.kind === "handler" ? readHandler(program, route.file, next.major) : null;
  const renders = handler === null ? route.segments.map(shared.render) : [];
  const settings = { major: next.major, cacheComponents, fetchCache: merged.fetchCache?.value ?? null };
  const outcomes = handler?.outcome == null ? renders : [handler.outcome];
  const uses = [
    ...outcomes.flatMap(({ effects }) => appUsesOf(effects, settings)),
    ...(handler?.requestUses ?? []),
  ];
  return {
    shared,
    route,
    merged,
    params,
    handler,
    renders,
    dynamic: uses.filter((use) => use.kind === "dynamic" && !isVoided(use, merged, next)),
    timers: uses.filter(({ kind }) => kind === "timed"),
    doubts: doubtsOf(outcomes),
  };
};

/** Ids of several sitemaps were always listed at build, those of several images from 16 on; other parameters beside them are not. */
const hasGeneratedIds = ({ kind, route }: Route, { major }: NextVersion): boolean =>
  kind === "metadata" &&
  /^[^[]*\/\[__metadata_id__\]$/.test(route) &&
  (major >= 16 || route.endsWith("/sitemap/[__metadata_id__]"));

/** force-static empties the request before components run; 13 still took uncached fetches for dynamic. */
const isVoided = ({ source }: AppUse, { forceStatic }: MergedConfig, { major }: NextVersion): boolean =>
  forceStatic !== null && !(major < 14 && source === "fetch");

/** Steps that were not followed and could have reached something of the request. */
const doubtsOf = (outcomes: readonly Pick<FileRender, "effects" | "isComplete">[]): readonly Doubt[] => {
  const doubts = new Map<string, Doubt>();
  for (const { effects } of outcomes)
    for (const effect of effects)
      if (effect.kind === "doubt")
        doubts.set(`${effect.doubt.says} ${effect.doubt.at?.file} ${effect.doubt.at?.line}`, effect.doubt);
  return [...doubts.values()].slice(0, doubtLimit);
};

const doubtLimit = 5;

const weights: readonly AppUse["weight"][] = ["certain", "conditional", "params", "environment"];

/** The use that is reached most surely; of like ones the first. */
const strongest = (uses: readonly AppUse[]): AppUse | null =>
  weights.map((weight) => uses.find((use) => use.weight === weight)).find((use) => use !== undefined) ?? null;

const useFact = (use: AppUse | null): CodeFactValues["dynamicUse"] => {
  if (use === null) return "no";
  return use.weight === "certain" ? "yes" : use.weight;
};

const forcedOf = ({ forcesDynamic, forceStatic, dynamicError }: MergedConfig): CodeFactValues["forced"] => {
  if (forcesDynamic !== null) return "dynamic";
  if (forceStatic !== null) return "static";
  return dynamicError === null ? "no" : "error";
};

const handlerFact = ({ handler, merged, params }: Reading): CodeFactValues["handler"] => {
  if (handler === null) return "none";
  if (handler.get === null) return "no-get";
  if (handler.writing !== null) return "writes";
  return isOptedIn(merged, params) ? "opted-in" : "plain";
};

/** What asks for a handler to be prerendered from 15 on; `fetchCache` does not. */
const isOptedIn = ({ gate }: MergedConfig, { outcome }: StaticParams): boolean =>
  gate.dynamic?.value === "force-static" ||
  gate.dynamic?.value === "error" ||
  (gate.revalidate !== null && gate.revalidate.value !== 0) ||
  outcome !== "none";

const isDynamicByDefault = (reading: Reading): boolean => {
  const { route, shared } = reading;
  const { major } = shared.next;
  if (route.kind === "handler")
    return major >= 15 && !shared.cacheComponents && handlerFact(reading) === "plain";
  return route.kind === "page" && major === 14 && /\/\(\.{1,3}\)/.test(route.route);
};

const fallbackOf = ({ route, params, merged }: Reading): CodeFactValues["fallback"] => {
  const isKept = params.outcome !== "none" || merged.forceStatic !== null || merged.dynamicError !== null;
  if (!route.isDynamic || !isKept) return "none";
  return merged.dynamicParams ? "blocking" : "false";
};

interface Timer {
  readonly seconds: number;
  readonly proof: Proof;
  readonly isLikely: boolean;
}

/** The smallest number of seconds of the configuration and of everything cached that is reached. */
const timerOf = ({ merged, timers, route, shared }: Reading): Timer | null => {
  const { revalidateFrom } = merged;
  const own: readonly Timer[] =
    typeof merged.revalidate === "number" && merged.revalidate > 0 && revalidateFrom !== null
      ? [
          {
            seconds: merged.revalidate,
            proof: {
              says: `revalidate = ${merged.revalidate}`,
              chain: [{ ...revalidateFrom.place, name: "revalidate" }],
            },
            isLikely: !revalidateFrom.isSure,
          },
        ]
      : [];
  const reached = timers.flatMap(({ seconds, proof, weight }) =>
    seconds === null ? [] : [{ seconds, proof, isLikely: weight !== "certain" }],
  );
  // 13 forgot the numbers of metadata files.
  if (route.kind === "metadata" && shared.next.major < 14) return null;
  const all = [...own, ...reached];
  const least = Math.min(...all.map(({ seconds }) => seconds));
  // One that is reached for sure makes the number sure.
  const [first] = all
    .filter(({ seconds }) => seconds === least)
    .sort((a, b) => Number(a.isLikely) - Number(b.isLikely));
  return first ?? null;
};

const proofOf = (reading: Reading, timer: Timer | null): RouteFacts["proof"] => {
  const { merged, dynamic, handler, params } = reading;
  const forced = merged.forcesDynamic ?? merged.forceStatic ?? merged.dynamicError;
  const writing = handler?.writing ?? null;
  return {
    ...(forced === null ? {} : { forced: [proofOfForced(forced)] }),
    ...(dynamic.length === 0 ? {} : { dynamicUse: distinctProofs(dynamic) }),
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

/** Every reason once, the surest first. */
const distinctProofs = (uses: readonly AppUse[]): readonly Proof[] => {
  const sorted = weights.flatMap((weight) => uses.filter((use) => use.weight === weight));
  const seen = new Set<string>();
  return sorted.flatMap(({ proof }) => {
    const key = JSON.stringify(proof);
    if (seen.has(key)) return [];
    seen.add(key);
    return [proof];
  });
};

const likelyFacts = (
  { merged }: Reading,
  decisive: AppUse | null,
  timer: Timer | null,
): readonly CodeFact[] => [
  ...(decisive !== null && decisive.weight !== "certain" ? (["dynamicUse"] as const) : []),
  ...(timer?.isLikely === true ? (["revalidate"] as const) : []),
  ...(merged.unread.length > 0 ? (["forced"] as const) : []),
];
