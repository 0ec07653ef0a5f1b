import { accessSync, constants, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./hash.ts";

/** Where a cache may stand; paths are absolute. */
export interface CacheWishes {
  /** The scanned folder. */
  readonly project: string;
  /** The folder that the person named; null where none was. */
  readonly named: string | null;
  /** The person's own folder for caches; null where there is none. */
  readonly personal: string | null;
}

/** A folder for the cache of one project. */
export interface CacheFolder {
  readonly path: string;
  /** Makes the folder; false where it cannot be had. */
  readonly make: () => boolean;
}

/** The folder of this tool among those of others. */
export const ownCacheName = "prerender-advisor";

/** Projects whose caches are kept in the person's folder. */
const mostProjects = 40;

const projectName = /^[0-9a-f]{16}$/;

/**
 * The folder that was named; else one in `node_modules/.cache`, where tools keep theirs; else one in the person's own folder, so that nothing
 * appears in a project that has no such place. Null where there is none at all. Nothing is made before it is asked for.
 */
export const cacheFolder = ({ project, named, personal }: CacheWishes): CacheFolder | null => {
  if (named !== null) return { path: named, make: () => made(named) };
  const inProject = join(project, "node_modules", ".cache", ownCacheName);
  if (mayStandIn(project)) return { path: inProject, make: () => mayStandIn(project) && made(inProject) };
  if (personal === null) return null;
  const all = join(personal, ownCacheName);
  const path = join(all, sha256(realPath(project)).slice(0, 16));
  return {
    path,
    make: () => {
      dropOldest(all);
      return made(path);
    },
  };
};

/** Real, writable folders as far as they are there: a link in a project leads where its author wants us to write. */
const mayStandIn = (project: string): boolean => {
  const modules = join(project, "node_modules");
  const cache = join(modules, ".cache");
  if (!isFolder(modules)) return false;
  if (isNothing(cache)) return isWritable(modules);
  if (!isFolder(cache)) return false;
  const own = join(cache, ownCacheName);
  return isNothing(own) ? isWritable(cache) : isFolder(own) && isWritable(own);
};

const statOf = (path: string) => {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true;

const isNothing = (path: string): boolean => statOf(path) === undefined;

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const made = (path: string): boolean => {
  try {
    // Its owner's alone: it tells of code that others may not read.
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
};

const realPath = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
};

/** Makes room for one more project: those that were not scanned for longest go. */
const dropOldest = (all: string): void => dropBeyond(all, projectName, mostProjects - 1);

/** Keeps the `most` newest entries of a folder whose names match; failing to remove one is no failure. */
export const dropBeyond = (folder: string, name: RegExp, most: number): void => {
  try {
    const found = readdirSync(folder)
      .filter((entry) => name.test(entry))
      .map((entry) => ({ path: join(folder, entry), time: statOf(join(folder, entry))?.mtimeMs ?? 0 }))
      .sort((left, right) => right.time - left.time);
    for (const { path } of found.slice(most)) rmSync(path, { recursive: true, force: true });
  } catch {
    return;
  }
};
