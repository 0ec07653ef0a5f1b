import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { type Cause, perRequestCause, shownPlace } from "../app/route-fate.ts";
import type { SegmentConfig } from "../segments/segment-config.ts";
import { hasConfig } from "../segments/segment-fate.ts";

/** Configuration that cannot take effect because something else decides; what one file loses elsewhere too is told by mergeFindings. */
export const voidedConfig = (reading: AppReading, values: CodeFactValues): readonly Finding[] => {
  const { shared, hasShell, route } = reading;
  if (hasShell || shared.cacheComponents) return [];
  const configs = route.segments.flatMap((segment) =>
    hasConfig(segment.role) ? (shared.configOf(segment) ?? []) : [],
  );
  const cause = perRequestCause(reading);
  return [
    ...(cause === null ? [] : voidedBy(cause, configs, reading)),
    ...explicitAuto(configs, reading),
    ...paramsOfFixedRoute(reading),
    ...(cause !== null || values.staticParams === "none" || values.staticParams === "parent-only"
      ? openParams(configs, reading, cause)
      : []),
  ];
};

const voidedBy = (
  cause: Cause,
  configs: readonly SegmentConfig[],
  { route, params, merged }: AppReading,
): readonly Finding[] => {
  const words = { cause: cause.says, where: shownPlace(cause.place) };
  const timers = configs.flatMap(({ revalidate }) =>
    revalidate?.isSure && typeof revalidate.value === "number" && revalidate.value > 0
      ? [
          findingOf("revalidate-voided", revalidate.place, [route.route], {
            ...words,
            declared: `revalidate = ${revalidate.value}`,
            name: "revalidate",
          }),
        ]
      : [],
  );
  // Without a path the build renders none, and so does not notice what needs the request.
  const isUnseen = params.outcome === "empty" && merged.forcesDynamic === null && merged.runtime === "nodejs";
  const rule = isUnseen && route.kind === "page" ? "empty-params-fail" : "static-params-voided";
  const lists = params.owners.map((owner) => findingOf(rule, owner, [route.route], words));
  // An explicit "auto" further in takes force-static back on purpose.
  const isTakenBack = configs.some(({ dynamic }) => dynamic?.value === "auto");
  const forces = configs.flatMap(({ dynamic }) =>
    dynamic?.value === "force-static" && dynamic.isSure && !isTakenBack
      ? [
          findingOf("force-static-voided", dynamic.place, [route.route], {
            ...words,
            declared: 'dynamic = "force-static"',
          }),
        ]
      : [],
  );
  return [...timers, ...lists, ...forces];
};

/** An "auto" that takes nothing back is meant as the default, which it is not. */
const explicitAuto = (
  configs: readonly SegmentConfig[],
  { route, merged: { forcesDynamic } }: AppReading,
): readonly Finding[] =>
  forcesDynamic?.value === "auto" &&
  forcesDynamic.isSure &&
  configs.every(({ dynamic }) => dynamic === null || dynamic.value === "auto")
    ? [findingOf("auto-is-per-request", forcesDynamic.place, [route.route])]
    : [];

/** generateStaticParams where no folder on the way is a parameter. A handler becomes static by having one. */
const paramsOfFixedRoute = ({ shared, route }: AppReading): readonly Finding[] => {
  if (route.isDynamic || route.kind !== "page") return [];
  return route.segments.flatMap(({ role, file, folder }) => {
    if ((role !== "page" && role !== "layout") || folder.includes("[")) return [];
    const place = shared.program.exportsOf(file).find(({ name }) => name === "generateStaticParams")?.place;
    return place === undefined ? [] : [findingOf("static-params-on-fixed-route", place, [route.route])];
  });
};

const openParams = (
  configs: readonly SegmentConfig[],
  { route, merged }: AppReading,
  cause: Cause | null,
): readonly Finding[] => {
  if (!route.isDynamic || route.kind === "metadata") return [];
  if (merged.forceStatic !== null || merged.dynamicError !== null) return [];
  const words =
    cause === null
      ? { why: "no generateStaticParams gives the last parameter", instead: "Export it" }
      : {
          why: `${cause.says} at ${shownPlace(cause.place)} makes it render per request`,
          instead: "Take that out of the server render",
        };
  return configs.flatMap(({ dynamicParams }) =>
    dynamicParams?.value === false && dynamicParams.isSure
      ? [findingOf("dynamic-params-voided", dynamicParams.place, [route.route], words)]
      : [],
  );
};
