import type { FilePath } from "../model/place.ts";
import type { Entry, FileSystem } from "./file-system.ts";
import { defaultLimits } from "./limits.ts";
import { confined, dirname, join, relative, rootPath, upwards } from "./paths.ts";
import { refused } from "./safe-read.ts";
import { sortedBy } from "./sort.ts";

/**
 * A file system of the given files, path to text; folders are those that the paths imply. `within` is the scanned folder where the files are
 * those of a whole workspace. For tests and for trying things out.
 */
export const memoryFileSystem = (
  files: Readonly<Record<string, string>>,
  within: FilePath = rootPath,
): FileSystem => {
  const texts = new Map(Object.entries(files));
  const folders = foldersOf([...texts.keys()]);
  const named = (path: FilePath): FilePath => confined(within, path) ?? "";

  return {
    within,
    list: (directory) => {
      const entries = folders.get(named(directory));
      if (entries === undefined)
        return { entries: [], problems: [{ file: directory, reason: "it does not exist" }] };
      return { entries: sortedBy(entries.values(), (entry) => entry.name), problems: [] };
    },
    read: (file, limit = defaultLimits.maxFileSize) => {
      const text = texts.get(named(file));
      if (text === undefined) return refused("it does not exist", true);
      return Buffer.byteLength(text) > limit
        ? refused(`it is larger than ${limit.toLocaleString("en-US")} bytes`)
        : { ok: true, text, editable: true };
    },
    find: (path) => {
      const clean = named(path);
      if (texts.has(clean)) return { kind: "file", path: relative(within, clean) };
      return folders.has(clean) ? { kind: "directory", path: relative(within, clean) } : null;
    },
  };
};

const foldersOf = (files: readonly FilePath[]): ReadonlyMap<FilePath, ReadonlyMap<string, Entry>> => {
  const folders = new Map<FilePath, Map<string, Entry>>([[rootPath, new Map()]]);
  const put = (path: FilePath, kind: Entry["kind"]) => {
    const folder = dirname(path);
    const name = folder === rootPath ? path : path.slice(folder.length + 1);
    const entries = folders.get(folder) ?? new Map<string, Entry>();
    folders.set(folder, entries.set(name, { name, kind }));
  };
  for (const file of files) {
    put(file, "file");
    for (const folder of upwards(dirname(file))) if (folder !== rootPath) put(join(folder), "directory");
  }
  return folders;
};
