import { conversionBy } from "../../link/built-ins/conversions.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect, EffectOf } from "../../link/machine.ts";
import { type ExternalValue, optionsOf, undefinedValue, type Value } from "../../link/values.ts";
import type { NextVersion } from "../../model/project.ts";
import { isSince, whetherSince } from "../../next/versions.ts";
import { watchesAll, watchesQuery } from "../../next/watched-objects.ts";
import { sourceKindOf } from "../../packages/data-sources.ts";
import { type AppUse, isCached, isInMetadata, unsureBefore, useOf } from "../app-use.ts";
import { fetchOfClient } from "../content/fetching-calls.ts";
import { queryNeed, uncachedNeed } from "../content/need.ts";
import {
  handedCallNeed,
  type RequestApis,
  requestCallNeed,
  requestComponentNeed,
} from "../content/request-apis.ts";
import { type CachedEffect, isSegmentItself, promisesGivenTo } from "../shell/cache-inputs.ts";
import type { CachedCall } from "../shell/cache-lives.ts";
import { clientFetchUseOf, type FetchSettings, fetchUseOf } from "./app-fetch.ts";

/** What of a route decides how much the things count that are reached. */
export interface UseSettings extends FetchSettings {
  readonly apis: RequestApis;
}

/** Every use among the effects of rendering one file of a route on the server. */
export const appUsesOf = (effects: readonly Effect[], settings: UseSettings): readonly AppUse[] =>
  effects.flatMap((effect) => {
    if (effect.kind === "call" && effect.callee.kind === "external")
      return callUse(effect, effect.callee, settings);
    if (effect.kind === "read") return readUse(effect, settings);
    if (effect.kind === "render") return componentUse(effect, settings);
    if (effect.kind === "cached") return cachedUse(effect, settings);
    return [];
  });

/** Clients that hand `cache` and `next` on to fetch. */
const fetchLike: ReadonlySet<string | null> = new Set(["fetch", "cms", "graphql"]);

const callUse = (effect: CallEffect, callee: ExternalValue, settings: UseSettings): readonly AppUse[] => {
  if (callee.package === "" && callee.name === "fetch" && callee.path.length === 0)
    return fetchUseOf(effect, settings);
  if (callee.package === "next/cache" && callee.name === "unstable_cache")
    return cacheUse(effect, callee, settings);
  const spread = searchParamsArguments(effect, callee, settings);
  if (isInBrowser(effect.guards)) return spread;
  if (fetchLike.has(sourceKindOf(callee.package))) return [...spread, ...clientFetchUseOf(effect, settings)];
  const sent = fetchOfClient(effect, callee);
  if (sent !== null) return [...spread, ...fetchUseOf(sent, settings)];
  const need = requestCallNeed(callee, effect.args, settings.apis);
  if (isCached(effect.guards)) return spread;
  if (need === null) return [...spread, ...handedUse(effect, callee, settings)];
  return [useOf("api", null, need, effect.guards, effect.chain), ...spread];
};

/** `createClient({ cookies })`: what is handed over and not called is probably called by whoever gets it. */
const handedUse = (effect: CallEffect, callee: ExternalValue, { apis }: UseSettings): readonly AppUse[] => {
  const need = handedCallNeed(callee, effect.args, apis);
  if (need === null) return [];
  const use = useOf("api", null, need, effect.guards, effect.chain);
  return [use.weight === "certain" ? { ...use, weight: "conditional" } : use];
};

/** A component of a package that is shown on the server. */
const componentUse = (
  { component, props, guards, chain }: EffectOf<"render">,
  { apis }: UseSettings,
): readonly AppUse[] => {
  if (isInBrowser(guards) || isCached(guards)) return [];
  const need = requestComponentNeed(component, props, apis);
  return need === null ? [] : [useOf("api", null, need, guards, chain)];
};

/**
 * A call of a function that unstable_cache made: its lifetime counts for the route from 14 on, but for the one around it where that is
 * cached itself.
 */
const cacheUse = (effect: CallEffect, callee: ExternalValue, { next }: UseSettings): readonly AppUse[] => {
  if (callee.path.at(-1) !== "()" || next.major < 14) return [];
  if (isInBrowser(effect.guards) || isCached(effect.guards)) return [];
  const options = callee.args[2];
  const given = optionsOf(options ?? undefinedValue).flatMap((option) =>
    option.kind === "object"
      ? optionsOf(option.properties.get("revalidate") ?? option.rest ?? undefinedValue)
      : option.kind === "constant"
        ? []
        : [option],
  );
  return given.flatMap((value) => {
    const seconds = value.kind === "constant" ? value.value : null;
    if (seconds !== null && typeof seconds !== "number") return [];
    const need = uncachedNeed(`unstable_cache(..., { revalidate: ${seconds ?? "?"} })`);
    const use = useOf("cache", { seconds }, need, effect.guards, effect.chain);
    return [given.length === 1 ? use : { ...use, weight: "conditional" as const }];
  });
};

/** `use(searchParams)`, `stringify(searchParams)`: handing it on to code that is not followed reads it. */
const searchParamsArguments = (
  effect: CallEffect,
  callee: ExternalValue,
  { next }: UseSettings,
): readonly AppUse[] => {
  if (conversionBy(callee) !== null) return [];
  const isGiven = effect.args.some((arg) => optionsOf(arg).some(isSearchParams));
  if (!isGiven) return [];
  const use = useOf("search-params", null, queryNeed, effect.guards, effect.chain);
  // Before 14.2 it may list what is there without being seen.
  const isSure = isSince(next, watchesAll) || callee.package === "react" || use.weight !== "certain";
  return [isSure ? use : { ...use, weight: "conditional" }];
};

const isSearchParams = (value: Value): boolean =>
  value.kind === "symbol" &&
  value.root === "props" &&
  value.path[0] === "searchParams" &&
  value.path.length === 1;

/** A cached function waits for all that it is handed before it is looked for among what is kept: also for the query. */
const cachedUse = (effect: CachedEffect, { next, apis }: UseSettings): readonly AppUse[] => {
  if (apis.cacheComponents || isCached(effect.guards) || isGivenNoQuery(effect, next.major)) return [];
  return promisesGivenTo(effect).symbols.some(isSearchParams)
    ? [useOf("search-params", null, queryNeed, effect.guards, effect.chain)]
    : [];
};

/** A cached function whose lifetime is too short for a build to keep what it gives. */
export const useOfShortCache = ({ effect, isPerRequest }: CachedCall): readonly AppUse[] =>
  isPerRequest
    ? [
        useOf(
          "cache",
          null,
          uncachedNeed(`"${effect.directive}" with a short lifetime`),
          effect.guards,
          effect.chain,
        ),
      ]
    : [];

/** A page does without the query, and from 16 on its metadata: next/dist/server/use-cache/use-cache-wrapper.js, `isPageComponent`. */
const isGivenNoQuery = (effect: CachedEffect, major: number): boolean =>
  isSegmentItself(effect) && (major >= 16 || !isInMetadata(effect.chain));

type ReadEffect = EffectOf<"read">;

const readUse = (effect: ReadEffect, { next }: UseSettings): readonly AppUse[] => {
  const { target, guards, chain } = effect;
  const isQuery = target.root === "props" && target.path[0] === "searchParams" && target.copy !== "names";
  if (!isQuery || !asksForQuery(effect, next)) return [];
  const use = useOf("search-params", null, queryNeed, guards, chain);
  const isListing = effect.how === "keys" || effect.how === "has";
  return [isListing && whetherSince(next, watchesAll) === "unsure" ? unsureBefore(use) : use];
};

const asksForQuery = ({ target, how, guards }: ReadEffect, next: NextVersion): boolean => {
  if (how === "await") return true;
  if (how === "client") return !isInBrowser(guards);
  const [, part] = target.path;
  return (how !== "member" || part !== undefined) && watchesQuery(next, how, part);
};
