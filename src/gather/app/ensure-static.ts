import type { Finding, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { staticLevels } from "../../next/segment-keys.ts";
import type { Setting } from "../segments/segment-values.ts";
import type { SegmentWithConfig } from "../segments/segment-walk.ts";
import type { StaticParams } from "./static-params.ts";

/** What of `ensureStatic` the build refuses: `resolveEnsureStaticConfig` of next/dist/server/app-render/segment-config/ensure-static.js. */
export const ensureStaticFindings = (
  configs: readonly SegmentWithConfig[],
  route: Route,
  { outcome }: StaticParams,
): readonly Finding[] => {
  const promise = fullyStatic(configs);
  const isOpen = promise !== null && route.isDynamic && outcome !== "listed";
  return [
    ...relaxed(configs, route),
    ...(isOpen ? [findingOf("ensure-static-without-paths", promise.place, [route.route])] : []),
  ];
};

/** The `ensureStatic = "navigation"` that counts for a route: nothing of it may then be left to a request. */
export const fullyStatic = (configs: readonly SegmentWithConfig[]): Setting<string | false> | null =>
  configs
    .flatMap(({ config }) => config.ensureStatic ?? [])
    .find(({ value, isSure }) => value === "navigation" && isSure) ?? null;

/** A file inside may only promise more than those around it. */
const relaxed = (configs: readonly SegmentWithConfig[], { route }: Route): readonly Finding[] => {
  const set = configs.flatMap(({ segment, config: { ensureStatic } }) =>
    ensureStatic === null || !ensureStatic.isSure || ensureStatic.value === "auto"
      ? []
      : [{ segment, ensureStatic }],
  );
  return set.flatMap(({ segment, ensureStatic: inner }) => {
    const outer = set.find(
      (each) =>
        each.segment !== segment &&
        each.segment.role === "layout" &&
        (each.segment.folder === "" ||
          segment.folder === each.segment.folder ||
          segment.folder.startsWith(`${each.segment.folder}/`)) &&
        isLess(inner.value, each.ensureStatic.value),
    )?.ensureStatic;
    return outer === undefined
      ? []
      : [
          findingOf("ensure-static-relaxed", inner.place, [route], {
            inner: JSON.stringify(inner.value),
            outer: JSON.stringify(outer.value),
            file: outer.place.file,
          }),
        ];
  });
};

const isLess = (inner: string | false, outer: string | false): boolean =>
  (inner === false) !== (outer === false) || levelOf(inner) < levelOf(outer);

const levelOf = (value: string | false): number => staticLevels.indexOf(String(value));
