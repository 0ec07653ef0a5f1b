import type { FilePath } from "../model/place.ts";
import type { FileSystem } from "./file-system.ts";
import { readLooseJson, textMember } from "./json.ts";
import { basename, dirname } from "./paths.ts";
import { fromTop, pathFrom, topOf } from "./reach.ts";
import { walk } from "./walk.ts";

/** The folder of the project's own package of that name which stands nearest to a folder; null where there is none. */
export type FindPackage = (name: string, near: FilePath) => FilePath | null;

/**
 * Finds packages of the workspace by the name in their package.json, whether or not anything is installed; looks for them once, when first
 * asked. Of several with one name (examples, templates) that with the most folders in common is meant, then the first by path.
 */
export const workspacePackages = (fs: FileSystem): FindPackage => {
  let known: ReadonlyMap<string, readonly FilePath[]> | null = null;
  return (name, near) => {
    known ??= foldersByName(fs);
    const place = fromTop(fs, near) ?? "";
    let best: { readonly folder: FilePath; readonly shared: number } | null = null;
    for (const folder of known.get(name) ?? []) {
      const shared = sharedFolders(place, fromTop(fs, folder) ?? "");
      if (best === null || shared > best.shared) best = { folder, shared };
    }
    return best?.folder ?? null;
  };
};

const foldersByName = (fs: FileSystem): ReadonlyMap<string, readonly FilePath[]> => {
  const folders = new Map<string, FilePath[]>();
  for (const file of walk(fs, topOf(fs)).files) {
    const path = basename(file) === "package.json" ? pathFrom(fs, ".", file) : null;
    const name = path === null ? null : packageName(fs, path);
    if (path === null || name === null) continue;
    const named = folders.get(name);
    if (named === undefined) folders.set(name, [dirname(path)]);
    else named.push(dirname(path));
  }
  return folders;
};

const sharedFolders = (left: FilePath, right: FilePath): number => {
  const others = right.split("/");
  const parting = left.split("/").findIndex((segment, index) => segment !== others[index]);
  return parting < 0 ? left.split("/").length : parting;
};

const packageName = (fs: FileSystem, file: FilePath): string | null => {
  const read = fs.read(file);
  const json = read.ok ? readLooseJson(read.text) : null;
  return json?.ok ? (textMember(json.value, "name") ?? null) : null;
};
