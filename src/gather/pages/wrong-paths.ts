import type { Value } from "../../link/values.ts";
import { type Param, paramOf } from "../app/static-param-values.ts";

/** What decides which paths may be listed. */
export interface PathSettings {
  readonly route: string;
  /** Those of next.config, none where it has no i18n; null: not known. */
  readonly locales: readonly string[] | null;
}

/** What is wrong with a path that getStaticPaths lists for a route, as Next says it in next/build/static-paths/pages; null: nothing that is seen. */
export const wrongPath = (items: readonly Value[], { route, locales }: PathSettings): string | null => {
  const parameters = parametersOf(route);
  for (const item of items) {
    const problem = problemOfItem(item, route, parameters) ?? problemOfLocale(item, locales);
    if (problem !== null) return problem;
  }
  return null;
};

const problemOfItem = (item: Value, route: string, parameters: readonly Param[]): string | null => {
  if (item.kind === "constant" && typeof item.value === "string")
    return fits(item.value, route) ? null : `lists the path ${item.value}, which is none of ${route}`;
  if (item.kind !== "object") return null;
  const extra = [...item.properties.keys()].find((key) => key !== "params" && key !== "locale");
  if (extra !== undefined) return `lists a path with the key ${extra}, which belongs into params`;
  const params = item.properties.get("params");
  if (params?.kind !== "object" || params.rest !== null) return null;
  for (const parameter of parameters) {
    const problem = problemOfParameter(params.properties.get(parameter.name), parameter);
    if (problem !== null) return problem;
  }
  return null;
};

const problemOfLocale = (item: Value, locales: readonly string[] | null): string | null => {
  const locale = item.kind === "object" ? item.properties.get("locale") : undefined;
  if (locales === null || locale?.kind !== "constant" || typeof locale.value !== "string") return null;
  return locale.value === "" || locales.includes(locale.value)
    ? null
    : `lists a path with the locale ${locale.value}, which next.config does not name`;
};

/** That of an optional catch-all may be nothing, and has to be named. */
const problemOfParameter = (value: Value | undefined, { name, isList, isOptional }: Param): string | null => {
  if (value === undefined) return `lists a path without the parameter ${name}`;
  const isText = value.kind === "constant" && typeof value.value === "string";
  if (isList) {
    const isNone =
      value.kind === "constant" &&
      (value.value === null || value.value === undefined || value.value === false);
    return value.kind !== "constant" || (isOptional && isNone)
      ? null
      : `lists a path whose parameter ${name} is no array`;
  }
  return (value.kind === "constant" && !isText) || value.kind === "array" || value.kind === "object"
    ? `lists a path whose parameter ${name} is no text`
    : null;
};

export const parametersOf = (route: string): readonly Param[] =>
  route.split("/").flatMap((segment) => paramOf(segment) ?? []);

/** A path may begin with a locale. */
const fits = (path: string, route: string): boolean => {
  const [given, wanted] = [partsOf(path), partsOf(route)];
  return isMatch(given, wanted) || isMatch(given.slice(1), wanted);
};

const partsOf = (path: string): readonly string[] => path.split("/").filter((part) => part !== "");

const isMatch = (given: readonly string[], [wanted, ...rest]: readonly string[]): boolean => {
  if (wanted === undefined) return given.length === 0;
  if (wanted.startsWith("[[...")) return true;
  if (wanted.startsWith("[...")) return given.length > 0;
  const [part, ...others] = given;
  return part !== undefined && (wanted.startsWith("[") || wanted === part) && isMatch(others, rest);
};
