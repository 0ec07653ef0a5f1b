import type { NextVersion } from "../model/project.ts";

/** Versions between which Next changed how it reads segment config: 16.0 builds with Turbopack, 16.3 reads type assertions as well. */
export type Generation = "13" | "14" | "15" | "16.0" | "16.3";

export const generationOf = ({ major, minor }: NextVersion): Generation => {
  if (major < 14) return "13";
  if (major === 14) return "14";
  if (major === 15) return "15";
  return major === 16 && minor < 3 ? "16.0" : "16.3";
};

const order: readonly Generation[] = ["13", "14", "15", "16.0", "16.3"];

/** Whether a version is a generation or a later one. */
export const isFrom = (generation: Generation, first: Generation): boolean =>
  order.indexOf(generation) >= order.indexOf(first);

export type Dynamic = "auto" | "force-dynamic" | "error" | "force-static";

export type FetchCache =
  | "auto"
  | "default-cache"
  | "only-cache"
  | "force-cache"
  | "force-no-store"
  | "default-no-store"
  | "only-no-store";

export type Runtime = "nodejs" | "edge";

const dynamics: ReadonlySet<unknown> = new Set<Dynamic>(["auto", "force-dynamic", "error", "force-static"]);
const fetchCaches: ReadonlySet<unknown> = new Set<FetchCache>([
  "auto",
  "default-cache",
  "only-cache",
  "force-cache",
  "force-no-store",
  "default-no-store",
  "only-no-store",
]);

export const isDynamic = (value: unknown): value is Dynamic => dynamics.has(value);
export const isFetchCache = (value: unknown): value is FetchCache => fetchCaches.has(value);
export const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isRevalidate = (value: unknown): value is number | false =>
  value === false || (typeof value === "number" && Number.isInteger(value) && value >= 0);
export const isRuntime = (value: unknown): value is Runtime => value === "nodejs" || value === "edge";

const isDuration = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;
const isRegion = (value: unknown): boolean =>
  typeof value === "string" || (Array.isArray(value) && value.every((each) => typeof each === "string"));
const isInstant = (value: unknown): boolean =>
  isBoolean(value) || (typeof value === "object" && value !== null && !Array.isArray(value));

export interface SegmentKeyRule {
  /** The values that Next takes, as a phrase. */
  readonly accepted: string;
  readonly accepts: (value: unknown) => boolean;
  readonly since: Generation;
  /** How strict Turbopack is, which reads every file: "literal" refuses all but literals, "named" only re-exports. */
  readonly turbopack: "literal" | "named" | "free";
  /** What Cache Components makes of it. */
  readonly withCacheComponents: "refused" | "needed" | "either";
}

const key = (
  accepted: string,
  accepts: SegmentKeyRule["accepts"],
  rest: Partial<SegmentKeyRule> = {},
): SegmentKeyRule => ({
  accepted,
  accepts,
  since: "13",
  turbopack: "literal",
  withCacheComponents: "refused",
  ...rest,
});

/** Keys of the route segment config: `AppSegmentConfigSchema` of next/dist/build/segment-config/app/app-segment-config.js. */
export const segmentKeys = {
  dynamic: key('"auto", "force-dynamic", "error" or "force-static"', isDynamic),
  revalidate: key("false or a whole number of seconds, 0 or more", isRevalidate, { turbopack: "named" }),
  fetchCache: key(
    '"auto", "default-cache", "only-cache", "force-cache", "force-no-store", "default-no-store" or "only-no-store"',
    isFetchCache,
  ),
  dynamicParams: key("true or false", isBoolean),
  runtime: key('"nodejs" or "edge"', isRuntime),
  preferredRegion: key("a string or a list of strings", isRegion, { withCacheComponents: "either" }),
  maxDuration: key("a whole number of seconds, 0 or more", isDuration, {
    turbopack: "free",
    withCacheComponents: "either",
  }),
  experimental_ppr: key("true or false", isBoolean, { since: "14", turbopack: "free" }),
  instant: key("true, false or an object", isInstant, {
    since: "16.3",
    turbopack: "free",
    withCacheComponents: "needed",
  }),
  prefetch: key('"auto", "partial" or "force-disabled"', (value) => prefetches.has(value), {
    since: "16.3",
    turbopack: "free",
    withCacheComponents: "needed",
  }),
  ensureStatic: key('"auto", "shell", "prefetch", "navigation" or false', (value) => statics.has(value), {
    since: "16.3",
    turbopack: "free",
    withCacheComponents: "needed",
  }),
} as const satisfies Record<string, SegmentKeyRule>;

const prefetches: ReadonlySet<unknown> = new Set(["auto", "partial", "force-disabled"]);
/** What `ensureStatic` may promise, from little to much. */
export const staticLevels: readonly string[] = ["shell", "prefetch", "navigation"];
const statics: ReadonlySet<unknown> = new Set(["auto", ...staticLevels, false]);

export type SegmentKey = keyof typeof segmentKeys;
