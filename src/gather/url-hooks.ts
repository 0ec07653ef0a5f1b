import type { CodeFactValues } from "../model/facts.ts";
import type { Finding, Route } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import type { AppRouter } from "./app-router.ts";
import type { RequestApis } from "./request-apis.ts";
import { shellOf } from "./shell.ts";

/**
 * From 14.1 on a build stops at useSearchParams outside of Suspense, which a flag of 14 allows:
 * next/dist/client/components/bailout-to-client-rendering.js.
 */
export const needsSuspense = ({
  next: { major, minor },
  config,
}: Pick<AppRouter, "next" | "config">): boolean =>
  major > 14 || (major === 14 && minor >= 1 && config.queryNeedsSuspense !== false);

/** useSearchParams without Suspense in a page that is prerendered: the build stops, or before 14.1 the browser renders the page. */
export const urlHooksWithoutSuspense = (
  shared: AppRouter,
  route: Route,
  apis: RequestApis,
  rule:
    | "search-params-without-suspense"
    | "search-params-render-in-browser" = "search-params-without-suspense",
): readonly Finding[] =>
  shellOf(
    route,
    route.segments.map((segment) => shared.renderForQuery(segment)),
    { apis, hasPath: false, paramsOf: () => "none" },
    { profiles: {}, next: shared.next, cacheComponents: apis.cacheComponents },
  ).accesses.flatMap(({ kind, fate, weight, says, chain }) => {
    const place = chain.at(-1);
    return kind === "url" && fate === "blocks" && weight === "certain" && place !== undefined
      ? [findingOf(rule, place, [route.route], { says })]
      : [];
  });

/** Whether a build renders the route, as far as these facts decide. */
export const isPrerendered = (values: CodeFactValues): boolean =>
  values.kind === "page" &&
  values.runtime === "nodejs" &&
  (values.forced === "no" || values.forced === "error") &&
  values.byDefault === "static" &&
  ["no", "environment", "params"].includes(values.dynamicUse) &&
  (values.path === "fixed" || values.staticParams === "listed");
