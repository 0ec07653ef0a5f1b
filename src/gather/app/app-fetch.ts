import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect } from "../../link/machine.ts";
import { isEarlyFetch } from "../../link/modules/early-fetch.ts";
import { type ObjectValue, optionsOf, undefinedValue, type Value } from "../../link/values.ts";
import type { NextVersion } from "../../model/project.ts";
import { seenOutsideOfCaches, whetherSince } from "../../next/versions.ts";
import { type AppUse, isCached, useOf } from "../app-use.ts";
import { uncachedNeed } from "../content/need.ts";

/** What of a route's configuration changes how its fetches count. */
export interface FetchSettings {
  readonly next: NextVersion;
  readonly fetchCache: string | null;
}

/** `cache` and `next.revalidate` of one fetch; undefined: not given; null: given, but only run time knows it; "refused": no number of seconds. */
interface FetchOptions {
  readonly cache: string | null | undefined;
  readonly revalidate: number | false | "refused" | null | undefined;
}

/** What one reading of the options means for a route; "unread": nobody knows. */
type Meaning =
  | { readonly kind: "dynamic"; readonly says: string }
  | { readonly kind: "timed"; readonly seconds: number | null }
  | { readonly kind: "none" | "unread" };

const fetchWith = (cache: string): string => `fetch with cache: "${cache}"`;

/** What is said of a fetch whose answer is never kept. */
export const noStoreFetch = fetchWith("no-store");

/** What a fetch on the server means for the route, by version; fetches in the browser never count. */
export const fetchUseOf = (effect: CallEffect, settings: FetchSettings): readonly AppUse[] => {
  if (isInBrowser(effect.guards)) return [];
  const inCache = isCached(effect.guards);
  if (inCache && !leavesCache(settings.next)) return [];
  const meaning = inCache ? meaningInCache : meaningOf;
  const meanings = distinct(possibleOptions(effect.args).map((options) => meaning(options, settings)));
  const isSure = meanings.length === 1;
  const isOpen = inCache && whetherSince(settings.next, seenOutsideOfCaches) === "unsure";
  const isEarly = effect.callee.kind === "external" && isEarlyFetch(effect.callee);
  return meanings.flatMap((meaning) => {
    const use = useOfMeaning(meaning, effect, inCache);
    if (use === null) return [];
    if (isEarly) return [{ ...use, weight: "environment" as const }];
    if (isOpen && use.weight === "certain")
      return [{ ...use, weight: "conditional" as const, isUnsureOf: inCacheByVersion }];
    return [isSure ? use : { ...use, weight: lowered(use, meanings) }];
  });
};

const inCacheByVersion =
  "a fetch in a function of unstable_cache counts for the route as of Next.js 14.2, and only the installed version tells whether this app has it";

/**
 * What a call of a package's client means that is given `cache` or `next`, which it may hand on to fetch: never for certain, since its code
 * was not read.
 */
export const clientFetchUseOf = (effect: CallEffect, settings: FetchSettings): readonly AppUse[] =>
  effect.args.flatMap((arg) => {
    const isGiven = optionsOf(arg).some(
      (option) =>
        option.kind === "object" && (option.properties.has("cache") || option.properties.has("next")),
    );
    return isGiven
      ? fetchUseOf({ ...effect, args: [undefinedValue, arg] }, settings).map(
          (use): AppUse => (use.weight === "certain" ? { ...use, weight: "conditional" } : use),
        )
      : [];
  });

/** A number beside what could not be read is the one to expect; anything else depends on a condition. */
const lowered = (use: AppUse, meanings: readonly Meaning[]): AppUse["weight"] =>
  use.kind === "dynamic" && meanings.some(({ kind }) => kind === "unread") ? "environment" : "conditional";

const distinct = (meanings: readonly Meaning[]): readonly Meaning[] => [
  ...new Map(meanings.map((meaning) => [JSON.stringify(meaning), meaning])).values(),
];

const useOfMeaning = (meaning: Meaning, { guards, chain }: CallEffect, inCache: boolean): AppUse | null => {
  switch (meaning.kind) {
    case "dynamic":
      return useOf("fetch", null, uncachedNeed(meaning.says), guards, chain);
    case "timed": {
      if (inCache) return null;
      const { seconds } = meaning;
      const need = uncachedNeed(`fetch with revalidate: ${seconds ?? "?"}`);
      return useOf("fetch", { seconds }, need, guards, chain);
    }
    case "unread":
      return {
        ...useOf(
          "fetch",
          null,
          uncachedNeed("fetch with a cache option that could not be read"),
          guards,
          chain,
        ),
        weight: "environment",
      };
    default:
      return null;
  }
};

const meaningOf = ({ cache, revalidate }: FetchOptions, settings: FetchSettings): Meaning => {
  if (isKeptByRoute({ cache, revalidate }, settings)) return { kind: "none" };
  if (cache === "no-store" || cache === "no-cache") return { kind: "dynamic", says: fetchWith(cache) };
  if (revalidate === 0) return { kind: "dynamic", says: "fetch with revalidate: 0" };
  // next/dist/server/lib/patch-fetch.js: only an explicit force-cache without a number beside it stands against it.
  if (settings.fetchCache === "force-no-store" && revalidate !== undefined)
    return { kind: "dynamic", says: `fetch under fetchCache: "force-no-store"` };
  // `validateRevalidate` of next/dist/server/lib/patch-fetch throws at it, which 13 does not have; whoever calls fetch may catch that.
  if (isRefused(revalidate, settings.next)) return { kind: "unread" };
  // Without an end it lowers nothing.
  if (typeof revalidate === "number" && revalidate >= endless(settings.next)) return { kind: "none" };
  if (revalidate === null) return { kind: "timed", seconds: null };
  if (typeof revalidate === "number" && revalidate > 0) return { kind: "timed", seconds: revalidate };
  if (cache === null) return { kind: "unread" };
  return byRoute({ cache, revalidate }, settings)
    ? { kind: "dynamic", says: `fetch under fetchCache: "${settings.fetchCache}"` }
    : { kind: "none" };
};

/** 14 cannot write down what has no end. */
const isRefused = (revalidate: FetchOptions["revalidate"], { major }: NextVersion): boolean =>
  major >= 14 && (revalidate === "refused" || (revalidate === Number.POSITIVE_INFINITY && major === 14));

/** `INFINITE_CACHE` of next/dist/lib/constants, which 15 brought. */
const endless = ({ major }: NextVersion): number => (major >= 15 ? 0xff_ff_ff_fe : Number.POSITIVE_INFINITY);

/** Whether a fetch in a function of unstable_cache may be seen outside of it: 14.0, 14.1 and 15 give its function a state of its own. */
const leavesCache = (next: NextVersion): boolean =>
  next.major < 14 || (next.major === 14 && whetherSince(next, seenOutsideOfCaches) !== "no");

/** In a function of unstable_cache the route's fetchCache does not count, and of all options only this one is seen outside. */
const meaningInCache = ({ cache, revalidate }: FetchOptions, { next }: FetchSettings): Meaning => {
  // Builds of 13 stop at any of these.
  const isRefused = next.major < 14 && (cache !== undefined || revalidate === 0);
  if (cache === null || isRefused) return { kind: "unread" };
  return cache === "no-store" ? { kind: "dynamic", says: fetchWith(cache) } : { kind: "none" };
};

/** Whether a fetch is left to the request with Cache Components: every one that asks for no cache. */
export const isUncachedFetch = (args: readonly Value[]): boolean =>
  possibleOptions(args).some(
    ({ cache, revalidate }) =>
      cache === "no-store" || revalidate === 0 || (cache !== "force-cache" && revalidate === undefined),
  );

/** Whether whatever a fetch is given says how long its answer is kept, be it for good; `byDefault`: whether one that is given nothing is. */
export const namesLifetime = (args: readonly Value[], byDefault: boolean): boolean =>
  possibleOptions(args).every(({ cache, revalidate }) => {
    if (cache === "no-store" || cache === "no-cache" || revalidate === 0) return false;
    if (revalidate !== undefined || cache === "force-cache") return true;
    return byDefault && (cache === undefined || cache === "default");
  });

const uncachedByRoute: ReadonlySet<string> = new Set(["force-no-store", "only-no-store", "default-no-store"]);

/** Whether the route's fetchCache makes a fetch without options of its own uncached; 13 also overrides force-cache. */
const byRoute = ({ cache, revalidate }: FetchOptions, { fetchCache, next }: FetchSettings): boolean => {
  if (fetchCache === null || !uncachedByRoute.has(fetchCache)) return false;
  if (fetchCache === "force-no-store" && next.major < 14) return true;
  return cache !== "force-cache" && revalidate === undefined;
};

/** The route's `fetchCache = "force-cache"` also keeps what a fetch wants fresh, other than by "no-store". */
const isKeptByRoute = ({ cache, revalidate }: FetchOptions, { fetchCache }: FetchSettings): boolean =>
  fetchCache === "force-cache" &&
  ((cache === "no-cache" && revalidate === undefined) || (revalidate === 0 && cache === undefined));

/** Every reading of the options that the code allows: those of a Request, which keeps no `next`, overruled by those beside it. */
const possibleOptions = ([target, init]: readonly Value[]): readonly FetchOptions[] => {
  const made = target === undefined ? null : madeRequest(target);
  if (made === null) return possible(init);
  return possible(init).flatMap((own) =>
    possibleOptions(made).map((inherited) => ({
      cache: own.cache === undefined ? inherited.cache : own.cache,
      revalidate: own.revalidate,
    })),
  );
};

/** What went into `new Request(...)`, be it cloned since; null for anything else. */
const madeRequest = (value: Value): readonly Value[] | null => {
  if (value.kind !== "external" || value.package !== "" || value.name !== "Request") return null;
  return value.path.length === 1 ? value.args : value.earlier;
};

const noOptions: FetchOptions = { cache: undefined, revalidate: undefined };

const possible = (init: Value | undefined): readonly FetchOptions[] => {
  if (init === undefined) return [noOptions];
  const objects = optionsOf(init).filter((option): option is ObjectValue => option.kind === "object");
  if (objects.length === 0) return [noOptions];
  return objects.flatMap(({ properties }) => {
    const caches = optionsOf(properties.get("cache") ?? undefinedValue);
    const lifetimes = optionsOf(properties.get("next") ?? undefinedValue).flatMap((next) =>
      next.kind === "object"
        ? optionsOf(next.properties.get("revalidate") ?? undefinedValue)
        : [undefinedValue],
    );
    return caches.flatMap((cache) =>
      lifetimes.map((seconds) => ({ cache: textOf(cache), revalidate: secondsOf(seconds) })),
    );
  });
};

const textOf = (value: Value): string | null | undefined => {
  if (value.kind !== "constant") return null;
  return typeof value.value === "string" ? value.value : undefined;
};

const secondsOf = (value: Value): FetchOptions["revalidate"] => {
  if (value.kind !== "constant") return null;
  const { value: seconds } = value;
  if (seconds === undefined || seconds === false) return seconds;
  return typeof seconds === "number" && seconds >= 0 ? seconds : "refused";
};
