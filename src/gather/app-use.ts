import { isCondition } from "../link/guards.ts";
import type { Guard } from "../link/machine.ts";
import type { Place, Step } from "../model/place.ts";
import type { Need, Needed } from "./content/need.ts";

/** How sure it is that a use is reached while a build renders the route. */
export type Weight = "certain" | "conditional" | "environment" | "params";

/**
 * What kind of thing is met: a call of Next's or of a package that reads the request, the query, an uncached fetch, or an answer that is
 * not kept.
 */
export type UseSource = "api" | "search-params" | "fetch" | "request" | "cache" | "answer";

/** Something that only a request can answer, or a timer, met while a route renders. */
export interface AppUse extends Needed {
  readonly kind: "dynamic" | "timed";
  readonly source: UseSource;
  /** Seconds of a timer; null where only run time knows them. */
  readonly seconds: number | null;
  readonly weight: Weight;
  /** Where the condition nearest to it stands; null where there is none. */
  readonly condition: Place | null;
  /** What is not known of it, where that is no condition. */
  readonly isUnsureOf?: string;
  /** True inside a Suspense boundary. */
  readonly isSuspended: boolean;
}

export const isCached = (guards: readonly Guard[]): boolean => guards.some(({ kind }) => kind === "cache");

export const useOf = (
  source: UseSource,
  timer: { readonly seconds: number | null } | null,
  need: Need,
  guards: readonly Guard[],
  chain: readonly Step[],
): AppUse => ({
  kind: timer === null ? "dynamic" : "timed",
  source,
  seconds: timer?.seconds ?? null,
  weight: weightOf(guards),
  condition: conditionsIn(guards).at(-1)?.place ?? null,
  isSuspended: guards.some((guard) => guard.kind === "suspense"),
  need,
  proof: { says: need.says, chain },
});

const conditionsIn = (guards: readonly Guard[]): readonly Guard[] =>
  guards.filter(({ kind }) => isCondition(kind) || kind === "implied");

/**
 * A way past an early return counts as a condition. What only an environment variable decides is for the build to know, and what only
 * the path decides differs between the paths.
 */
export const weightOf = (guards: readonly Guard[]): Weight => {
  const conditions = conditionsIn(guards);
  if (conditions.some(({ test }) => test === "environment")) return "environment";
  if (conditions.some(({ kind, taints }) => kind !== "implied" && isOfParams(taints))) return "params";
  return conditions.length === 0 ? "certain" : "conditional";
};

const isOfParams = (taints: Guard["taints"]): boolean =>
  taints.length > 0 && taints.every(({ root, path }) => root === "props" && path[0] === "params");

/** Whether something is met in generateMetadata or generateViewport of a file, by the way to it. */
export const isInMetadata = ([first]: readonly Step[]): boolean =>
  first?.name === "generateMetadata" || first?.name === "generateViewport";

/** Something that a build before 14.2 does not see, where only the installed version tells which one there is. */
export const unsureBefore = (use: AppUse): AppUse =>
  use.weight === "certain"
    ? {
        ...use,
        weight: "conditional",
        isUnsureOf: `${use.proof.says} is seen as of Next.js 14.2, and only the installed version tells whether this app has it`,
      }
    : use;
