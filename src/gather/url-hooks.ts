import type { Approximation, CodeFactValues } from "../model/facts.ts";
import type { Finding, Route } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import type { AppReading } from "./app-reading.ts";
import type { AppRouter } from "./app-router.ts";
import { approximation } from "./approximation.ts";
import type { RequestApis } from "./request-apis.ts";
import { type PlacedAccess, shellOf } from "./shell.ts";

/**
 * From 14.1 on a build stops at useSearchParams outside of Suspense, which a flag of 14 allows:
 * next/dist/client/components/bailout-to-client-rendering.js.
 */
export const needsSuspense = ({
  next: { major, minor },
  config,
}: Pick<AppRouter, "next" | "config">): boolean =>
  major > 14 || (major === 14 && minor >= 1 && config.queryNeedsSuspense !== false);

/** Whether a build stops where a route asks for the query outside of Suspense. */
export const mayStopAtUrlHooks = (
  { shared, hasShell }: Pick<AppReading, "shared" | "hasShell">,
  values: CodeFactValues,
): boolean => isPrerendered(values) && !hasShell && needsSuspense(shared);

/** useSearchParams without Suspense in a page that is prerendered: the build stops, or before 14.1 the browser renders the page. */
export const urlHooksWithoutSuspense = (
  shared: AppRouter,
  route: Route,
  apis: RequestApis,
  rule:
    | "search-params-without-suspense"
    | "search-params-render-in-browser" = "search-params-without-suspense",
): readonly Finding[] =>
  blockingHooks(shared, route, apis).flatMap(({ weight, says, chain }) => {
    const place = chain.at(-1);
    return weight === "certain" && place !== undefined
      ? [findingOf(rule, place, [route.route], { says })]
      : [];
  });

/** useSearchParams outside of Suspense, of which only the build knows whether it comes there. */
export const unsureUrlHooks = ({ shared, route, apis }: AppReading): readonly Approximation[] =>
  blockingHooks(shared, route, apis).flatMap(({ weight, says, chain }) =>
    weight === "certain"
      ? []
      : [
          approximation(
            "router",
            `a condition decides whether a build comes to ${says}, which has no <Suspense> around it`,
            chain.at(-1),
          ),
        ],
  );

const blockingHooks = (shared: AppRouter, route: Route, apis: RequestApis): readonly PlacedAccess[] =>
  shellOf(
    route,
    route.segments.map((segment) => shared.renderForQuery(segment)),
    { apis, hasPath: false, paramsOf: () => "none" },
    { profiles: {}, next: shared.next, cacheComponents: apis.cacheComponents },
  ).accesses.filter(({ kind, fate }) => kind === "url" && fate === "blocks");

/** Whether a build renders the route, as far as these facts decide. */
export const isPrerendered = (values: CodeFactValues): boolean =>
  values.kind === "page" &&
  values.runtime === "nodejs" &&
  (values.forced === "no" || values.forced === "error") &&
  values.byDefault === "static" &&
  ["no", "environment", "params"].includes(values.dynamicUse) &&
  (values.path === "fixed" || values.staticParams === "listed");
