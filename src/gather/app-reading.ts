import type { Effect } from "../link/machine.ts";
import type { Doubt } from "../model/place.ts";
import type { Finding, NextVersion, Route } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { type HandlerReading, isOptedIn, readHandler } from "./app-handler.ts";
import type { FileRender } from "./app-render.ts";
import type { AppRouter } from "./app-router.ts";
import { readShell, type ShellReading } from "./app-shell.ts";
import { type Timer, timerOf } from "./app-timer.ts";
import { type AppUse, useOf } from "./app-use.ts";
import { appUsesOf } from "./app-uses.ts";
import { type CachedCall, type CacheSettings, cachedCallsOf } from "./cache-lives.ts";
import { misplacedRequests, requestsOfStaticParams } from "./cached-requests.ts";
import { partialShell } from "./partial-shell.ts";
import { type RequestApis, setsLocale } from "./request-apis.ts";
import { type MergedConfig, mergeSegments } from "./segment-merge.ts";
import type { SegmentWithConfig } from "./segment-walk.ts";
import { shellOf } from "./shell.ts";
import { type AccessSettings, accessesOf } from "./shell-accesses.ts";
import { type StaticParams, staticParamsOf } from "./static-params.ts";

/** Everything read of one App Router route before it is put into facts. */
export interface AppReading {
  readonly shared: AppRouter;
  readonly route: Route;
  readonly merged: MergedConfig;
  readonly params: StaticParams;
  readonly handler: HandlerReading | null;
  readonly renders: readonly FileRender[];
  readonly apis: RequestApis;
  /** What needs a request, without what force-static empties. */
  readonly dynamic: readonly AppUse[];
  readonly timer: Timer | null;
  /** True for pages whose shell is rendered ahead of the request: Cache Components, and partial prerendering of the canaries. */
  readonly hasShell: boolean;
  readonly shell: ShellReading;
  readonly doubts: readonly Doubt[];
  readonly findings: readonly Finding[];
}

export const readAppRoute = (shared: AppRouter, route: Route): AppReading => {
  const { program, next, cacheComponents } = shared;
  const isExport = shared.config.output === "export";
  const configs = configsOf(shared, route);
  const merged = mergeSegments(configs, next, { isExport, routes: [route.route] });
  const params = paramsOf(shared, route, configs, merged);
  const handler = route.kind === "handler" ? readHandler(program, route.file, next.major) : null;
  const renders = handler === null ? route.segments.map(shared.render) : [];
  const outcomes = handler?.outcome == null ? renders : [handler.outcome];
  const effects = outcomes.flatMap((outcome) => outcome.effects);
  const apis = shared.apisFor(setsLocale(effects));
  const caches = { profiles: shared.config.cacheLife, major: next.major };
  const cached = cachedCallsOf(effects, caches);
  const settings = { major: next.major, fetchCache: merged.fetchCache?.value ?? null, apis };
  const uses = [
    ...appUsesOf(effects, settings),
    ...(handler?.requestUses ?? []),
    ...(cacheComponents ? [] : cached.flatMap(useOfShortCache)),
  ];
  const dynamic = uses.filter((use) => use.kind === "dynamic" && !isVoided(use, merged, next));
  const hasShell = route.kind === "page" && (cacheComponents || isPartial(shared, merged));
  const shell = !hasShell
    ? noShell
    : cacheComponents
      ? shellReading({ route, renders, configs, params, apis, caches })
      : { reading: partialShell(route, renders, params, settings), cached };
  return {
    shared,
    route,
    merged,
    params,
    handler,
    renders,
    apis,
    dynamic: hasShell
      ? []
      : cacheComponents
        ? [...accessesWithoutShell(effects, cached, params, route, apis), ...(handler?.requestUses ?? [])]
        : dynamic,
    timer: timerOf(
      merged,
      uses.filter(({ kind }) => kind === "timed"),
      hasShell ? shell.cached : cached.filter(({ isPerRequest }) => !isPerRequest),
      { kind: route.kind, major: next.major },
    ),
    hasShell,
    shell: shell.reading,
    doubts: doubtsOf(outcomes),
    findings: [
      ...configs.flatMap(({ config }) => config.findings),
      ...merged.findings,
      ...params.findings,
      ...misplacedRequests(program, effects, route, apis),
      ...requestsOfStaticParams(program, params.owners, route, apis),
      ...(isExport && handler !== null ? handlerNotExported(handler, merged, params, route) : []),
      ...(hasShell ? [] : refusedUses(dynamic, merged, isExport, route)),
    ],
  };
};

const configsOf = (shared: AppRouter, route: Route): readonly SegmentWithConfig[] =>
  route.segments.flatMap((segment) => {
    const config = shared.configOf(segment);
    return config === null ? [] : [{ segment, config }];
  });

const paramsOf = (
  { program, next, cacheComponents, config }: AppRouter,
  route: Route,
  configs: readonly SegmentWithConfig[],
  merged: MergedConfig,
): StaticParams => {
  const isExport = config.output === "export";
  const listed = staticParamsOf(program, route, next, { cacheComponents, isExport, configs, merged });
  return hasGeneratedIds(route, next) ? { ...listed, outcome: "listed" } : listed;
};

/** Ids of several sitemaps were always listed at build, those of several images from 16 on; other parameters beside them are not. */
const hasGeneratedIds = ({ kind, route }: Route, { major }: NextVersion): boolean =>
  kind === "metadata" &&
  /^[^[]*\/\[__metadata_id__\]$/.test(route) &&
  (major >= 16 || route.endsWith("/sitemap/[__metadata_id__]"));

/** force-static empties the request before components run; 13 still took uncached fetches for dynamic. */
const isVoided = ({ source }: AppUse, { forceStatic }: MergedConfig, { major }: NextVersion): boolean =>
  forceStatic !== null && !(major < 14 && source === "fetch");

/** A cached function whose lifetime is too short for a build to keep what it gives. */
const useOfShortCache = ({ effect, isPerRequest }: CachedCall): readonly AppUse[] =>
  isPerRequest
    ? [useOf("cache", null, `"${effect.directive}" with a short lifetime`, effect.guards, effect.chain)]
    : [];

interface PageShell {
  readonly reading: ShellReading;
  readonly cached: readonly CachedCall[];
}

const noShell: PageShell = {
  reading: { fact: "complete", isLikely: false, proof: [], findings: [] },
  cached: [],
};

/** Partial prerendering of the canaries of 14 and 15: for every page, or for those that ask. */
const isPartial = ({ config, next }: AppRouter, { ppr }: MergedConfig): boolean =>
  next.major < 16 && (config.ppr === true || (config.ppr === "incremental" && ppr?.value === true));

interface ShellInput {
  readonly route: Route;
  readonly renders: readonly FileRender[];
  readonly configs: readonly SegmentWithConfig[];
  readonly params: StaticParams;
  readonly apis: RequestApis;
  readonly caches: CacheSettings;
}

const shellReading = ({ route, renders, configs, params, apis, caches }: ShellInput): PageShell => {
  const shell = shellOf(route, renders, { apis, params: paramsFor(route, params) }, caches);
  return { reading: readShell(route, shell, configs), cached: shell.cached };
};

const paramsFor = ({ isDynamic }: Route, { outcome }: StaticParams): AccessSettings["params"] =>
  !isDynamic ? "none" : outcome === "listed" ? "listed" : "open";

/** With Cache Components a handler, or a metadata file, is prerendered unless it waits for anything or gives another value each time. */
const accessesWithoutShell = (
  effects: readonly Effect[],
  cached: readonly CachedCall[],
  params: StaticParams,
  route: Route,
  apis: RequestApis,
): readonly AppUse[] =>
  accessesOf(effects, cached, { apis, params: paramsFor(route, params) })
    .filter(({ kind }) => kind !== "opaque" && !(kind === "path" && params.outcome === "listed"))
    .map(({ says, guards, chain }) => useOf("request", null, says, guards, chain));

/** What `dynamic = "error"` and static exports do not allow. */
const refusedUses = (
  dynamic: readonly AppUse[],
  { dynamicError, forcesDynamic }: MergedConfig,
  isExport: boolean,
  { route, kind }: Route,
): readonly Finding[] => {
  const forced = dynamicError?.says ?? (isExport ? 'output: "export"' : null);
  if (forced === null || (forcesDynamic !== null && !isExport) || (kind === "handler" && !isExport))
    return [];
  return dynamic.flatMap(({ weight, proof }) => {
    const place = proof.chain.at(-1);
    return weight === "certain" && place !== undefined
      ? [findingOf("dynamic-error-reached", place, [route], { says: proof.says, forced })]
      : [];
  });
};

/** A static export has files only: each handler must say that it is one. */
const handlerNotExported = (
  { get }: HandlerReading,
  merged: MergedConfig,
  params: StaticParams,
  { route, file }: Route,
): readonly Finding[] =>
  isOptedIn(merged, params)
    ? []
    : [
        findingOf("export-needs-static", get ?? { file, line: 1, column: 1 }, [route], {
          what: "this handler is not prerendered",
          instead: 'export const dynamic = "force-static", or remove it',
        }),
      ];

/** Steps that were not followed and could have reached something of the request. */
const doubtsOf = (outcomes: readonly Pick<FileRender, "effects" | "isComplete">[]): readonly Doubt[] => {
  const doubts = new Map<string, Doubt>();
  for (const { effects } of outcomes)
    for (const effect of effects)
      if (effect.kind === "doubt") {
        const { says, at } = effect.doubt;
        doubts.set(`${says} ${at?.file} ${at?.line}`, effect.doubt);
      }
  return [...doubts.values()].slice(0, doubtLimit);
};

const doubtLimit = 5;
