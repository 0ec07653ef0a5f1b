import { hole } from "../../link/built-ins/array-changes.ts";
import { isPromise } from "../../link/built-ins/promises.ts";
import { isRegularExpression, madeByNew } from "../../link/made-by-new.ts";
import type { ExternalValue, Value } from "../../link/values.ts";
import type { Approximation } from "../../model/facts.ts";
import type { Place } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { approximation } from "../approximation.ts";
import type { Result } from "../content/static-result.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";

/** A part of props that JSON has no form for, and the way to it. */
interface Part {
  readonly path: string;
  readonly what: string;
}

/** What a build makes of props of getStaticProps that may have no form in JSON. */
export interface WrittenProps {
  readonly findings: readonly Finding[];
  readonly likely: readonly Approximation[];
}

const nothing: WrittenProps = { findings: [], likely: [] };

/**
 * Props of getStaticProps that a build surely makes and refuses: next/dist/lib/is-serializable-props. What only some branch returns may
 * never be made, and a compiler's plugin may write them otherwise.
 */
export const propsWithoutJson = ({ dependencies }: PagesApp, reading: PageReading): WrittenProps => {
  if (Object.keys(dependencies).some((name) => name.includes("superjson"))) return nothing;
  const made = madeOf(reading);
  const refused = firstIn(made, refusedKind);
  if (refused !== null)
    return {
      findings: [findingOf("props-not-json", refused.place, [reading.route.route], { ...refused.part })],
      likely: [],
    };
  const variable = firstIn(made, variableIn);
  if (variable !== null) return unsure(variable, "is handed on as", " where it is not set");
  const possible = firstIn(mayBeMadeOf(reading), refusedWhereMade, true);
  return possible === null ? nothing : unsure(possible, "may be handed on as");
};

interface Found {
  readonly place: Place;
  readonly part: Part;
}

const unsure = ({ place, part: { what, path } }: Found, how: string, where = ""): WrittenProps => ({
  findings: [],
  likely: [approximation("dataFunction", `${what} ${how} ${path}, which a build refuses${where}`, place)],
});

/** The results that a build surely comes to. */
const madeOf = ({ staticProps, staticPaths, listed, route }: PageReading): readonly Result[] => {
  const [result, ...others] = staticProps?.results ?? [];
  const isMade = !route.isDynamic || (staticPaths?.listedPaths ?? 0) > 0;
  const usual = result === undefined || others.length > 0 || result.isGuarded || !isMade ? [] : [result];
  return [...usual, ...listed.known.flatMap(({ only }) => only ?? [])].filter(({ kind }) => kind === "props");
};

/** The results that a build may come to. */
const mayBeMadeOf = ({ staticProps, staticPaths, route }: PageReading): readonly Result[] =>
  route.isDynamic && staticPaths?.listedPaths === 0
    ? []
    : (staticProps?.results ?? []).filter(({ kind }) => kind === "props");

/** `isPossible`: what only may be there counts as well. */
const firstIn = (results: readonly Result[], problem: Problem, isPossible = false): Found | null => {
  for (const { place, object } of results) {
    const props = object?.properties.get("props");
    const part = props === undefined ? null : partOf(props, problem, isPossible);
    if (part !== null) return { place, part };
  }
  return null;
};

/** An environment variable for which no file gives a value. */
const variableIn = (value: Value): string | null =>
  value.kind === "external" &&
  value.package === "" &&
  value.name === "process" &&
  value.path.length === 2 &&
  value.path[0] === "env" &&
  value.args[0]?.kind !== "constant"
    ? `process.env.${value.path[1]}`
    : null;

/** What is wrong with a value by itself; null where nothing is. */
type Problem = (value: Value) => string | null;

const partOf = (props: Value, problem: Problem, isPossible: boolean): Part | null => {
  const isRefused = props.kind === "constant" || props.kind === "array";
  if (isRefused) return { path: "props", what: problem(props) ?? shownOf(props) };
  return partWith({ problem, isPossible }, props, "props", []);
};

const shownOf = (value: Value): string =>
  value.kind === "array"
    ? "an array"
    : value.kind === "constant"
      ? (JSON.stringify(value.value) ?? "undefined")
      : "";

const partLimit = 400;

interface Asked {
  readonly problem: Problem;
  readonly isPossible: boolean;
}

/** `around`: the objects and lists that the value stands in. */
const partWith = (asked: Asked, value: Value, path: string, around: readonly Value[]): Part | null => {
  const what = asked.problem(value);
  if (what !== null) return { path, what };
  if (asked.isPossible && value.kind === "choice")
    return firstOf(asked, value.options.entries(), () => path, around);
  if (value.kind !== "object" && value.kind !== "array") return null;
  if (around.includes(value)) return { path, what: "what holds itself" };
  if (around.length >= depthLimit) return null;
  const inside = [...around, value];
  if (value.kind === "object") return firstOf(asked, value.properties, (key) => `${path}.${key}`, inside);
  // Of a list whose length is not known there may be no item.
  return value.isOpen && !asked.isPossible
    ? null
    : firstOf(asked, value.items.entries(), (index) => `${path}[${index}]`, inside);
};

const firstOf = <Key>(
  asked: Asked,
  parts: Iterable<readonly [Key, Value]>,
  pathOf: (key: Key) => string,
  around: readonly Value[],
): Part | null => {
  let left = partLimit;
  for (const [key, part] of parts) {
    left -= 1;
    if (left < 0) return null;
    const found = partWith(asked, part, pathOf(key), around);
    if (found !== null) return found;
  }
  return null;
};

const depthLimit = 12;

/** What is one of several values is seldom the `undefined` among them. */
const refusedWhereMade = (value: Value): string | null =>
  value.kind === "constant" ? null : refusedKind(value);

const refusedKind = (value: Value): string | null => {
  if (isPromise(value)) return "a promise that nobody waited for";
  switch (value.kind) {
    case "constant":
      return value.value === undefined && value !== hole ? "undefined" : null;
    case "function":
      // Of an accessor only what it gives is looked at.
      return value.code.accessor === undefined ? "a function" : null;
    case "class":
      return "a class";
    case "object":
      return madeByNew.has(value) ? "an instance of a class" : null;
    case "element":
      return "an element";
    case "external":
      return ofLanguage(value);
    default:
      return isRegularExpression(value) ? "a regular expression" : null;
  }
};

const ofLanguage = (value: ExternalValue): string | null => {
  if (value.package !== "") return null;
  if (value.name === "Buffer" && /^(?:from|alloc|concat),\(\)$/.test(value.path.join())) return "a buffer";
  if (value.path.join() !== "()") return null;
  if (value.name === "Symbol" || value.name === "BigInt") return `a ${value.name.toLowerCase()}`;
  // Waited for or not.
  if (value.name === "fetch") return "a Response";
  return madeByNew.has(value) && !plain.has(value.name) ? `an instance of ${value.name}` : null;
};

/** `new Array()` and `new Object()` make what a literal does; of a proxy, and of what was awaited of a promise, it is not known. */
const plain: ReadonlySet<string> = new Set(["Array", "Object", "Proxy", "Promise"]);
