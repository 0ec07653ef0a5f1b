import type { Program } from "../../link/program.ts";
import { type ObjectValue, optionsOf, undefinedValue, type Value } from "../../link/values.ts";
import type { CacheControl } from "../../model/facts.ts";
import type { Step } from "../../model/place.ts";
import type { ConfigHeader, NextConfig } from "../../model/project.ts";
import { coverageOf } from "../../next/header-sources.ts";
import { parseCacheControl } from "../content/response.ts";
import { textOf } from "../content/url-text.ts";

/** The Cache-Control values that `headers()` of next.config gives, in its order; none where what it gives could not be followed. */
export const configHeadersOf = (
  program: Program,
  config: ObjectValue,
  site: Step,
): readonly ConfigHeader[] => {
  const given = config.properties.get("headers");
  const [only, ...others] = given === undefined ? [] : program.run(given, [], site).returns;
  if (only === undefined || others.length > 0 || only.value.kind !== "array") return [];
  return only.value.items.flatMap((item) => headerOf(item, only.place));
};

const headerOf = (item: Value, place: ConfigHeader["place"]): readonly ConfigHeader[] => {
  // What nobody can read may stand for every path.
  if (item.kind !== "object") return [{ source: "(unread)", value: null, isForSome: true, place }];
  const { properties } = item;
  const source = textOf(properties.get("source") ?? undefinedValue) ?? "(unread)";
  const values = optionsOf(properties.get("headers") ?? undefinedValue).flatMap(cacheControlIn);
  const isForSome = properties.has("has") || properties.has("missing") || properties.has("basePath");
  return values.length === 0 ? [] : [{ source, value: values.at(-1) ?? null, isForSome, place }];
};

/** Null stands for a value that could not be read. */
const cacheControlIn = (list: Value): readonly (string | null)[] => {
  if (list.kind !== "array") return [null];
  return list.items.flatMap((item) => {
    if (item.kind !== "object") return [null];
    const key = textOf(item.properties.get("key") ?? undefinedValue);
    if (key !== null && !/^(?:cdn-|vercel-cdn-)?cache-control$/i.test(key)) return [];
    const value = item.properties.get("value");
    return key === null || value?.kind !== "constant" ? [null] : [textOf(value)];
  });
};

/** The header that next.config gives to every answer of a route: the last rule that stands for it counts. Null where there is none, or it may differ. */
export const configHeaderFor = ({ headers }: NextConfig, route: string): CacheControl | null => {
  for (const { source, value, isForSome, place } of headers.toReversed()) {
    const coverage = coverageOf(source, route);
    if (coverage === "none") continue;
    return coverage === "some" || isForSome || value === null ? null : parseCacheControl(value, place);
  }
  return null;
};
