import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import type { ExternalValue, Value } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import type { Finding } from "../../model/project.ts";
import type { FindingRule } from "../../next/all-mistakes.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppReading } from "../app/app-reading.ts";
import { isKept, ownStep, shownEffects } from "../app/route-fate.ts";
import { isCached } from "../app-use.ts";
import { isChanging, shownName } from "../content/changing-calls.ts";
import { isOwnFetch, type RemoteRead, remoteReads } from "../content/kept-data.ts";

/** What a static route without a timer reads once and shows for good; routes that ask to be static mean that. */
export const frozenAtBuild = (reading: AppReading, values: CodeFactValues): readonly Finding[] => {
  if (!isKept(reading, values) || values.revalidate !== "none" || asksToBeStatic(reading)) return [];
  const lists = shownEffects(reading);
  if (reading.shared.hooks(reading.route, lists).sure.length > 0) return [];
  return [
    ...lists.flatMap((effects) => frozenData(effects, reading)),
    ...(reading.route.kind === "metadata" ? [] : lists.flatMap((effects) => frozenValues(effects, reading))),
  ];
};

const asksToBeStatic = ({ merged }: AppReading): boolean =>
  merged.forceStatic !== null || merged.dynamicError !== null || merged.revalidateFrom?.value === false;

const frozenData = (
  effects: readonly Effect[],
  { route, shared, merged }: AppReading,
): readonly Finding[] => {
  const seen = new Set<string>();
  return remoteReads(effects).flatMap((read) => {
    const { effect, source } = read;
    if (isCached(effect.guards) || effect.guards.some(({ kind }) => kind === "catch")) return [];
    const rule = ruleOf(read, shared.next.major, merged.fetchCache !== null);
    const place = ownStep(effect.chain);
    if (rule === null || place === null) return [];
    const key = `${place.file}:${place.line}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [findingOf(rule, place, [route.route], { label: source.label })];
  });
};

/** Until 14 a fetch without options was cached by design, and says so in every guide. */
const ruleOf = (read: RemoteRead, major: number, hasFetchCache: boolean): FindingRule | null => {
  if (!isOwnFetch(read)) return "frozen-data";
  return major >= 15 && !hasFetchCache && isPlain(read.effect.args[1]) ? "frozen-fetch" : null;
};

const isPlain = (init: Value | undefined): boolean =>
  init === undefined ||
  (init.kind === "object" &&
    (init.rest === null || init.rest.kind !== "unknown") &&
    !init.properties.has("cache") &&
    !init.properties.has("next"));

const frozenValues = (effects: readonly Effect[], { route }: AppReading): readonly Finding[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external" || effect.isUnused === true) return [];
    const { callee, guards, chain } = effect;
    if (callee.package !== "" || !isChanging(effect, callee) || isInBrowser(guards) || isCached(guards))
      return [];
    const place = ownStep(chain);
    if (place === null || chain.at(-1) !== place || (isNow(callee) && !isShown(effects, place.file)))
      return [];
    const says = callee.name === "Date" && callee.path.length === 0 ? "new Date()" : `${shownName(callee)}()`;
    return [findingOf("frozen-value", place, [route.route], { says })];
  });

/** `new Date()` */
const isNow = ({ package: module, name, path, args, earlier }: ExternalValue): boolean =>
  module === "" && name === "Date" && path[0] !== "now" && args.length === 0 && earlier.length === 0;

const showing = /^(?:to\w*String|format\w*)$/;

/** Whether a file shows the moment that it asks for; the year of a copyright, or a comparison, is often soon enough. */
const isShown = (effects: readonly Effect[], file: string): boolean =>
  effects.some((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external" || effect.chain.at(-1)?.file !== file)
      return false;
    const { callee, args } = effect;
    if (!showing.test(callee.path.at(-1) ?? callee.name)) return false;
    return isNow(callee) || args.some((arg) => arg.kind === "external" && isNow(arg));
  });
