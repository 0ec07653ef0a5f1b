import type { FileSystem } from "../lib/file-system.ts";
import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import { isFinished } from "./manifests.ts";

/** Folders below an app that a build is looked for in, so deep. */
const levels = 3;

/** So many folders are looked into at most. */
const foldersLooked = 10_000;

const leftOut: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** The folder of the finished build of an app: `.next`, else the nearest one below that is a build's; null where there is none. */
export const findBuild = (fs: FileSystem, root: FilePath): FilePath | null => {
  const usual = join(root, ".next");
  if (isFinished(fs, usual)) return usual;
  let level: readonly FilePath[] = [root];
  let looked = 0;
  for (let depth = 0; depth <= levels; depth += 1) {
    const found = level.find((folder) => isFinished(fs, folder));
    if (found !== undefined) return found;
    looked += level.length;
    if (looked > foldersLooked) return null;
    level = level.flatMap((folder) =>
      fs
        .list(folder)
        .entries.filter(
          ({ kind, name, linksTo }) => kind === "directory" && linksTo === undefined && !leftOut.has(name),
        )
        .map(({ name }) => join(folder, name)),
    );
  }
  return null;
};
