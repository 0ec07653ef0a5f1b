import { realpathSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { FilePath } from "../model/place.ts";
import { rootPath } from "./paths.ts";

/** Folders above that are looked at. */
const levelLimit = 64;

const has = (folder: string, name: string): boolean =>
  statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;

const above = (folder: string): string | null => {
  let each = folder;
  for (let level = 0; level < levelLimit; level += 1) {
    if (has(each, ".git")) return each;
    if (dirname(each) === each) return null;
    each = dirname(each);
  }
  return null;
};

/** The top of the git repository that the folder stands in, as an absolute path; the folder itself where there is none, or where it cannot be read. */
export const repositoryRootOf = (folder: string): string => {
  try {
    const real = realpathSync.native(folder);
    return above(real) ?? real;
  } catch {
    return folder;
  }
};

/** The folder seen from the top of its repository: "apps/web"; "." at the top. */
export const repositoryBaseOf = (folder: string): FilePath => {
  try {
    const real = realpathSync.native(folder);
    return (
      relative(above(real) ?? real, real)
        .split(sep)
        .join("/") || rootPath
    );
  } catch {
    return rootPath;
  }
};

/** Whether a path that is to be written stays below a folder once the links on its way are followed; both are absolute. */
export const staysWithin = (folder: string, path: string): boolean => {
  let existing = dirname(path);
  while (!isThere(existing) && dirname(existing) !== existing) existing = dirname(existing);
  try {
    const [top, real] = [realpathSync.native(folder), realpathSync.native(existing)];
    return real === top || real.startsWith(top + sep);
  } catch {
    return false;
  }
};

const isThere = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false }) !== undefined;
