import type { Effect, Guard } from "../../link/machine.ts";
import type { Approximation, CodeFactValues } from "../../model/facts.ts";
import type { Finding, Route, SegmentFile } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { approximation } from "../approximation.ts";
import type { RequestApis } from "../content/request-apis.ts";
import { type PlacedAccess, shellOf } from "../shell/shell.ts";
import type { AppReading } from "./app-reading.ts";
import type { FileRender } from "./app-render.ts";
import type { AppRouter } from "./app-router.ts";
import { isInPlaceOfOthers } from "./hidden-parts.ts";

/**
 * From 14.1 on a build stops at useSearchParams outside of Suspense, which a flag of 14 allows:
 * next/dist/client/components/bailout-to-client-rendering.js.
 */
export const needsSuspense = ({
  next: { major, minor },
  config,
}: Pick<AppRouter, "next" | "config">): boolean =>
  major > 14 || (major === 14 && minor >= 1 && config.queryNeedsSuspense !== false);

/** What a build meets of useSearchParams outside of Suspense. */
export interface UrlHooks {
  /** The build stops at these. */
  readonly findings: readonly Finding[];
  /** Only the build knows whether it comes to these. */
  readonly unsure: readonly Approximation[];
}

/** What of useSearchParams stops the build of a route, or may; nothing where a build does not mind. */
export const urlHooksOf = (
  { shared, route, apis, hasShell }: AppReading,
  values: CodeFactValues,
): UrlHooks => {
  const isMinded = isPrerendered(values) && !hasShell && needsSuspense(shared);
  const hooks = isMinded ? blockingHooks(shared, route, apis) : [];
  return {
    findings: findingsOf(hooks, route, "search-params-without-suspense"),
    unsure: hooks
      .filter(({ weight }) => weight !== "certain")
      .map(({ need, chain }) =>
        approximation(
          "router",
          `a condition decides whether a build comes to ${need.says}, which has no <Suspense> around it`,
          chain.at(-1),
        ),
      ),
  };
};

type UrlHookRule = "search-params-without-suspense" | "search-params-render-in-browser";

/** useSearchParams without Suspense in a page that is prerendered: the build stops, or before 14.1 the browser renders the page. */
export const urlHooksWithoutSuspense = (
  shared: AppRouter,
  route: Route,
  apis: RequestApis,
  rule: UrlHookRule = "search-params-without-suspense",
): readonly Finding[] => findingsOf(blockingHooks(shared, route, apis), route, rule);

const findingsOf = (
  hooks: readonly PlacedAccess[],
  { route }: Route,
  rule: UrlHookRule,
): readonly Finding[] =>
  hooks.flatMap(({ weight, need, chain }) => {
    const place = chain.at(-1);
    return weight === "certain" && place !== undefined
      ? [findingOf(rule, place, [route], { says: need.says })]
      : [];
  });

const blockingHooks = (shared: AppRouter, route: Route, apis: RequestApis): readonly PlacedAccess[] =>
  shellOf(
    route,
    route.segments.map((segment) => withPlace(segment, shared.renderForQuery(segment))),
    { apis, hasPath: false, paramsOf: () => "none" },
    { profiles: {}, next: shared.next, cacheComponents: apis.cacheComponents },
  )
    .accesses.filter(({ kind, fate }) => kind === "url" && fate === "blocks")
    .map((access) => (isInFallback(access) ? { ...access, weight: "conditional" } : access));

/** What a build shows until something is there that it waits for: nothing where it waits for nothing. */
const isInFallback = ({ guards }: PlacedAccess): boolean => guards.some(({ kind }) => kind === "fallback");

const withPlace = (segment: SegmentFile, render: FileRender): FileRender => {
  if (!isInPlaceOfOthers(segment)) return render;
  const guard: Guard = { kind: "fallback", taints: [], place: { file: segment.file, line: 1, column: 1 } };
  const placed = (effects: readonly Effect[]): readonly Effect[] =>
    effects.map((effect) => ("guards" in effect ? { ...effect, guards: [guard, ...effect.guards] } : effect));
  return { ...render, effects: placed(render.effects), body: placed(render.body) };
};

/** Whether a build renders the route, as far as these facts decide. */
export const isPrerendered = (values: CodeFactValues): boolean =>
  values.kind === "page" &&
  values.runtime === "nodejs" &&
  (values.forced === "no" || values.forced === "error") &&
  values.byDefault === "static" &&
  ["no", "environment", "params"].includes(values.dynamicUse) &&
  (values.path === "fixed" || values.staticParams === "listed");
