import resolverPackage from "enhanced-resolve";
import type { FileSystem } from "../../lib/file-system.ts";
import type { Find } from "../../lib/find-by-listing.ts";
import { pathFrom } from "../../lib/reach.ts";
import type { FilePath } from "../../model/place.ts";
import { innerPath, outerPath, resolverFileSystem } from "./resolver-file-system.ts";

/** The real path of the file that a request made in a folder leads to; null where there is none. */
export type Locate = (folder: FilePath, request: string) => FilePath | null;

/** What a bundler of server code asks of `exports`. */
export const usualConditions: readonly string[] = ["import", "require", "node", "default"];

const extensions: readonly string[] = [
  ".tsx",
  ".ts",
  ".jsx",
  ".js",
  ".mjs",
  ".cjs",
  ".json",
  ".mts",
  ".cts",
  ".d.ts",
];

/** Locates files as a bundler does, under conditions of `exports`. */
export const createLocator = (fs: FileSystem, find: Find, conditions = usualConditions): Locate => {
  const resolver = resolverPackage.ResolverFactory.createResolver({
    fileSystem: resolverFileSystem(fs, find),
    extensions: [...extensions],
    // TypeScript names the file that will be made: "./a.js" is a.ts.
    extensionAlias: {
      ".js": [".js", ".ts", ".tsx", ".jsx"],
      ".jsx": [".jsx", ".tsx"],
      ".mjs": [".mjs", ".mts"],
      ".cjs": [".cjs", ".cts"],
    },
    conditionNames: [...conditions],
    mainFields: ["module", "main"],
    // Links are followed by our own file system, which confines them.
    symlinks: false,
  });
  const resolved = (folder: FilePath, request: string): FilePath | null => {
    let path: string | null = null;
    // The file system answers at once, so this callback has run when resolve returns.
    resolver.resolve({}, outerPath(fs, folder), request, { log: () => {} }, (_error, _text, found) => {
      path = typeof found?.path === "string" ? found.path : null;
    });
    return path === null ? null : (find(innerPath(fs, path))?.path ?? null);
  };
  return (folder, request) => plainFile(fs, find, folder, request) ?? resolved(folder, request);
};

/**
 * The file that a relative request names with or without its extension: nine of ten requests, at a fifth of what the resolver takes to
 * come to the same. Folders, and extensions that stand for others, are left to it.
 */
const plainFile = (fs: FileSystem, find: Find, folder: FilePath, request: string): FilePath | null => {
  if (!/^\.{1,2}\/[^?#]*[^/?#]$/.test(request)) return null;
  const path = pathFrom(fs, folder, request);
  if (path === null) return null;
  for (const extension of ["", ...(/\.[cm]?jsx?$/.test(request) ? [] : extensions)]) {
    const found = find(`${path}${extension}`);
    if (found?.kind === "file") return found.path;
  }
  return null;
};
