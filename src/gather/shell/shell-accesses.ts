import { promisedBy } from "../../link/built-ins/promises.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect, EffectOf, Guard, ReadHow } from "../../link/machine.ts";
import type { ExternalValue, SymbolValue, Value } from "../../link/values.ts";
import { optionsOf } from "../../link/values.ts";
import type { Step } from "../../model/place.ts";
import { leavesQueryToRequest } from "../../next/given-to-caches.ts";
import { isSince, keepsUnreadPaths } from "../../next/versions.ts";
import { purePackages } from "../../packages/data-sources.ts";
import { isAtOnce } from "../../packages/dynamic-packages.ts";
import { isListed } from "../../packages/match.ts";
import { pathHooks } from "../../packages/sinks.ts";
import { providedBy, waitsThroughContexts } from "../app/contexts.ts";
import { isCached, isInMetadata } from "../app-use.ts";
import { isChanging, shownName } from "../content/changing-calls.ts";
import { type Need, paramsNeed, queryNeed, uncachedNeed } from "../content/need.ts";
import { type RequestApis, requestCallNeed, requestComponentNeed } from "../content/request-apis.ts";
import { awaitedCalls, callOf, keyOf } from "./awaited-calls.ts";
import {
  type CachedEffect,
  cachedAround,
  isSegmentItself,
  outsideOfCaches,
  privateCache,
  promisesGivenTo,
} from "./cache-inputs.ts";
import type { CachedCall } from "./cache-lives.ts";
import { type Moment, momentOf } from "./left-to-request.ts";
import { executedBefore, globalWait, isWaiting } from "./outside-waits.ts";
import { whereWaited } from "./promised-accesses.ts";
import { withoutWonRaces } from "./races.ts";

/**
 * Something that a shell cannot contain. "request": only a request answers it; "wait": it is waited for; "path": a parameter of the
 * path; "changing": another value each time; "url": a hook of the browser that needs the query; "opaque": a promise of a package that
 * may or may not take time.
 */
export interface Access {
  readonly kind: "request" | "wait" | "path" | "changing" | "url" | "opaque";
  readonly need: Need;
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
  /** True where the component goes on without it: data handed to the browser. */
  readonly isDeferred: boolean;
  /** Where it is begun, and where each promise that it stands in is waited for. */
  readonly moments: readonly Moment[];
  /** The way to where it is waited for, if that is not where it was begun. */
  readonly at?: readonly Step[];
  /** True where a cached function waits for a promise that was begun outside: no boundary helps, and a build gives up in the end. */
  readonly isInCache?: boolean;
}

export interface AccessSettings {
  readonly apis: RequestApis;
  /**
   * Parameters of the path that a file is given: "open": a build does not know all of them; "listed": it knows those of some
   * paths; "outer": it knows these of some, but not the rest of the path.
   */
  readonly params: "none" | "open" | "listed" | "outer";
  /** Whether the path has parameters at all: hooks of the browser read the whole of it. */
  readonly hasPath: boolean;
  /** True for a handler, which has to be done at once, and whose promises are taken for what they bring. */
  readonly isHandler?: true;
}

/**
 * Every access among the effects of one file, in the order in which it runs; what is inside of a cached function is that one's.
 * `carried`: where other files wait for promises that this one begins.
 */
export const accessesOf = (
  effects: readonly Effect[],
  cached: readonly CachedCall[],
  settings: AccessSettings,
  carried: readonly Effect[] = [],
): readonly Access[] => {
  const calls = new Map(cached.map((call) => [call.effect, call]));
  const isAwaited = awaitedCalls(effects);
  const accessesAt = (effect: Effect, index: number): readonly Access[] => {
    if (effect.kind === "cached")
      return [...shortLived(calls.get(effect)), ...givenToCache(effect, settings)];
    if (!("guards" in effect)) return [];
    if (isCached(effect.guards)) return waitedInCache(effect, effects, settings);
    if (effect.kind === "await")
      return awaited(effect, effect.value, effects, index, settings).map((each) =>
        effect.isHanded === true ? { ...each, isDeferred: true } : each,
      );
    if (effect.kind === "read") return readAccess(effect, effect.target, effect.how, settings);
    if (effect.kind === "render") return componentAccess(effect, settings);
    if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
    return callAccess(effect, effect.callee, settings, isAwaited);
  };
  const throughContexts = [...waitsThroughContexts(effects, providedBy(effects)), ...carried];
  const accessesIn = (all: readonly Effect[]): readonly Access[] => [
    ...all.flatMap((effect, index) =>
      accessesAt(effect, index).map((each) => ({ ...each, moments: [momentOf(each, index)] })),
    ),
    ...throughContexts
      .flatMap((wait) => accessesAt(wait, all.length))
      .map((each) => ({ ...each, at: each.chain, moments: [momentOf(each, all.length)] })),
  ];
  const found = accessesIn(effects);
  const left = withoutWonRaces(effects, {
    guards: new Set(found.flatMap(({ guards }) => guards)),
    isTracked: settings.isHandler !== true,
    isWaiting: (effect, value) => awaited(effect, value, [], 0, settings).length > 0,
  });
  return left === effects
    ? whereWaited(found, effects, carried, settings.apis.next)
    : whereWaited(accessesIn(left), left, carried, settings.apis.next);
};

/** A cached function is handed promises once they are there, whether it waits for them or not: without the request it never runs. */
const givenToCache = (effect: CachedEffect, settings: AccessSettings): readonly Access[] => {
  const { symbols } = promisesGivenTo(effect);
  if (isSegmentItself(effect) && !isPageWithPath(effect, symbols, settings)) return [];
  const around = { ...effect, guards: outsideOfCaches(effect.guards) };
  return symbols
    .filter((symbol) => isLeftWith(symbol, settings))
    .flatMap((symbol) => readAccess(around, symbol, "await", settings));
};

/** Before 16.2 a cached page is left to the request on paths that no build knows, whether it reads its parameters or not. */
const isPageWithPath = (
  { chain }: CachedEffect,
  symbols: readonly SymbolValue[],
  { apis }: AccessSettings,
): boolean =>
  !isSince(apis.next, keepsUnreadPaths) &&
  !isInMetadata(chain) &&
  symbols.some(({ path }) => path[0] === "searchParams");

/** Whether a cached function that is handed it is left to the request for that. */
const isLeftWith = ({ path }: SymbolValue, { apis }: AccessSettings): boolean =>
  path[0] !== "searchParams" || leavesQueryToRequest(apis.next);

/** Parameters that a cached page or layout waits for leave it to the request on paths that no build knows; what another one captured stops the build. */
const waitedInCache = (
  effect: Effect & Seen,
  effects: readonly Effect[],
  settings: AccessSettings,
): readonly Access[] => {
  if (effect.kind !== "read" || effect.how !== "await") return [];
  const { target, how } = effect;
  const cached = cachedAround(effects, effect.guards);
  const found = readAccess({ ...effect, guards: outsideOfCaches(effect.guards) }, target, how, settings);
  if (cached === null || isSegmentItself(cached)) return target.path[0] === "params" ? found : [];
  if (!isAtRequest(target, settings)) return [];
  if (isLeftWith(target, settings) && promisesGivenTo(cached).symbols.some((each) => isSame(each, target)))
    return [];
  return cached.directive === privateCache ? found : found.map((each) => ({ ...each, isInCache: true }));
};

/** Whether a build has to go on without a promise that a file is handed: the query, and parameters that it does not know. */
const isAtRequest = ({ path }: SymbolValue, { params }: AccessSettings): boolean =>
  path[0] === "searchParams" || (path[0] === "params" && params === "open");

const isSame = (one: SymbolValue, other: SymbolValue): boolean =>
  one.root === other.root && one.path[0] === other.path[0];

interface Seen {
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
}

const access = (kind: Access["kind"], need: Need, { guards, chain }: Seen, isDeferred = false): Access => ({
  kind,
  need,
  guards,
  chain,
  isDeferred,
  moments: [],
});

const shortLived = (call: CachedCall | undefined): readonly Access[] => {
  // A short lifetime that spread unseen stops the build for itself.
  if (call === undefined || !call.isPerRequest || call.shortInside !== null) return [];
  const { directive } = call.effect;
  const says =
    directive === privateCache
      ? `"${directive}" is only for the request that asks`
      : `"${directive}" with a lifetime too short to prerender`;
  return [access("wait", uncachedNeed(says), call.effect)];
};

/** Requests, fetches, databases: what code outside the project gave is waited for. */
const awaited = (
  seen: Seen,
  value: ExternalValue,
  effects: readonly Effect[],
  index: number,
  settings: AccessSettings,
): readonly Access[] => {
  const promise = promisedBy(value);
  // `async () => client.find()` hands on the promise of somebody else, which is waited for with its own.
  if (promise !== null)
    return optionsOf(promise.inner).flatMap((inner) => {
      if (inner.kind === "symbol" && inner.path.length === 1)
        return readAccess(seen, inner, "await", settings);
      return inner.kind === "external" ? awaited(seen, inner, effects, index, settings) : [];
    });
  if (!value.path.includes("()")) return [];
  const need = needOfCalls(value, settings);
  if (need !== null) return [access("request", need, seen)];
  if (value.package === "") {
    const wait = globalWait(value, executedBefore(effects, index), settings.isHandler === true);
    return wait === null ? [] : [access("wait", uncachedNeed(wait), seen)];
  }
  if (isWaiting(value, settings.isHandler === true))
    return [access("wait", uncachedNeed(`a call of ${value.package}`), seen)];
  const called = [value.name, ...value.path.slice(0, value.path.lastIndexOf("()"))].join(".");
  return isListed(purePackages, value.package) || value.package === "asset" || isAtOnce(value.package, called)
    ? []
    : [access("opaque", uncachedNeed(`a call of ${value.package}`), seen)];
};

/**
 * What any of the calls that led to a value needs of a request: `(await cookies()).get("x")` comes of `cookies()`, `NextAuth(config).auth()`
 * is one itself. Of the arguments of a call between the first and the last nothing is known.
 */
const needOfCalls = (value: ExternalValue, { apis }: AccessSettings): Need | null => {
  const calls = value.path.flatMap((part, index) => (part === "()" ? [index] : []));
  for (const [turn, end] of calls.entries()) {
    const args = turn === calls.length - 1 ? value.args : turn === 0 ? value.earlier : [];
    const need = requestCallNeed({ ...value, path: value.path.slice(0, end) }, args, apis);
    if (need !== null) return need;
  }
  return null;
};

/** searchParams are the request's; params of listed paths are known to the build of those paths. */
const readAccess = (
  seen: Seen,
  target: SymbolValue,
  how: ReadHow,
  settings: AccessSettings,
): readonly Access[] => {
  if (target.root !== "props") return [];
  const [prop] = target.path;
  const isHanded = how === "client" && !isInBrowser(seen.guards);
  if (how !== "await" && !isHanded) return [];
  if (prop === "searchParams") return [access("request", queryNeed, seen, isHanded)];
  return prop === "params" && settings.params !== "none" ? [access("path", paramsNeed, seen, isHanded)] : [];
};

const componentAccess = (effect: EffectOf<"render">, { apis }: AccessSettings): readonly Access[] => {
  if (isInBrowser(effect.guards)) return [];
  const need = requestComponentNeed(effect.component, effect.props, apis);
  return need === null ? [] : [access("request", need, effect)];
};

const callAccess = (
  effect: CallEffect,
  callee: ExternalValue,
  settings: AccessSettings,
  isAwaited: ReadonlySet<string>,
): readonly Access[] => {
  const [first] = effect.args;
  if (callee.package === "react" && [callee.name, ...callee.path].includes("use"))
    return first === undefined ? [] : optionsOf(first).flatMap((each) => usedPromise(effect, each, settings));
  if (callee.package === "next/navigation") return urlAccess(effect, callee, settings);
  if (isChanging(effect, callee))
    return [access("changing", { says: `${shownName(callee)}()`, level: "personal" }, effect)];
  const now = asksAtOnce(callee) ? requestCallNeed(callee, effect.args, settings.apis) : null;
  if (now !== null) return [access("request", now, effect)];
  const promise = callee.path.includes("()") ? callOf(callee) : null;
  if (promise === null || isAwaited.has(keyOf(promise)) || isPromiseMethod(callee)) return [];
  const need = requestCallNeed(promise, [], settings.apis);
  // Without await there is only the promise, which has no such member.
  return need === null ? [] : [access("request", need, effect)];
};

/**
 * `(await draftMode()).enable()` and `revalidatePath(...)`: the call itself needs the request, without a promise. What a package made of
 * a function of the project gives what that function does, so that nobody is seen to wait for the package: `flag({ decide })()`.
 */
const asksAtOnce = ({ package: name, name: exported, path, wraps }: ExternalValue): boolean =>
  (wraps !== null && path.at(-1) === "()") ||
  (name === "next/cache" && exported !== "io" && path.length === 0) ||
  (name === "next/headers" && exported === "draftMode" && path.length > 1);

/** `cookies().then(...)` gives a promise again, and waits for nothing. */
const isPromiseMethod = ({ path }: ExternalValue): boolean =>
  ["then", "catch", "finally"].includes(path.at(-1) ?? "");

const usedPromise = (seen: Seen, value: Value, settings: AccessSettings): readonly Access[] => {
  if (value.kind === "symbol") return readAccess(seen, value, "await", settings);
  return value.kind === "external" ? awaited(seen, value, [], 0, settings) : [];
};

/** Hooks of Client Components: the query is the request's, and so is the path where the shell stands for any of them. */
const urlAccess = (
  effect: CallEffect,
  { name, path }: ExternalValue,
  { hasPath }: AccessSettings,
): readonly Access[] =>
  // What is made of the result, such as `.get("q")`, is no further access.
  !path.includes("()") && (name === "useSearchParams" || (hasPath && pathHooks.has(name)))
    ? [access("url", { says: `${name}()`, level: name === "useSearchParams" ? "query" : "params" }, effect)]
    : [];
