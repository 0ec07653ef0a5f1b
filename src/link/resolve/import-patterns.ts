import type { FileSystem } from "../../lib/file-system.ts";
import { dirname } from "../../lib/paths.ts";
import { pathFrom } from "../../lib/reach.ts";
import { remembered } from "../../lib/remembered.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { Site } from "../../model/project.ts";
import { aliasTargets } from "./alias-targets.ts";

/** Whether a specifier is one of `import()` with a part that is computed, for which "*" stands. */
export const isPattern = (specifier: string): boolean => specifier.includes("*");

/** Whether all that a pattern can name is data, which does nothing when it is loaded. */
export const isOfData = (pattern: string): boolean =>
  /\*\.(?:json|txt|md|css|svg|png|jpe?g|webp)$/.test(pattern);

/** The specifiers of a module that a pattern stands for; none where not all are known: then the pattern is left among them. */
export const namedBy = (pattern: string, { specifiers }: ModuleSummary): readonly string[] => {
  if (specifiers.includes(pattern)) return [];
  const { before, isEnd } = partsOf(pattern);
  return specifiers.filter(
    (each) => !isPattern(each) && each.startsWith(before) && isEnd(each.slice(before.length)),
  );
};

/** Files of the project that a pattern may name; bundlers take them all, and too many are taken for unknown. */
const mostFiles = 500;
const mostFolders = 200;

/** A summary whose patterns are replaced by what they stand for, where all of that is known. */
export type Expand = (summary: ModuleSummary) => ModuleSummary;

/** Lists what patterns stand for, as webpack's contexts do: every file below the folder whose name fits. */
export const openExpand = (fs: FileSystem, { aliases }: Pick<Site, "aliases">): Expand => {
  const foldersOf = (before: string, from: FilePath): readonly FilePath[] => {
    const folder = before.slice(0, before.lastIndexOf("/") + 1);
    const given = /^\.{1,2}\//.test(folder)
      ? [pathFrom(fs, dirname(from), folder)]
      : aliasTargets(aliases, folder).map((target) => pathFrom(fs, ".", target));
    return given.filter((each) => each !== null);
  };
  const listed = remembered((folder: FilePath) => filesBelow(fs, folder));
  const specifiersOf = (pattern: string, from: FilePath): readonly string[] => {
    if (isOfData(pattern)) return [];
    const { before, isEnd } = partsOf(pattern);
    const start = before.slice(0, before.lastIndexOf("/") + 1);
    for (const folder of foldersOf(before, from)) {
      const files = listed(folder);
      if (files === null) break;
      const named = files
        .map((file) => `${start}${file}`)
        .filter((each) => each.startsWith(before) && isEnd(each.slice(before.length)));
      if (named.length > 0) return named;
    }
    return [pattern];
  };
  return (summary) => {
    if (!summary.specifiers.some(isPattern)) return summary;
    const specifiers = summary.specifiers.flatMap((specifier) =>
      isPattern(specifier) ? specifiersOf(specifier, summary.file) : [specifier],
    );
    return { ...summary, specifiers: [...new Set(specifiers)] };
  };
};

/** Sources below a folder, as paths from it, in order; null where they are too many. */
const filesBelow = (fs: FileSystem, folder: FilePath): readonly string[] | null => {
  const found: string[] = [];
  const waiting: string[] = [""];
  let folders = 0;
  for (let inner = waiting.pop(); inner !== undefined; inner = waiting.pop()) {
    folders += 1;
    if (folders > mostFolders || found.length > mostFiles) return null;
    for (const { name, kind } of fs.list(`${folder}/${inner}`).entries) {
      if (kind === "directory" && name !== "node_modules" && !name.startsWith("."))
        waiting.push(`${inner}${name}/`);
      if (kind === "file" && sourceName.test(name) && !/\.d\.[cm]?ts$/.test(name))
        found.push(`${inner}${name}`);
    }
  }
  return found.length > mostFiles ? null : found.sort();
};

const sourceName = /\.(?:[cm]?[jt]s|[jt]sx|mdx|json)$/;

/** What stands before the first "*", and whether a text can be what follows: with its extension or, where none is written, without. */
const partsOf = (pattern: string): { readonly before: string; readonly isEnd: (text: string) => boolean } => {
  const [before = "", ...pieces] = pattern.split("*");
  return {
    before,
    isEnd: (text) => endsLike(text, pieces) || endsLike(text.replace(/\.[a-z]+$/, ""), pieces),
  };
};

/** Whether a text has the pieces in their order, the last at its end and something before the first; without backtracking. */
const endsLike = (text: string, pieces: readonly string[]): boolean => {
  const last = pieces.at(-1) ?? "";
  let at = 1;
  for (const piece of pieces.slice(0, -1)) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
};
