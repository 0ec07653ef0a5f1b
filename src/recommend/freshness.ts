import { type PathLoad, rendersPerSecond, requestsPerPath } from "./model.ts";

/**
 * How old what a reader sees is, in the same setting as `model.ts`: requests and changes that arrive independently (Poisson), rates per second,
 * times in seconds, a render that takes no time unless it says so. The closed forms follow from the page being a renewal process: it is stored,
 * stays for `interval`, and waits for the next request (J. Jung, A. Berger, H. Balakrishnan, "Modeling TTL-based Internet Caches", INFOCOM 2003);
 * a view's age has the law of a change's delay until it is published. Each is held against a simulation in the tests.
 */

/** Share of views, 0 to 1, that get a page which is not due yet; the others start a render, or wait while one runs. */
export function hitShare(requests: number, interval: number, rendering = 0): number {
  return (requests * interval) / (1 + requests * (interval + rendering));
}

/** Share of views, 0 to 1, whose page is older than `age`: without a bound, because nothing is rendered while nobody comes. */
export function olderShare(requests: number, interval: number, age: number): number {
  const share = 1 / (1 + requests * interval);
  return age <= interval
    ? (1 + requests * (interval - age)) * share
    : Math.exp(-requests * (age - interval)) * share;
}

/** Mean age of what a view gets. */
export function meanAge(requests: number, interval: number): number {
  return ((requests * interval ** 2) / 2 + interval + 1 / requests) / (1 + requests * interval);
}

/** The age that a share of all views (0 to 1) stays below. */
export function ageOfShare(requests: number, interval: number, share: number): number {
  const beyond = (1 - share) * (1 + requests * interval);
  return beyond >= 1 ? share * (interval + 1 / requests) : interval - Math.log(beyond) / requests;
}

/** Share of views, 0 to 1, that miss some change, however new. */
export function outOfDateShare({ requests, changes }: PathLoad, interval: number): number {
  if (changes === 0) return 0;
  const unchanged = Math.exp(-changes * interval);
  const current =
    (requests * -Math.expm1(-changes * interval)) / changes + (requests / (requests + changes)) * unchanged;
  return 1 - current / (1 + requests * interval);
}

/** Mean time since the first change that a view misses; 0 counts for a view that misses none. */
export function meanLateness(load: PathLoad, interval: number): number {
  if (load.changes === 0) return 0;
  return meanAge(load.requests, interval) - outOfDateShare(load, interval) / load.changes;
}

/** A page that is never served older than `expire` (Next.js 16.3 and later, `stale-while-revalidate` of a CDN): the visitor waits instead. */
export interface Expiring {
  readonly requests: number;
  readonly interval: number;
  readonly expire: number;
}

/** Share of views, 0 to 1, that wait for a render because the page has expired. */
export function waitingShare({ requests, interval, expire }: Expiring): number {
  return Math.exp(-requests * (expire - interval)) / (1 + requests * interval);
}

/** Share of views, 0 to 1, whose page is older than `age`; none is older than `expire`. */
export function olderExpiringShare(page: Expiring, age: number): number {
  const { requests, interval, expire } = page;
  return age >= expire ? 0 : olderShare(requests, interval, age) - waitingShare(page);
}

/** Mean age of what a view gets from a page that expires. */
export function meanExpiringAge(page: Expiring): number {
  const { requests, interval, expire } = page;
  const waiting = Math.exp(-requests * (expire - interval));
  const fresh = interval + (requests * interval ** 2) / 2 - waiting * interval;
  const stale = (1 - waiting) / requests - waiting * (expire - interval);
  return (fresh + stale) / (1 + requests * interval);
}

/** Share of views, 0 to 1, that miss a change made more than `tolerance` ago, of a page that a build renders every `period` (the periodic policy of
 * J. Cho, H. Garcia-Molina, "Synchronizing a database to improve freshness", SIGMOD 2000). */
export function lateByBuildShare(changes: number, period: number, tolerance: number): number {
  const beyond = period - tolerance;
  if (beyond <= 0 || changes === 0) return 0;
  return (beyond + Math.expm1(-changes * beyond) / changes) / period;
}

/** The ways in which a call renders a page anew. "eager" `res.revalidate(path)` renders at once; "blocking" `revalidatePath` and
 * `revalidateTag(tag, { expire: 0 })` let the next visitor wait; "stale" `revalidateTag(tag, "max")` gives that visitor the old page. */
export type OnDemandKind = "eager" | "blocking" | "stale";

/** What a page costs and shows that is rendered where it changes: renders per second, and the shares of views that wait or are late. */
export interface OnDemandCost {
  readonly renders: number;
  readonly waiting: number;
  readonly late: number;
}

/** What rendering on demand costs and shows, where every change makes its call. */
export function onDemandCost(
  kind: OnDemandKind,
  { requests, changes }: PathLoad,
  tolerance: number,
): OnDemandCost {
  if (kind === "eager" || requests + changes === 0) return { renders: changes, waiting: 0, late: 0 };
  const first = changes / (requests + changes);
  const renders = requests * first;
  return kind === "blocking"
    ? { renders, waiting: first, late: 0 }
    : { renders, waiting: 0, late: first * Math.exp(-requests * tolerance) };
}

/** Renders per second of a page that each of several places keeps for itself: instances without a shared cache, locations of a CDN. */
export function rendersOfCopies(requests: number, interval: number, copies: number, rendering = 0): number {
  return copies * rendersPerSecond(requests / copies, interval, rendering);
}

/** Mean age behind one shared cache that obeys Next's own `s-maxage`: each time it asks, the page it gets is already due, and it keeps that page for
 * another `interval`. */
export function meanAgeBehindCdn(requests: number, interval: number): number {
  return interval + 1 / requests + meanAge(requests, interval);
}

/** Requests per second to each path of a route whose n-th most visited path gets 1/n^skew of the first one's; skew 0 is an even spread. */
export function skewedRequests(visits: number, paths: number, skew: number): readonly number[] {
  const weights = Array.from({ length: paths }, (_, index) => (index + 1) ** -skew);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const whole = requestsPerPath(visits, 1, 1);
  return weights.map((weight) => (whole * weight) / total);
}

/** Renders per second of all paths of a route: never more than with an even spread. */
export function rendersOfPaths(requests: readonly number[], interval: number): number {
  return requests.reduce((sum, each) => sum + rendersPerSecond(each, interval), 0);
}
