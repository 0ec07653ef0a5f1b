import type { CallEffect, Effect } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { Finding, NextConfig, Route } from "../../model/project.ts";
import { cacheProfiles } from "../../next/cache-profiles.ts";
import { findingOf } from "../../next/finding-of.ts";
import { isCached, weightOf } from "../app-use.ts";
import { isCacheLife, isCacheTag } from "../content/cache-calls.ts";
import { isSegmentItself } from "../shell/cache-inputs.ts";
import { isInTry } from "./call-sites.ts";

/** Whether a call says how a cached function is kept: how long, or by which tags. */
export const isCacheCall = ({ callee }: CallEffect): boolean => isCacheLife(callee) || isCacheTag(callee);

/** What cacheLife and cacheTag throw at: next/dist/server/use-cache/cache-life.js and cache-tag.js. */
export const cacheCallFindings = (
  program: Program,
  call: CallEffect,
  config: NextConfig,
  { route }: Route,
): readonly Finding[] => {
  const place = call.chain.at(-1);
  const name = call.callee.kind === "external" ? call.callee.name : "";
  if (place === undefined || weightOf(call.guards) !== "certain") return [];
  if (call.chain.some((step) => isInTry(program, step))) return [];
  if (!isCached(call.guards)) return [findingOf("cache-call-outside", place, [route], { says: `${name}()` })];
  const [argument] = call.args;
  const problem = isCacheLife(call.callee) && argument !== undefined ? problemOf(argument, config) : null;
  return problem === null ? [] : [findingOf("cache-life-invalid", place, [route], { problem })];
};

/** A GET with a cache directive of its own, or in a file that begins with one. */
export const cachedHandlers = (effects: readonly Effect[], { route, kind }: Route): readonly Finding[] =>
  effects.flatMap((effect) => {
    const place = effect.kind === "cached" ? effect.chain.at(-1) : undefined;
    return kind === "handler" && effect.kind === "cached" && isSegmentItself(effect) && place !== undefined
      ? [findingOf("cached-handler", place, [route], { says: "GET" })]
      : [];
  });

const problemOf = (argument: Value, config: NextConfig): string | null => {
  if (optionsOf(argument).length !== 1) return null;
  if (argument.kind === "constant")
    return typeof argument.value === "string" ? problemOfName(argument.value, config) : null;
  if (argument.kind !== "object") return null;
  const seconds = ["stale", "revalidate", "expire"].map(
    (key) => [key, argument.properties.get(key)] as const,
  );
  for (const [key, value] of seconds)
    if (value?.kind === "constant" && value.value === false)
      return `has ${key}: false, which is no number of seconds (Infinity is)`;
  const [, revalidate, expire] = seconds.map(([, value]) =>
    value?.kind === "constant" && typeof value.value === "number" ? value.value : null,
  );
  return revalidate != null && expire != null && expire < revalidate
    ? `expires after ${expire} seconds, before it is made again after ${revalidate}`
    : null;
};

const problemOfName = (name: string, { cacheLife, hasMoreCacheLives, doubts }: NextConfig): string | null => {
  const isKnown = Object.hasOwn(cacheLife, name) || Object.hasOwn(cacheProfiles, name);
  return isKnown || hasMoreCacheLives || doubts.length > 0
    ? null
    : `names the profile ${JSON.stringify(name)}, which neither Next nor next.config has`;
};
