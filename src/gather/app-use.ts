import { type Guard, isCondition } from "../link/machine.ts";
import type { Proof, Step } from "../model/place.ts";

/** How sure it is that a use is reached while a build renders the route. */
export type Weight = "certain" | "conditional" | "environment";

/** Something that only a request can answer, or a timer, met while a route renders. */
export interface AppUse {
  readonly kind: "dynamic" | "timed";
  /** Seconds of a timer. */
  readonly seconds: number | null;
  readonly weight: Weight;
  /** True inside a Suspense boundary. */
  readonly isSuspended: boolean;
  readonly proof: Proof;
}

export const isCached = (guards: readonly Guard[]): boolean => guards.some(({ kind }) => kind === "cache");

export const useOf = (
  kind: AppUse["kind"],
  seconds: number | null,
  says: string,
  guards: readonly Guard[],
  chain: readonly Step[],
): AppUse => ({
  kind,
  seconds,
  weight: weightOf(guards),
  isSuspended: guards.some((guard) => guard.kind === "suspense"),
  proof: { says, chain },
});

/** A way past an early return counts as a condition; one that only an environment variable decides is for the build to know. */
export const weightOf = (guards: readonly Guard[]): Weight => {
  const conditions = guards.filter(({ kind }) => isCondition(kind) || kind === "implied");
  if (conditions.some(({ kind, test }) => kind === "if" && test === "environment")) return "environment";
  return conditions.length === 0 ? "certain" : "conditional";
};
