import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect } from "../../link/machine.ts";
import { type ExternalValue, type ObjectValue, optionsOf, type Value } from "../../link/values.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { effectsOf, ownStep } from "../app/route-fate.ts";
import { privateCache } from "../shell/cache-inputs.ts";

/** Sessions and tokens of one visitor that go into what all requests share. */
export const personalDataCached = (reading: AppReading): readonly Finding[] => {
  const effects = effectsOf(reading);
  return effects.flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external" || isInBrowser(effect.guards)) return [];
    return [
      ...cachedCall(effect, effect.callee, effects, reading),
      ...cachedFetch(effect, effect.callee, reading),
    ];
  });
};

const cachedCall = (
  effect: CallEffect,
  callee: ExternalValue,
  effects: readonly Effect[],
  { route }: AppReading,
): readonly Finding[] => {
  const chain = chainOfCache(effect, callee, effects);
  const place = chain === null ? null : ownStep(chain);
  const given = place === null ? null : requestValueIn(effect.args);
  return place === null || given === null || !isPersonal(given)
    ? []
    : [findingOf("user-data-in-cache", place, [route.route], { says: shown(given) })];
};

/** The way to the call of the cached function that a call is, or stands in; null where there is none that many requests share. */
const chainOfCache = (
  { guards, chain }: CallEffect,
  { package: module, name, path }: ExternalValue,
  effects: readonly Effect[],
): CallEffect["chain"] | null => {
  const guard = guards.findLast(({ kind }) => kind === "cache");
  if (guard === undefined)
    return module === "next/cache" && name === "unstable_cache" && path.at(-1) === "()" ? chain : null;
  const entered = effects.find((effect) => effect.kind === "cached" && effect.guard === guard);
  if (entered?.kind !== "cached" || entered.directive === privateCache) return null;
  return entered.chain;
};

const cachedFetch = (
  effect: CallEffect,
  { package: module, name }: ExternalValue,
  { route }: AppReading,
): readonly Finding[] => {
  const [, init] = effect.args;
  const place = ownStep(effect.chain);
  if (module !== "" || name !== "fetch" || init?.kind !== "object" || place === null || !isKeptFetch(init))
    return [];
  return headersIn(init.properties.get("headers")).flatMap(([header, value]) => {
    const given = personalHeaders.has(header.toLowerCase()) ? requestValueIn([value]) : null;
    return given === null
      ? []
      : [findingOf("user-fetch-cached", place, [route.route], { says: shown(given), header })];
  });
};

const personalHeaders: ReadonlySet<string> = new Set(["authorization", "cookie"]);

const isKeptFetch = ({ properties }: ObjectValue): boolean => {
  const cache = properties.get("cache");
  if (cache?.kind === "constant" && cache.value === "force-cache") return true;
  const next = properties.get("next");
  const seconds = next?.kind === "object" ? next.properties.get("revalidate") : undefined;
  return seconds?.kind === "constant" && typeof seconds.value === "number" && seconds.value > 0;
};

const headersIn = (value: Value | undefined): readonly (readonly [string, Value])[] => {
  if (value?.kind === "object") return [...value.properties];
  return value?.kind === "external" && value.package === "" && value.name === "Headers"
    ? value.args.flatMap((arg) => (arg.kind === "object" ? [...arg.properties] : []))
    : [];
};

const partLimit = 200;

/** The first part of some values that comes of cookies() or headers(). */
const requestValueIn = (values: readonly Value[]): ExternalValue | null => {
  const waiting: Value[] = [...values];
  for (const [index, value] of waiting.entries()) {
    if (index > partLimit) return null;
    if (value.kind === "external" && value.package === "next/headers") return value;
    waiting.push(...partsOf(value));
  }
  return null;
};

const partsOf = (value: Value): readonly Value[] => {
  switch (value.kind) {
    case "choice":
      return optionsOf(value);
    case "object":
      return [...value.properties.values()];
    case "array":
      return value.items;
    case "external":
      return [...value.args, ...value.earlier];
    default:
      return [];
  }
};

/** Names that stand for one visitor; a theme or a language is shared by many. */
const personalNames = /sess|token|auth|jwt|user|sid\b|^cookie$/i;

const isPersonal = (value: ExternalValue): boolean => {
  const key = keyOf(value);
  return key !== null && personalNames.test(key);
};

const keyOf = ({ args, earlier }: ExternalValue): string | null => {
  const key = [...earlier, ...args].find((arg) => arg.kind === "constant" && typeof arg.value === "string");
  return key?.kind === "constant" ? String(key.value) : null;
};

const shown = (value: ExternalValue): string => {
  const key = keyOf(value);
  return key === null ? `${value.name}()` : `the "${key}" of ${value.name}()`;
};
