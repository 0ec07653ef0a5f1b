import type { Effect } from "../../link/machine.ts";
import type { Doubt } from "../../model/place.ts";
import type { Finding, Route } from "../../model/project.ts";
import { isNamedAsMetadata } from "../../next/metadata-handlers.ts";
import { rendersHandlersPerRequest } from "../../next/versions.ts";
import { type AppUse, useOf } from "../app-use.ts";
import { type RequestApis, setsLocale } from "../content/request-apis.ts";
import { type HandlerReading, isOptedIn, readHandler } from "../handlers/app-handler.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import { readShell, type ShellReading } from "../shell/app-shell.ts";
import { type CachedCall, type CacheSettings, cachedCallsOf } from "../shell/cache-lives.ts";
import { misplacedRequests, requestsOfStaticParams } from "../shell/cached-requests.ts";
import { partialShell } from "../shell/partial-shell.ts";
import { reachedFindings } from "../shell/reached-findings.ts";
import { type Shell, shellOf } from "../shell/shell.ts";
import { accessesOf } from "../shell/shell-accesses.ts";
import { usesAfter } from "./after-uses.ts";
import { doubtsOf } from "./app-doubts.ts";
import { asRefused, autoBelowError, handlerNotExported, refusedUses } from "./app-refusals.ts";
import type { FileRender } from "./app-render.ts";
import { type AppRouter, isExport } from "./app-router.ts";
import { type Timer, timerOf } from "./app-timer.ts";
import { appUsesOf, type UseSettings, useOfShortCache } from "./app-uses.ts";
import { drawnImages } from "./drawn-images.ts";
import { paramsFor, paramsOfFile } from "./file-params.ts";
import { usesInOrder } from "./locale-order.ts";
import { usesByPath } from "./path-uses.ts";
import { replacedErrors } from "./replaced-errors.ts";
import { type RouteConfig, readConfig } from "./route-config.ts";
import type { StaticParams } from "./static-params.ts";
import { isKeptForGood, isVoided } from "./voided-uses.ts";

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
  /** The same on any path, listed or not. */
  readonly onAnyPath: readonly AppUse[];
  readonly timer: Timer | null;
  /** True for pages whose shell is rendered ahead of the request: Cache Components, and partial prerendering of the canaries. */
  readonly hasShell: boolean;
  readonly shell: ShellReading;
  readonly doubts: readonly Doubt[];
  readonly findings: readonly Finding[];
  /** Whether another error may stop the build where Next looks for its own. */
  readonly mayBeReplaced: boolean;
}

export const readAppRoute = (shared: AppRouter, route: Route): AppReading => {
  const config = readConfig(shared, route);
  const rendered = renderRoute(shared, route, config);
  const { merged, params } = config;
  const { handler, renders, outcomes, effects, apis, caches, cached, uses } = rendered;
  const dynamic = asRefused(
    uses.filter((use) => use.kind === "dynamic" && !isVoided(use, merged, shared.next, route.kind)),
    config,
    shared,
    route,
  );
  const shell = shellFor(
    shared,
    { ...config, route, renders, apis, caches, hasOpenImage: shared.hasOpenImage(route) },
    rendered,
  );
  const replaced = replacedErrors(shared, shell === null ? dynamic : [], merged, route);
  const waiting =
    shared.cacheComponents && shell === null ? waitingUses(shared, route, params, rendered) : [];
  return {
    shared,
    route,
    merged,
    params,
    handler,
    renders,
    apis,
    dynamic: shell !== null ? [] : shared.cacheComponents ? waiting : dynamic,
    onAnyPath: rendered.onAnyPath.filter(({ kind }) => kind === "dynamic"),
    timer:
      handler?.isThrown || isKeptForGood(uses, shared.next, route.kind)
        ? null
        : timerOf(
            merged,
            uses.filter(({ kind }) => kind === "timed"),
            shell?.cached ?? cached.filter(({ isPerRequest }) => !isPerRequest),
          ),
    hasShell: shell !== null,
    shell: (shell ?? noShell).reading,
    doubts: doubtsOf(outcomes, route.file),
    findings: [
      ...config.findings,
      ...misplacedRequests(shared, effects, shell?.reached ?? null, route, apis),
      ...reachedFindings(shared, route, effects, shell?.reached ?? reachedByHandler(rendered, waiting)),
      ...requestsOfStaticParams(shared.program, params, route, apis),
      ...handlerNotExported(shared, handler, merged, params, route),
      ...autoBelowError(dynamic, merged, shared.next, route),
      ...replaced.findings,
      ...(shell === null ? refusedUses(dynamic, merged, shared, route) : []),
    ],
    mayBeReplaced: replaced.isUnsure,
  };
};

/** A handler that a build cannot run to its end is left to the request. */
const reachedByHandler = ({ handler, effects }: Rendered, waiting: readonly AppUse[]): readonly Effect[] =>
  handler?.get != null && waiting.length === 0 ? effects : [];

/** What running the files of a route shows. */
interface Rendered {
  readonly handler: HandlerReading | null;
  readonly renders: readonly FileRender[];
  readonly outcomes: readonly Pick<FileRender, "effects" | "isComplete">[];
  readonly effects: readonly Effect[];
  readonly apis: RequestApis;
  readonly caches: CacheSettings;
  readonly cached: readonly CachedCall[];
  readonly settings: UseSettings;
  readonly uses: readonly AppUse[];
  readonly onAnyPath: readonly AppUse[];
}

const renderRoute = (shared: AppRouter, route: Route, { merged, params }: RouteConfig): Rendered => {
  const { program, next, cacheComponents } = shared;
  const handler =
    route.kind === "handler"
      ? readHandler(program, route.file, next, (exported) =>
          isDecided(shared, route, exported, merged, params),
        )
      : null;
  const renders = handler === null ? route.segments.map((segment) => shared.render(segment)) : [];
  const outcomes = handler?.outcome == null ? renders : [handler.outcome];
  const effects = outcomes.flatMap((outcome) => outcome.effects);
  const isSet = setsLocale(effects);
  const apis = shared.apisFor(isSet);
  const caches = { profiles: shared.config.cacheLife, next, cacheComponents };
  const cached = cachedCallsOf(effects, caches);
  const settings = { next, fetchCache: merged.fetchCache?.value ?? null, apis };
  const order = { route, settings, apart: isSet ? { ...settings, apis: shared.apisFor(false) } : settings };
  const usesOf = (files: readonly FileRender[]): readonly AppUse[] => usesInOrder(files, order);
  const onAnyPath = handler === null ? usesOf(renders) : appUsesOf(effects, settings);
  const uses = [
    ...(handler === null && !cacheComponents
      ? usesByPath(onAnyPath, params, (path) =>
          usesOf(route.segments.map((segment) => shared.render(segment, path))),
        )
      : onAnyPath),
    ...(handler?.requestUses ?? []),
    ...(cacheComponents
      ? []
      : [...cached.flatMap(useOfShortCache), ...usesAfter(program, effects, settings)]),
  ];
  return { handler, renders, outcomes, effects, apis, caches, cached, settings, uses, onAnyPath };
};

/** Whether a handler is dynamic whatever its GET does. */
const isDecided = (
  shared: AppRouter,
  { route }: Route,
  { get, writing }: Pick<HandlerReading, "get" | "writing">,
  merged: MergedConfig,
  params: StaticParams,
): boolean => {
  const isDefault = rendersHandlersPerRequest(shared.next) && !shared.cacheComponents && !isExport(shared);
  return (
    get === null ||
    writing !== null ||
    merged.forcesDynamic !== null ||
    merged.runtime !== "nodejs" ||
    (isDefault && !isOptedIn(merged, params) && !isNamedAsMetadata(route, shared.next))
  );
};

/** The shell of a page, with Cache Components or partial prerendering; null where the route is rendered as one. */
const shellFor = (shared: AppRouter, input: ShellInput, { cached, settings }: Rendered): PageShell | null => {
  const { route, merged } = input;
  if (route.kind !== "page") return null;
  if (shared.cacheComponents) return shellReading(input);
  return isPartial(shared, merged)
    ? {
        reading: partialShell(
          shared.next,
          { ...input, hasFallbacks: shared.config.pprFallbacks === true },
          settings,
        ),
        cached,
        reached: [],
      }
    : null;
};

interface PageShell extends Pick<Shell, "cached" | "reached"> {
  readonly reading: ShellReading;
}

const noShell: PageShell = {
  reading: { fact: "complete", isLikely: false, needs: [], findings: [] },
  cached: [],
  reached: [],
};

/** Partial prerendering of the canaries of 14 and 15: for every page, or for those that ask. */
const isPartial = ({ config, next }: AppRouter, { ppr }: MergedConfig): boolean =>
  next.major < 16 && (config.ppr === true || (config.ppr === "incremental" && ppr?.value === true));

interface ShellInput extends RouteConfig {
  readonly route: Route;
  readonly renders: readonly FileRender[];
  readonly apis: RequestApis;
  readonly caches: CacheSettings;
  readonly hasOpenImage: boolean;
}

const shellReading = ({
  route,
  renders,
  configs,
  params,
  apis,
  caches,
  hasOpenImage,
}: ShellInput): PageShell => {
  const shell = shellOf(
    route,
    renders,
    { apis, hasPath: route.isDynamic, paramsOf: (segment) => paramsOfFile(route, segment, params) },
    caches,
  );
  return {
    reading: readShell(route, shell, configs, { isShown: hasOpenImage, renders }),
    cached: shell.cached,
    reached: shell.reached,
  };
};

/** With Cache Components a handler, or a metadata file, is prerendered unless it waits for anything or gives another value each time. */
const waitingUses = (
  { next }: AppRouter,
  route: Route,
  params: StaticParams,
  { effects, cached, apis, handler }: Rendered,
): readonly AppUse[] => [
  ...accessesOf(effects, cached, {
    apis,
    hasPath: false,
    params: paramsFor(route, params),
    isHandler: true,
  })
    .filter(({ kind }) => kind !== "opaque" && !(kind === "path" && params.outcome === "listed"))
    .map(({ need, guards, chain }) => useOf("request", null, need, guards, chain)),
  ...drawnImages(effects, handler, next),
  ...(handler?.requestUses ?? []),
];
