import type { Place, Proof } from "../../model/place.ts";
import type { AppUse } from "../app-use.ts";
import type { MergedConfig } from "../segments/segment-merge.ts";
import type { CachedCall } from "../shell/cache-lives.ts";

/** After how many seconds a route is made again; null where only run time knows. */
export interface Timer {
  readonly seconds: number | null;
  readonly proof: Proof;
  readonly isLikely: boolean;
  /** The export of a file of the route that says so; null where something cached does. */
  readonly exportedAt: Place | null;
}

/** The smallest number of seconds of the configuration and of everything cached that is reached; null: never. */
export const timerOf = (
  { revalidate, revalidateFrom }: MergedConfig,
  timers: readonly AppUse[],
  cached: readonly CachedCall[],
): Timer | null => {
  const own: readonly Timer[] =
    typeof revalidate === "number" && revalidate > 0 && revalidateFrom !== null
      ? [
          {
            seconds: revalidate,
            proof: {
              says: `revalidate = ${revalidate}`,
              chain: [{ ...revalidateFrom.place, name: "revalidate" }],
            },
            isLikely: !revalidateFrom.isSure,
            exportedAt: revalidateFrom.place,
          },
        ]
      : [];
  const reached = timers.map(({ seconds, proof, weight }) => ({
    seconds,
    proof,
    isLikely: weight !== "certain",
    exportedAt: null,
  }));
  return least([...own, ...reached, ...cached.flatMap(timerOfCache)]);
};

const timerOfCache = ({ effect, lifetime, isSure }: CachedCall): readonly Timer[] =>
  Number.isFinite(lifetime.revalidate)
    ? [
        {
          seconds: lifetime.revalidate,
          proof: { says: `"${effect.directive}" for ${lifetime.revalidate} seconds`, chain: effect.chain },
          isLikely: !isSure,
          exportedAt: null,
        },
      ]
    : [];

/** One that is reached for sure makes the number sure; one that is not known could be smaller than all others. */
const least = (timers: readonly Timer[]): Timer | null => {
  const known = timers.filter(({ seconds }) => seconds !== null);
  const unknown = timers.find(({ seconds }) => seconds === null) ?? null;
  const seconds = Math.min(...known.map((timer) => timer.seconds ?? Number.POSITIVE_INFINITY));
  const [first] = known
    .filter((timer) => timer.seconds === seconds)
    .sort((a, b) => Number(a.isLikely) - Number(b.isLikely));
  if (first === undefined) return unknown;
  return unknown === null ? first : { ...first, isLikely: true };
};
