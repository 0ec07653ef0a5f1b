import type { FilePath } from "../model/place.ts";
import type { Entry, FileSystem, Found } from "./file-system.ts";
import { basename, dirname, join, rootPath } from "./paths.ts";

/** Finds what stands at a path, as it was when its folder was first asked about. */
export type Find = FileSystem["find"];

/**
 * `find` by the listings of folders, each read once. Most of what a resolver asks for is not there, and each such question costs the system
 * an error; names that differ in case alone are different on every system.
 */
export const findByListing = (fs: Pick<FileSystem, "find" | "list">): Find => {
  const listings = new Map<FilePath, ReadonlyMap<string, Entry>>();
  const known = new Map<FilePath, Found | null>();

  const entriesOf = (folder: FilePath): ReadonlyMap<string, Entry> => {
    const before = listings.get(folder);
    if (before !== undefined) return before;
    const entries = new Map(fs.list(folder).entries.map((entry) => [entry.name, entry]));
    listings.set(folder, entries);
    return entries;
  };

  const lookIn = (folder: Found | null, name: string): Found | null => {
    if (folder?.kind !== "directory") return null;
    const entry = entriesOf(folder.path).get(name);
    return entry === undefined
      ? null
      : { kind: entry.kind, path: entry.linksTo ?? join(folder.path, entry.name) };
  };

  const find = (path: FilePath): Found | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const name = basename(path);
    const found = path === rootPath || name === ".." ? fs.find(path) : lookIn(find(dirname(path)), name);
    known.set(path, found);
    return found;
  };
  return find;
};
