import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { Skipped } from "../../model/project.ts";
import type { Expand } from "./import-patterns.ts";
import type { Resolution, Resolve } from "./resolve.ts";

/** The summary of a file, or why there is none. */
type Parsed =
  | { readonly ok: true; readonly summary: ModuleSummary }
  | { readonly ok: false; readonly skipped: Skipped };

export type Parse = (files: readonly FilePath[]) => Promise<readonly Parsed[]>;

/** Summaries of every module reached so far, in whatever order they were read; grows with each call of `loadModules`. */
export interface Loaded {
  readonly summaries: Map<FilePath, ModuleSummary>;
  readonly skipped: Map<FilePath, Skipped>;
}

export const nothingLoaded = (): Loaded => ({ summaries: new Map(), skipped: new Map() });

/** Loads the entries and every module of the project that they import, directly or not, each as soon as a module that imports it is read. */
export const loadModules = async (
  entries: readonly FilePath[],
  parse: Parse,
  resolve: Resolve,
  loaded: Loaded,
  expand: Expand = (summary) => summary,
): Promise<void> => {
  const asked = new Set<FilePath>([...loaded.summaries.keys(), ...loaded.skipped.keys()]);
  const load = async (file: FilePath): Promise<void> => {
    if (asked.has(file)) return;
    asked.add(file);
    const results = await parse([file]);
    await Promise.all(results.flatMap((result) => keep(result, resolve, loaded, expand)).map(load));
  };
  await Promise.all(entries.map(load));
};

/** Keeps a result; gives the files that the module loads. */
const keep = (result: Parsed, resolve: Resolve, loaded: Loaded, expand: Expand): readonly FilePath[] => {
  if (result.ok) {
    const summary = expand(result.summary);
    loaded.summaries.set(summary.file, summary);
    return importsOf(summary, resolve);
  }
  if (!isData(result.skipped.file)) loaded.skipped.set(result.skipped.file, result.skipped);
  return [];
};

/** JSON that is imported is read as constants; where it is too large it stays unknown, which is no skipped source. */
export const isData = (file: FilePath): boolean => file.endsWith(".json");

/** Files that a module loads. */
const importsOf = (summary: ModuleSummary, resolve: Resolve): readonly FilePath[] =>
  summary.specifiers.flatMap((specifier) => {
    const target = resolve(specifier, summary.file);
    const forServer = target.kind === "package" ? (target.serverFile ?? []) : [];
    return [loadedFile(target) ?? [], forServer].flat();
  });

/** Packages are followed where their source is part of the project, as in a workspace. */
const loadedFile = (target: Resolution): FilePath | null => {
  if (target.kind === "asset") return isData(target.file) ? target.file : null;
  if (target.kind !== "file" && target.kind !== "package") return null;
  return target.file === null || target.file.includes("node_modules/") ? null : target.file;
};
