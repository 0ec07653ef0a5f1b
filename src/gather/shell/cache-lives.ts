import { listAt } from "../../lib/list-at.ts";
import type { CallEffect, Effect, Guard } from "../../link/machine.ts";
import { type ObjectValue, optionsOf, type Value } from "../../link/values.ts";
import type { CacheLifetime, NextConfig, NextVersion } from "../../model/project.ts";
import {
  cacheProfiles,
  defaultLifetime,
  isShortLived,
  type Lifetime,
  shortLivesThatStop,
} from "../../next/cache-profiles.ts";
import { isCacheLife } from "../content/cache-calls.ts";
import { type CachedEffect, privateCache } from "./cache-inputs.ts";

/** A cached function that is entered from outside of any other, with how long what it gives lives. */
export interface CachedCall {
  readonly effect: CachedEffect;
  readonly lifetime: Lifetime;
  /** False where a condition, or a value that is not known, decides about the lifetime. */
  readonly isSure: boolean;
  /** True where what it gives is only for the request that asked: "use cache: private", or a lifetime too short to prerender. */
  readonly isPerRequest: boolean;
  /** A function inside that lives too briefly for one around it that sets no lifetime: the build stops there. */
  readonly shortInside: CachedEffect | null;
}

/** What decides how long a cached function lives, and from where on that is too briefly to be kept. */
export interface CacheSettings {
  readonly profiles: NextConfig["cacheLife"];
  readonly next: NextVersion;
  readonly cacheComponents: boolean;
}

interface Scope {
  readonly lifetime: Lifetime;
  readonly isSure: boolean;
  readonly isExplicit: boolean;
  readonly shortInside: CachedEffect | null;
}

/** Lifetimes of the cached functions that are reached: what cacheLife says inside, else the default with the functions inside. */
export const cachedCallsOf = (
  effects: readonly Effect[],
  { profiles, next, cacheComponents }: CacheSettings,
): readonly CachedCall[] => {
  const entered = effects.filter((effect) => effect.kind === "cached");
  if (entered.length === 0) return [];
  // With `experimental.useCache` alone only a `revalidate` of 0 does.
  const isShort = (lifetime: Lifetime): boolean =>
    cacheComponents ? isShortLived(lifetime, next) : lifetime.revalidate === 0;
  const scopes = {
    entered,
    lives: livesByScope(effects, profiles),
    fetches: fetchesByScope(effects),
    isShort,
    stops: shortLivesThatStop(next),
  };
  return entered
    .filter(({ guards }) => innermost(guards) === null)
    .map((effect) => {
      const { lifetime, isSure, shortInside } = scopeOf(effect, scopes, 0);
      const isPrivate = effect.directive === privateCache;
      return {
        effect,
        lifetime,
        isSure,
        shortInside,
        isPerRequest: isPrivate || isShort(lifetime),
      };
    });
};

const innermost = (guards: readonly Guard[]): Guard | null =>
  guards.findLast(({ kind }) => kind === "cache") ?? null;

interface Life {
  readonly value: CacheLifetime;
  readonly isSure: boolean;
  /** True in a `catch`, which a build that goes well does not enter. */
  readonly isCaught: boolean;
}

interface Scopes {
  readonly stops: ReturnType<typeof shortLivesThatStop>;
  readonly isShort: (lifetime: Lifetime) => boolean;
  readonly entered: readonly CachedEffect[];
  readonly lives: ReadonlyMap<Guard, readonly Life[]>;
  /** Seconds that a fetch or an unstable_cache inside asks for: they count where no cacheLife does. */
  readonly fetches: ReadonlyMap<Guard, number>;
}

/** Cached functions inside each other that are looked at. */
const nestingLimit = 20;

const scopeOf = (effect: CachedEffect, scopes: Scopes, depth: number): Scope => {
  const all = scopes.lives.get(effect.guard) ?? [];
  const set = all.filter(({ isCaught }) => !isCaught);
  if (set.length > 0) {
    const isSure = set.length === all.length && set.every((life) => life.isSure);
    return { lifetime: shortest(set), isSure, isExplicit: true, shortInside: null };
  }
  const inside =
    depth > nestingLimit
      ? []
      : scopes.entered
          .filter(({ guards }) => innermost(guards) === effect.guard)
          .map((inner) => ({ inner, scope: scopeOf(inner, scopes, depth + 1) }));
  const short = inside.find(({ scope }) => scopes.isShort(scope.lifetime));
  const taken = short?.scope.shortInside ?? short?.inner ?? null;
  const own = scopes.stops === "fetches" && scopes.fetches.get(effect.guard) === 0 ? effect : null;
  return {
    lifetime: inside.reduce((known, { scope }) => shorter(known, scope.lifetime), {
      ...defaultLifetime,
      revalidate: Math.min(
        defaultLifetime.revalidate,
        scopes.fetches.get(effect.guard) ?? Number.POSITIVE_INFINITY,
      ),
    }),
    isSure: all.length === 0 && inside.every(({ scope }) => scope.isSure),
    isExplicit: false,
    shortInside: scopes.stops === "nothing" ? null : (taken ?? own),
  };
};

const shortest = (lives: readonly Life[]): Lifetime => {
  const least = (key: keyof CacheLifetime): number =>
    Math.min(...lives.flatMap(({ value }) => value[key] ?? []), Number.POSITIVE_INFINITY);
  const isSet = (key: keyof CacheLifetime): boolean => lives.some(({ value }) => value[key] !== null);
  return {
    stale: isSet("stale") ? least("stale") : defaultLifetime.stale,
    revalidate: isSet("revalidate") ? least("revalidate") : defaultLifetime.revalidate,
    expire: isSet("expire") ? least("expire") : defaultLifetime.expire,
  };
};

const shorter = (one: Lifetime, other: Lifetime): Lifetime => ({
  stale: Math.min(one.stale, other.stale),
  revalidate: Math.min(one.revalidate, other.revalidate),
  expire: Math.min(one.expire, other.expire),
});

const livesByScope = (
  effects: readonly Effect[],
  profiles: NextConfig["cacheLife"],
): ReadonlyMap<Guard, readonly Life[]> => {
  const lives = new Map<Guard, Life[]>();
  for (const effect of effects) {
    if (effect.kind !== "call" || !isCacheLife(effect.callee)) continue;
    const guard = innermost(effect.guards);
    const life = guard === null ? null : lifeOf(effect, guard, profiles);
    if (guard !== null && life !== null) listAt(lives, guard).push(life);
  }
  return lives;
};

const fetchesByScope = (effects: readonly Effect[]): ReadonlyMap<Guard, number> => {
  const fetches = new Map<Guard, number>();
  for (const effect of effects) {
    if (effect.kind !== "call") continue;
    const guard = innermost(effect.guards);
    const seconds = guard === null ? null : secondsInside(effect);
    if (guard !== null && seconds !== null)
      fetches.set(guard, Math.min(seconds, fetches.get(guard) ?? Number.POSITIVE_INFINITY));
  }
  return fetches;
};

const secondsInside = ({ callee, args }: CallEffect): number | null => {
  if (callee.kind !== "external") return null;
  const isFetch = callee.package === "" && callee.name === "fetch";
  const isCache =
    callee.package === "next/cache" && callee.name === "unstable_cache" && callee.path.at(-1) === "()";
  if (!isFetch && !isCache) return null;
  const options = isFetch ? memberOf(args[1], "next") : callee.args[2];
  const seconds = memberOf(options, "revalidate");
  if (seconds?.kind !== "constant" || typeof seconds.value !== "number") return null;
  // 0 leaves what is around it to the request.
  return seconds.value > 0 || isFetch ? seconds.value : null;
};

const memberOf = (value: Value | undefined, name: string): Value | undefined =>
  value?.kind === "object" ? value.properties.get(name) : undefined;

/** One call of cacheLife, with a profile or an object; what is not known counts as the default profile. */
const lifeOf = (effect: CallEffect, guard: Guard, profiles: NextConfig["cacheLife"]): Life => {
  const [argument] = effect.args;
  const inside = effect.guards.slice(effect.guards.indexOf(guard) + 1);
  const options = argument === undefined ? [] : optionsOf(argument);
  const [known] = options.flatMap((option) => profileOf(option, profiles) ?? []);
  const isSure = known !== undefined && options.length === 1 && inside.length === 0;
  const isCaught = inside.some(({ kind }) => kind === "catch");
  return { value: known ?? cacheProfiles.default ?? defaultLifetime, isSure, isCaught };
};

const profileOf = (value: Value, profiles: NextConfig["cacheLife"]): CacheLifetime | null => {
  if (value.kind === "object") return lifetimeOf(value);
  if (value.kind !== "constant" || typeof value.value !== "string") return null;
  return profiles[value.value] ?? cacheProfiles[value.value] ?? null;
};

/** `{ stale, revalidate, expire }` as it is written. */
export const lifetimeOf = (object: ObjectValue): CacheLifetime => {
  const seconds = (key: string): number | null => {
    const value = object.properties.get(key);
    if (value?.kind !== "constant") return null;
    return typeof value.value === "number" ? value.value : null;
  };
  return { stale: seconds("stale"), revalidate: seconds("revalidate"), expire: seconds("expire") };
};
