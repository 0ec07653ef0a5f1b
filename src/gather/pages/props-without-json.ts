import { madeByNew } from "../../link/made-by-new.ts";
import type { Value } from "../../link/values.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { PageReading, PagesApp } from "./page-reading.ts";

/** A part of props that JSON has no form for, and the way to it. */
interface Part {
  readonly path: string;
  readonly what: string;
}

/**
 * Props of getStaticProps that a build surely makes and refuses: next/dist/lib/is-serializable-props. What only some branch returns may
 * never be made, and a compiler's plugin may write them otherwise.
 */
export const propsWithoutJson = (
  { dependencies }: PagesApp,
  { staticProps, staticPaths, route }: PageReading,
): readonly Finding[] => {
  const [result, ...others] = staticProps?.results ?? [];
  const isMade = !route.isDynamic || (staticPaths?.listedPaths ?? 0) > 0;
  if (result?.kind !== "props" || others.length > 0 || result.isGuarded || !isMade) return [];
  if (Object.keys(dependencies).some((name) => name.includes("superjson"))) return [];
  const props = result.object?.properties.get("props");
  const part = props === undefined ? null : partOf(props);
  return part === null ? [] : [findingOf("props-not-json", result.place, [route.route], { ...part })];
};

const partOf = (props: Value): Part | null => {
  const isRefused = props.kind === "constant" || props.kind === "array";
  return isRefused ? { path: "props", what: shownOf(props) } : unwritable(props, "props", []);
};

const shownOf = (value: Value): string =>
  value.kind === "array"
    ? "an array"
    : value.kind === "constant"
      ? (JSON.stringify(value.value) ?? "undefined")
      : "";

const partLimit = 400;

/** `around`: the objects and lists that the value stands in. */
const unwritable = (value: Value, path: string, around: readonly Value[]): Part | null => {
  const what = refusedKind(value);
  if (what !== null) return { path, what };
  if (value.kind !== "object" && value.kind !== "array") return null;
  if (around.includes(value)) return { path, what: "what holds itself" };
  if (around.length >= depthLimit) return null;
  const inside = [...around, value];
  if (value.kind === "object") return firstOf(value.properties, (key) => `${path}.${key}`, inside);
  // Of a list whose length is not known there may be no item.
  return value.isOpen ? null : firstOf(value.items.entries(), (index) => `${path}[${index}]`, inside);
};

const firstOf = <Key>(
  parts: Iterable<readonly [Key, Value]>,
  pathOf: (key: Key) => string,
  around: readonly Value[],
): Part | null => {
  let left = partLimit;
  for (const [key, part] of parts) {
    left -= 1;
    if (left < 0) return null;
    const found = unwritable(part, pathOf(key), around);
    if (found !== null) return found;
  }
  return null;
};

const depthLimit = 12;

const refusedKind = (value: Value): string | null => {
  switch (value.kind) {
    case "constant":
      return value.value === undefined ? "undefined" : null;
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
      return null;
  }
};

const ofLanguage = (value: Extract<Value, { kind: "external" }>): string | null => {
  if (value.package !== "") return null;
  if (value.name === "Buffer" && /^(?:from|alloc|concat),\(\)$/.test(value.path.join())) return "a buffer";
  if (value.path.join() !== "()") return null;
  if (value.name === "Symbol" || value.name === "BigInt") return `a ${value.name.toLowerCase()}`;
  return madeByNew.has(value) && !plain.has(value.name) ? `an instance of ${value.name}` : null;
};

/** `new Array()` and `new Object()` make what a literal does; of a proxy, and of what was awaited of a promise, it is not known. */
const plain: ReadonlySet<string> = new Set(["Array", "Object", "Proxy", "Promise"]);
