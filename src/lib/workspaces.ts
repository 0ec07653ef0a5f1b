import type { FilePath } from "../model/place.ts";
import type { FileSystem } from "./file-system.ts";
import { readLooseJson, textMember } from "./json.ts";
import { basename, dirname, rootPath } from "./paths.ts";
import { walk } from "./walk.ts";

/**
 * The folder of each package of the project's own, by the name in its package.json, whether or not anything is installed.
 * Where two folders claim one name, the first by path has it.
 */
export const workspacePackages = (fs: FileSystem): ReadonlyMap<string, FilePath> => {
  const folders = new Map<string, FilePath>();
  for (const file of walk(fs, rootPath).files) {
    if (basename(file) !== "package.json") continue;
    const name = packageName(fs, file);
    if (name !== null && !folders.has(name)) folders.set(name, dirname(file));
  }
  return folders;
};

const packageName = (fs: FileSystem, file: FilePath): string | null => {
  const read = fs.read(file);
  const json = read.ok ? readLooseJson(read.text) : null;
  return json?.ok ? (textMember(json.value, "name") ?? null) : null;
};
