import { isJsonObject, type JsonValue, member } from "../../lib/json.ts";
import { pathFrom, type Standing } from "../../lib/reach.ts";
import type { FilePath } from "../../model/place.ts";

/**
 * Where the source of a workspace package's entry may stand when its package.json points at files that a build would make: those files with
 * their output folder replaced by `src`, then the usual names. Paths without extension, most likely first.
 */
export const sourceGuesses = (
  standing: Standing,
  folder: FilePath,
  manifest: JsonValue | undefined,
  subpath: string,
): readonly FilePath[] => {
  const named = declaredTargets(manifest, subpath).flatMap(sourceNames);
  const usual = subpath === "" ? ["src/index", "src/main", "index"] : [`src/${subpath}`, subpath];
  return within(standing, folder, [...named, ...usual]);
};

/** The same for a name of the package's own, such as `#utils`, by the "imports" of its package.json. */
export const importGuesses = (
  standing: Standing,
  folder: FilePath,
  manifest: JsonValue | undefined,
  specifier: string,
): readonly FilePath[] =>
  within(standing, folder, tableTargets(member(manifest, "imports"), specifier).flatMap(sourceNames));

const within = (standing: Standing, folder: FilePath, names: readonly string[]): readonly FilePath[] => {
  const guesses = names.map((name) => pathFrom(standing, folder, name));
  return [...new Set(guesses.filter((guess) => guess !== null))];
};

/** `dist/button.mjs` may be made from `src/button`, or stand beside a `button` of the package itself. */
const sourceNames = (target: string): readonly string[] => {
  const path = target.replace(/^\.\//, "").replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
  const inside = path.replace(/^(?:dist|build|lib|out|es|esm|cjs)\/(?:(?:es|esm|cjs|src)\/)?/, "");
  return inside === path ? [path] : [`src/${inside}`, inside];
};

const declaredTargets = (manifest: JsonValue | undefined, subpath: string): readonly string[] => {
  const fields =
    subpath === "" ? ["source", "module", "main", "types"].map((name) => member(manifest, name)) : [];
  return [...exportTargets(member(manifest, "exports"), subpath), ...fields].filter(
    (target) => typeof target === "string",
  );
};

const exportTargets = (exports: JsonValue | undefined, subpath: string): readonly string[] => {
  const wanted = subpath === "" ? "." : `./${subpath}`;
  const isTable = isJsonObject(exports) && Object.keys(exports).some((key) => key.startsWith("."));
  if (!isTable) return subpath === "" ? textsIn(exports) : [];
  return tableTargets(exports, wanted);
};

/** What "exports" or "imports" lead a name to, through whatever conditions. */
const tableTargets = (table: JsonValue | undefined, wanted: string): readonly string[] => {
  if (!isJsonObject(table)) return [];
  return Object.entries(table).flatMap(([key, value]) => {
    const [before = "", after] = key.split("*");
    if (after === undefined) return key === wanted ? textsIn(value) : [];
    if (!wanted.startsWith(before) || !wanted.endsWith(after)) return [];
    const star = wanted.slice(before.length, wanted.length - after.length);
    return textsIn(value).map((target) => target.replaceAll("*", () => star));
  });
};

/** Every text in a tree of conditions, in order. */
const textsIn = (value: JsonValue | undefined): readonly string[] => {
  const open: (JsonValue | undefined)[] = [value];
  const texts: string[] = [];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (typeof item === "string") texts.push(item);
    else if (isJsonObject(item)) open.push(...Object.values(item).reverse());
    else if (Array.isArray(item)) open.push(...item.reverse());
  }
  return texts;
};
