import type { Effect } from "../link/machine.ts";
import { isInBrowser } from "../link/render.ts";
import { type ObjectValue, optionsOf, type Value } from "../link/values.ts";
import { type AppUse, isCached, useOf } from "./app-use.ts";

/** What of a route's configuration changes how its fetches count. */
export interface FetchSettings {
  readonly major: number;
  readonly cacheComponents: boolean;
  readonly fetchCache: string | null;
}

type CallEffect = Extract<Effect, { kind: "call" }>;

/** `cache` and `next.revalidate` of one fetch; undefined: not given; null: given, but only run time knows it. */
interface FetchOptions {
  readonly cache: string | null | undefined;
  readonly revalidate: number | false | null | undefined;
}

/** What a fetch on the server means for the route, by version; fetches in the browser never count. */
export const fetchUseOf = (effect: CallEffect, settings: FetchSettings): readonly AppUse[] => {
  if (isInBrowser(effect.guards)) return [];
  const options = optionsOfFetch(effect.args);
  const inCache = isCached(effect.guards);
  if (inCache && settings.major >= 15) return [];
  const dynamic = (says: string): readonly AppUse[] => [
    useOf("fetch", null, says, effect.guards, effect.chain),
  ];
  const { cache, revalidate } = options;
  if (cache === "no-store" || cache === "no-cache") return dynamic(`fetch with cache: "${cache}"`);
  if (revalidate === 0) return dynamic("fetch with revalidate: 0");
  if (inCache) return [];
  if (typeof revalidate === "number" && revalidate > 0) {
    return [useOf("fetch", revalidate, `fetch with revalidate: ${revalidate}`, effect.guards, effect.chain)];
  }
  return byRoute(options, settings) ? dynamic(`fetch under fetchCache: "${settings.fetchCache}"`) : [];
};

const uncachedByRoute: ReadonlySet<string> = new Set(["force-no-store", "only-no-store", "default-no-store"]);

/** Whether the route's fetchCache makes a fetch without options of its own uncached; 13 also overrides force-cache. */
const byRoute = ({ cache, revalidate }: FetchOptions, { fetchCache, major }: FetchSettings): boolean => {
  if (fetchCache === null || !uncachedByRoute.has(fetchCache)) return false;
  if (fetchCache === "force-no-store" && major < 14) return true;
  return (cache === undefined || cache === "default") && revalidate === undefined;
};

const optionsOfFetch = (args: readonly Value[]): FetchOptions => {
  const [target, init] = args;
  const request = target?.kind === "external" && target.name === "Request" ? target.args[1] : undefined;
  const own = readOptions(init);
  const inherited = readOptions(request);
  return { cache: own.cache ?? inherited.cache, revalidate: own.revalidate ?? inherited.revalidate };
};

const readOptions = (init: Value | undefined): FetchOptions => {
  const object =
    init === undefined
      ? undefined
      : optionsOf(init).find((option): option is ObjectValue => option.kind === "object");
  if (object === undefined) return { cache: undefined, revalidate: undefined };
  const cache = object.properties.get("cache");
  const next = object.properties.get("next");
  const revalidate = next?.kind === "object" ? next.properties.get("revalidate") : undefined;
  return {
    cache:
      cache === undefined
        ? undefined
        : cache.kind === "constant" && typeof cache.value === "string"
          ? cache.value
          : null,
    revalidate: revalidate === undefined ? undefined : secondsOf(revalidate),
  };
};

const secondsOf = (value: Value): number | false | null => {
  if (value.kind !== "constant") return null;
  return typeof value.value === "number" || value.value === false ? value.value : null;
};
