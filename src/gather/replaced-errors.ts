import type { Program } from "../link/program.ts";
import type { Step } from "../model/place.ts";
import type { Finding, NextVersion, Route } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import type { AppUse } from "./app-use.ts";
import { callSiteAt, replacesError } from "./caught.ts";
import type { MergedConfig } from "./segment-merge.ts";

/**
 * Next learns that a route needs a request from an error that it throws. A `catch` that throws another in its place stops the build, where
 * nothing else says that the route is dynamic; 13 notices an uncached fetch without an error.
 */
export const replacedErrors = (
  program: Program,
  dynamic: readonly AppUse[],
  { forcesDynamic, runtime }: MergedConfig,
  { major }: NextVersion,
  { route, isDynamic, kind }: Route,
): readonly Finding[] => {
  if (isDynamic || forcesDynamic !== null || runtime !== "nodejs" || kind === "metadata") return [];
  const replaced = dynamic.flatMap((use) => {
    const place = isThrown(use, major) ? replacedAt(program, use) : null;
    return place === null
      ? []
      : [findingOf("dynamic-error-replaced", place, [route], { says: use.proof.says })];
  });
  // One that is not replaced tells Next that the route is dynamic.
  return replaced.length === dynamic.length ? replaced : [];
};

const isThrown = ({ source, weight }: AppUse, major: number): boolean =>
  weight === "certain" && (source === "api" || (source === "fetch" && major >= 14));

/** Where the error of a use is replaced: in the innermost `catch` on the way to it that sees it, with none around that. */
const replacedAt = (program: Program, { source, proof }: AppUse): Step | null => {
  const sites = [...proof.chain].reverse().flatMap((step, index) => {
    const summary = program.summaryOf(step.file);
    const site = summary === null ? null : callSiteAt(summary, step);
    const around = site?.tries.filter(({ caught }) => caught !== null) ?? [];
    // A call of Next throws at once, what a function gives is a promise.
    const isSeen = site?.isAwaited === true || (index === 0 && source === "api");
    return around.length > 0 && isSeen ? [{ step, around }] : [];
  });
  const [first, ...others] = sites;
  const [innermost, ...outer] = [...(first?.around ?? [])].reverse();
  if (first === undefined || innermost === undefined || outer.length > 0 || others.length > 0) return null;
  return replacesError(innermost) ? first.step : null;
};
