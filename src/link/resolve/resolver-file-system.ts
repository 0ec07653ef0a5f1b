import type { FileSystem as ResolverFileSystem } from "enhanced-resolve";
import type { FileSystem } from "../../lib/file-system.ts";
import type { Find } from "../../lib/find-by-listing.ts";
import { isJsonObject, type JsonObject, readLooseJson } from "../../lib/json.ts";
import { normalise, relative } from "../../lib/paths.ts";
import { fromTop, type Standing } from "../../lib/reach.ts";
import { remembered } from "../../lib/remembered.ts";
import type { FilePath } from "../../model/place.ts";

/**
 * The workspace as the package resolver sees it: its root is "/", so that no request can name anything outside. Everything is answered
 * at once; what is found is remembered, because one scan looks at the same folders thousands of times.
 */
export const resolverFileSystem = (fs: FileSystem, find: Find): ResolverFileSystem => {
  // A package.json that cannot be read is treated as absent: the package then resolves by its file names.
  const object = remembered((path: FilePath): JsonObject | null => {
    const read = find(path) === null ? null : fs.read(path);
    const json = read?.ok ? readLooseJson(read.text) : null;
    return json?.ok && isJsonObject(json.value) ? json.value : null;
  });

  return {
    stat: (path: unknown, ...rest: readonly unknown[]) => {
      const kind = find(innerPath(fs, path))?.kind;
      answer(rest, kind && { isFile: () => kind === "file", isDirectory: () => kind === "directory" });
    },
    readFile: (path: unknown, ...rest: readonly unknown[]) => {
      const read = fs.read(innerPath(fs, path));
      answer(rest, read.ok ? Buffer.from(read.text, "utf8") : undefined);
    },
    readJson: (path: unknown, ...rest: readonly unknown[]) => {
      answer(rest, object(innerPath(fs, path)) ?? undefined);
    },
    readdir: (path: unknown, ...rest: readonly unknown[]) => {
      const names = fs.list(innerPath(fs, path)).entries.map((entry) => entry.name);
      answer(rest, names);
    },
    readlink: (_path: unknown, ...rest: readonly unknown[]) => answer(rest, undefined),
  };
};

/** The resolver's absolute path as ours. */
export const innerPath = ({ within }: Standing, path: unknown): FilePath => {
  const named = normalise(String(path).replace(/^\/+/, ""));
  return named === null ? "" : relative(within, named);
};

/** Our path as the resolver's absolute one. */
export const outerPath = (standing: Standing, path: FilePath): string => {
  const named = fromTop(standing, path) ?? path;
  return named === "." ? "/" : `/${named}`;
};

/** Calls back as Node's file system does: with a value, or with the error of a file that is not there. */
const answer = (rest: readonly unknown[], value: unknown): void => {
  const callback = rest.at(-1);
  if (typeof callback !== "function") return;
  if (value === undefined) callback(Object.assign(new Error("not found"), { code: "ENOENT" }));
  else callback(null, value);
};
