import type { Effect, Guard } from "../../link/machine.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { effectsOf, ownStep } from "../app/route-fate.ts";
import type { AppUse } from "../app-use.ts";

/**
 * What needs the request only under a condition, in a route that is rendered again after the build: once the condition first holds on
 * a path that was static, Next answers with DYNAMIC_SERVER_USAGE. Draft mode renders per request by itself.
 */
export const dynamicLater = (reading: AppReading, values: CodeFactValues): readonly Finding[] => {
  const { shared, route, dynamic, onAnyPath, merged, hasShell } = reading;
  if (hasShell || shared.cacheComponents || shared.config.output === "export" || route.kind !== "page")
    return [];
  if (values.forced !== "no" || values.runtime !== "nodejs" || merged.unread.length > 0) return [];
  if (dynamic.some(({ weight }) => weight === "certain") || !isRenderedAgain(reading, values)) return [];
  const effects = effectsOf(reading);
  if (effects.some(isDraftMode)) return [];
  const guards = new Map(
    effects.flatMap((effect) => ("guards" in effect ? [[effect.chain, effect.guards] as const] : [])),
  );
  return (merged.dynamicParams ? onAnyPath : dynamic).flatMap((use) => {
    const place = ownStep(use.proof.chain);
    return place === null || !isUnderCondition(use, guards.get(use.proof.chain) ?? [])
      ? []
      : [findingOf("fails-at-run-time", place, [route.route], { says: use.proof.says })];
  });
};

/** A list that only run time knows may well hold a path on which the condition is met at build. */
const isRenderedAgain = (
  { params }: AppReading,
  { path, staticParams, revalidate }: CodeFactValues,
): boolean => {
  if (path === "fixed") return revalidate !== "none";
  return staticParams === "empty" || (staticParams === "listed" && params.paths !== null);
};

const isDraftMode = (effect: Effect): boolean =>
  effect.kind === "call" && effect.callee.kind === "external" && effect.callee.name === "draftMode";

const branches: ReadonlySet<Guard["kind"]> = new Set(["if", "else", "case"]);

/** A condition of its own around it; what follows an early return is what a build usually reaches. */
const isUnderCondition = ({ weight, source }: AppUse, guards: readonly Guard[]): boolean =>
  (weight === "conditional" || weight === "params") &&
  source !== "cache" &&
  guards.some(({ kind, test }) => branches.has(kind) && test !== "environment");
