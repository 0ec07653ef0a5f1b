import { ladder, promisedShare, secondsPerDay } from "./quantities.ts";

/**
 * The arithmetic of a regenerated page, for requests and changes that arrive independently (Poisson). Every rate is per second and
 * every time in seconds; only `perSecond` takes a rate per day. A page is late when a change has been missing from it for longer than
 * the reader tolerates.
 */
export interface PathLoad {
  /** Requests per second to one path. */
  readonly requests: number;
  /** Content changes per second of that path. */
  readonly changes: number;
}

/** A rate per day as a rate per second. */
export const perSecond = (perDay: number): number => perDay / secondsPerDay;

/** Requests per second to one path, where visits (per day) spread evenly over paths and locales: an even spread is the worst case. */
export function requestsPerPath(visits: number, paths: number, locales: number): number {
  return perSecond(visits) / (Math.max(1, paths) * Math.max(1, locales));
}

/** Renders per second of one path: after `interval` seconds the next request starts one; a render lasts `rendering` seconds. */
export function rendersPerSecond(requests: number, interval: number, rendering = 0): number {
  return requests / (1 + requests * (interval + rendering));
}

/** Share of renders, 0 to 1, that rendering per request would have cost in addition. */
export function savedShare(requests: number, interval: number, rendering = 0): number {
  const spared = requests * (interval + rendering);
  return spared / (1 + spared);
}

/** Share of re-renders, 0 to 1, that find nothing new. */
export function uselessShare({ requests, changes }: PathLoad, interval: number, rendering = 0): number {
  if (changes === 0) return 1;
  return (requests / (requests + changes)) * Math.exp(-changes * (interval + rendering));
}

/** Share of views, 0 to 1, that miss a change made more than `tolerance` seconds ago, with `revalidate: interval`. */
export function lateShare({ requests, changes }: PathLoad, interval: number, tolerance: number): number {
  if (changes === 0 || requests === 0) return 0;
  const both = requests + changes;
  const share = 1 / (1 + requests * interval);
  if (tolerance >= interval) return Math.exp(-requests * (tolerance - interval)) * share * (changes / both);
  const beyond = interval - tolerance;
  const unchanged = (-requests * Math.expm1(-changes * beyond)) / changes;
  return (1 + requests * beyond - unchanged - (requests / both) * Math.exp(-changes * beyond)) * share;
}

/** Share of views, 0 to 1, that stay late with the shortest timer there is: what no `revalidate` can help. */
export function unavoidablyLateShare(load: PathLoad, tolerance: number): number {
  return lateShare(load, 0, tolerance);
}

/** Renders per second where every change marks the page and the next visitor renders it. */
export function rendersOnDemandPerSecond({ requests, changes }: PathLoad): number {
  return requests + changes === 0 ? 0 : (changes * requests) / (changes + requests);
}

/** Renders per second of a build every `period` seconds over a number of paths. */
export function rendersByBuildPerSecond(paths: number, period: number): number {
  return paths / period;
}

export type LongestInterval =
  | { readonly zone: "full" | "reduced"; readonly seconds: number }
  | { readonly zone: "impossible"; readonly seconds: null };

/**
 * The largest `revalidate`, in seconds, with which no busy page is older than `tolerance` and at most `1 - promisedShare` of all views are late;
 * "impossible" where no value does. Late views grow and renders fall with the interval, so the largest one is also the cheapest.
 */
export function longestInterval(load: PathLoad, tolerance: number): LongestInterval {
  if (tolerance <= 0) return { zone: "impossible", seconds: null };
  const allowed = 1 - promisedShare;
  if (lateShare(load, tolerance, tolerance) <= allowed) return { zone: "full", seconds: tolerance };
  if (unavoidablyLateShare(load, tolerance) > allowed) return { zone: "impossible", seconds: null };
  return { zone: "reduced", seconds: bisect(load, tolerance, allowed) };
}

/** 60 halvings bring any interval of a year below a nanosecond; the lower end always keeps the promise. */
function bisect(load: PathLoad, tolerance: number, allowed: number): number {
  let low = 0;
  let high = tolerance;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (lateShare(load, middle, tolerance) <= allowed) low = middle;
    else high = middle;
  }
  return low;
}

/** The largest value people use that is not above `seconds`; null below one second. Rounding down can only help a promise. */
export function floorToLadder(seconds: number): number | null {
  return ladder.findLast((step) => step <= seconds) ?? null;
}
