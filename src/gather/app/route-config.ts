import type { Finding, Route, SegmentFile } from "../../model/project.ts";
import { takesRuntime } from "../../next/versions.ts";
import type { SegmentConfig } from "../segments/segment-config.ts";
import { type MergedConfig, mergeSegments } from "../segments/segment-merge.ts";
import type { SegmentWithConfig } from "../segments/segment-walk.ts";
import { type AppRouter, isExport } from "./app-router.ts";
import { ensureStaticFindings } from "./ensure-static.ts";
import { withGeneratedPaths } from "./metadata-paths.ts";
import { type StaticParams, staticParamsOf } from "./static-params.ts";

/** What the files of a route export about how it renders. */
export interface RouteConfig {
  readonly configs: readonly SegmentWithConfig[];
  readonly merged: MergedConfig;
  readonly params: StaticParams;
  readonly findings: readonly Finding[];
}

export const readConfig = (shared: AppRouter, route: Route): RouteConfig => {
  const configs = configsOf(shared, route.segments);
  const merged = mergeSegments(configs, shared.next, {
    isExport: isExport(shared),
    routes: [route.route],
    around: takesRuntime(route.kind, shared.next) ? configsOf(shared, route.around ?? []).map(configOf) : [],
  });
  const params = paramsOf(shared, route, configs, merged);
  const findings = [
    ...configs.flatMap(({ config }) => config.findings),
    ...merged.findings,
    ...params.findings,
    ...ensureStaticFindings(configs, route, params),
  ];
  return { configs, merged, params, findings };
};

const configsOf = (shared: AppRouter, segments: readonly SegmentFile[]): readonly SegmentWithConfig[] =>
  segments.flatMap((segment) => {
    const config = shared.configOf(segment);
    return config === null ? [] : [{ segment, config }];
  });

const configOf = ({ config }: SegmentWithConfig): SegmentConfig => config;

const paramsOf = (
  shared: AppRouter,
  route: Route,
  configs: readonly SegmentWithConfig[],
  merged: MergedConfig,
): StaticParams => {
  const { program, next, cacheComponents } = shared;
  const listed = staticParamsOf(program, route, next, {
    cacheComponents,
    isExport: isExport(shared),
    configs,
    merged,
  });
  return withGeneratedPaths(listed, route, next);
};
