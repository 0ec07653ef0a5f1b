import type { CacheLifetime, NextVersion } from "../model/project.ts";
import { isSince, type Since } from "./versions.ts";

/** A lifetime that never ends. */
export const never = Number.POSITIVE_INFINITY;

/** Seconds of a cached function: how long the browser keeps it, after how long it is made again, after how long it must not be shown. */
export interface Lifetime {
  readonly stale: number;
  readonly revalidate: number;
  readonly expire: number;
}

/** What a cached function without cacheLife has: next/dist/server/config-shared.js. */
export const defaultLifetime: Lifetime = { stale: 300, revalidate: 900, expire: never };

const day = 86_400;

/** Next's own profiles of cacheLife, seen in builds of 16.4; "never" of `max` in 15 differs from 16 only in `expire`. */
export const cacheProfiles: Readonly<Record<string, CacheLifetime>> = {
  default: { stale: 300, revalidate: 900, expire: never },
  seconds: { stale: 30, revalidate: 1, expire: 60 },
  minutes: { stale: 300, revalidate: 60, expire: 3600 },
  hours: { stale: 300, revalidate: 3600, expire: day },
  days: { stale: 300, revalidate: day, expire: 7 * day },
  weeks: { stale: 300, revalidate: 7 * day, expire: 30 * day },
  max: { stale: 300, revalidate: 30 * day, expire: 365 * day },
};

/**
 * Whether a cached function lives so briefly that a build leaves it to the request: seen in builds of 16.4 at 300 and 30 seconds; builds
 * of 15.4, 16.0 and 16.2 took no notice of `stale`, one of 16.3 did.
 */
export const isShortLived = ({ stale, revalidate, expire }: Lifetime, next: NextVersion): boolean =>
  revalidate === 0 || expire < 300 || (stale < 30 && isSince(next, noticesStale));

const noticesStale: Since = [16, 3];

/**
 * What stops a build of Next.js with Cache Components in a cached function that sets no lifetime: "nothing" before 16.2, which leaves it to
 * the request; "fetches" in 16.2: a function inside that lives too briefly, and a fetch that is never kept; "functions" from 16.3 on, where
 * such a fetch leaves it to the request. Builds of 16.1 to 16.4 showed it: `dynamicNestedCacheError` of
 * next/dist/server/use-cache/use-cache-wrapper.js.
 */
export const shortLivesThatStop = (next: NextVersion): "nothing" | "fetches" | "functions" =>
  isSince(next, stopsForFunctionsAlone) ? "functions" : isSince(next, stops) ? "fetches" : "nothing";

const stops: Since = [16, 2];
const stopsForFunctionsAlone: Since = [16, 3];
