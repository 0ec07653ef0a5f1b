import type { FilePath } from "../model/place.ts";

/** The scanned root itself. */
export const rootPath: FilePath = ".";

const segmentsOf = (path: string): readonly string[] =>
  path.split("/").filter((segment) => segment !== "" && segment !== ".");

/** Resolves `.`, `..` and doubled slashes; null where the path is absolute or climbs out of the root. */
export const normalise = (path: string): FilePath | null => {
  if (path.startsWith("/") || path.includes("\0")) return null;
  const kept: string[] = [];
  for (const segment of segmentsOf(path)) {
    if (segment !== "..") kept.push(segment);
    else if (kept.pop() === undefined) return null;
  }
  return kept.join("/") || rootPath;
};

/** The path that `path` names when read in `folder`; null where that is outside the root. */
export const confined = (folder: FilePath, path: string): FilePath | null =>
  path.startsWith("/") ? null : normalise(`${folder}/${path}`);

/** Joins a folder and names that are known to stay inside it. */
export const join = (folder: FilePath, ...names: readonly string[]): FilePath =>
  [folder, ...names].filter((part) => part !== rootPath && part !== "").join("/") || rootPath;

/** The folder that holds the path; the root is its own. */
export const dirname = (path: FilePath): FilePath => {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? rootPath : path.slice(0, slash);
};

/** The last segment. */
export const basename = (path: FilePath): string => path.slice(path.lastIndexOf("/") + 1);

/** Whether `path` is `folder` or stands somewhere below it; what is written with `../` is not below the root. */
export const isWithin = (folder: FilePath, path: FilePath): boolean =>
  folder === rootPath ? !isAbove(path) : path === folder || path.startsWith(`${folder}/`);

const isAbove = (path: FilePath): boolean => path === ".." || path.startsWith("../");

/** How to write `path` when standing in `folder`: `../lib/a.ts`; "." where they are the same. */
export const relative = (folder: FilePath, path: FilePath): string => {
  const from = segmentsOf(folder);
  const to = segmentsOf(path);
  const common = from.findIndex((segment, index) => segment !== to[index]);
  const shared = common < 0 ? from.length : common;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/") || rootPath;
};

/** The folder and every folder above it, nearest first: up to the root, or to the `../..` that it starts with. */
export const upwards = (folder: FilePath): readonly FilePath[] => {
  const segments = segmentsOf(folder);
  const climbs = segments.filter((segment) => segment === "..").length;
  const own = segments.slice(climbs);
  const top = segments.slice(0, climbs).join("/") || rootPath;
  return [...own.map((_, index) => join(top, ...own.slice(0, own.length - index))), top];
};
