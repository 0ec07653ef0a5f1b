import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { relative as relativePath, resolve, sep } from "node:path";
import type { FilePath } from "../model/place.ts";
import type { Skipped } from "../model/project.ts";
import { decodeText } from "./decode-text.ts";
import { AdvisorError, isMissing, reasonOf } from "./errors.ts";
import { defaultLimits } from "./limits.ts";
import { confined, join, relative, rootPath } from "./paths.ts";
import { type Standing, territory } from "./reach.ts";
import { refused, safeRead } from "./safe-read.ts";
import { byCodeUnit } from "./sort.ts";
import { type Stamp, stampOf } from "./stamp.ts";
import { workspaceRootOf } from "./workspace-root.ts";

/**
 * The only way to the scanned files. Paths are relative to the scanned folder: those of its workspace, where it stands in one, start with `../`.
 * Nothing outside the workspace can be named, listed or read.
 */
export interface FileSystem extends Standing {
  /** What a folder holds, sorted by code unit. */
  list(directory: FilePath): Listing;
  /** Text of a regular file of at most `limit` bytes. */
  read(file: FilePath, limit?: number): ReadResult;
  /** What stands at a path once links are followed; null where there is nothing or where it is outside. */
  find(path: FilePath): Found | null;
  /** What tells whether a file or folder was changed; null where nothing stands there. Absent where the system does not say. */
  stamp?(path: FilePath): Stamp | null;
}

export interface Listing {
  readonly entries: readonly Entry[];
  readonly problems: readonly Skipped[];
}

/** `linksTo` is where a link leads in the end; absent for what is no link. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory";
  readonly linksTo?: FilePath;
}

export type ReadResult =
  | { readonly ok: true; readonly text: string; readonly editable: boolean }
  | { readonly ok: false; readonly missing: boolean; readonly reason: string };

/** `path` is the real one: no segment of it is a link. */
export interface Found {
  readonly kind: "file" | "directory";
  readonly path: FilePath;
}

/** The file system below `root` alone; throws an AdvisorError where that is no folder to scan. */
export const diskFileSystem = (root: string): FileSystem => {
  const base = realRoot(root);
  return openBelow(base, base);
};

/** As `diskFileSystem`, with the workspace that the folder is a part of. */
export const workspaceFileSystem = (root: string): FileSystem => {
  const base = realRoot(root);
  return openBelow(base, workspaceRootOf(base));
};

/** `top` is `base` or a folder above it; both are real paths. */
const openBelow = (base: string, top: string): FileSystem => {
  const within = relativePath(top, base).replaceAll(sep, "/") || rootPath;
  const outside = `it is a link out of ${territory({ within })}`;

  const absolute = (path: FilePath): string | null => {
    const fromTop = confined(within, path);
    return fromTop === null ? null : fromTop === rootPath ? top : `${top}/${fromTop}`;
  };

  const inside = (real: string): FilePath | null => {
    if (real === top) return relative(within, rootPath);
    return real.startsWith(top + sep)
      ? relative(within, real.slice(top.length + 1).replaceAll(sep, "/"))
      : null;
  };

  /** The real path as we write it and as the system does; null outside. */
  const real = (path: FilePath): RealPath | null => {
    const named = absolute(path);
    const found = named === null ? null : realpathSync.native(named);
    const shown = found === null ? null : inside(found);
    return found === null || shown === null ? null : { shown, system: found };
  };

  const read = (file: FilePath, limit = defaultLimits.maxFileSize): ReadResult => {
    try {
      const found = real(file);
      if (found === null) return refused(outside);
      const result = safeRead(found.system, limit, () => real(found.shown)?.system === found.system);
      return result.ok ? { ok: true, ...decodeText(result.bytes) } : result;
    } catch (error) {
      return refused(reasonOf(error), isMissing(error));
    }
  };

  const find = (path: FilePath): Found | null => {
    try {
      const found = real(path);
      const kind = found === null ? null : kindOf(statSync(found.system));
      return found === null || kind === null ? null : { kind, path: found.shown };
    } catch {
      return null;
    }
  };

  const list = (directory: FilePath): Listing => {
    try {
      const found = real(directory);
      if (found === null) return { entries: [], problems: [{ file: directory, reason: outside }] };
      return listed(directory, readdirSync(found.system, { withFileTypes: true, encoding: "buffer" }));
    } catch (error) {
      return { entries: [], problems: [{ file: directory, reason: reasonOf(error) }] };
    }
  };

  const listed = (directory: FilePath, found: readonly Dirent<Buffer>[]): Listing => {
    const entries: Entry[] = [];
    const problems: Skipped[] = [];
    for (const item of found) {
      const name = nameOf(item.name);
      if (name === null) {
        problems.push({ file: join(directory, shownName(item.name)), reason: "its name is not valid UTF-8" });
        continue;
      }
      const entry = item.isSymbolicLink() ? linkAt(join(directory, name), name) : plainEntry(item, name);
      if (typeof entry === "string") problems.push({ file: join(directory, name), reason: entry });
      else entries.push(entry);
    }
    return {
      entries: entries.sort((left, right) => byCodeUnit(left.name, right.name)),
      problems: problems.sort((left, right) => byCodeUnit(left.file, right.file)),
    };
  };

  const linkAt = (path: FilePath, name: string): Entry | string => {
    try {
      const found = real(path);
      if (found === null) return outside;
      const kind = kindOf(statSync(found.system));
      return kind === null
        ? "it is a link to something that is no regular file"
        : { name, kind, linksTo: found.shown };
    } catch (error) {
      return isMissing(error) ? "it is a link to nothing" : reasonOf(error);
    }
  };

  const stamp = (path: FilePath): Stamp | null => {
    const named = absolute(path);
    try {
      const stats = named === null ? undefined : statSync(named, { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? null : stampOf(stats);
    } catch {
      return null;
    }
  };

  return { within, list, read, find, stamp };
};

interface RealPath {
  readonly shown: FilePath;
  readonly system: string;
}

const realRoot = (root: string): string => {
  const path = resolve(root);
  let base: string;
  try {
    base = realpathSync.native(path);
    if (!statSync(base).isDirectory()) throw new AdvisorError("rootNotFolder", { path: root });
    readdirSync(base);
  } catch (error) {
    if (error instanceof AdvisorError) throw error;
    if (isMissing(error)) throw new AdvisorError("rootMissing", { path: root });
    throw new AdvisorError("rootUnreadable", { path: root, reason: reasonOf(error) });
  }
  if (resolve(base, "..") === base) throw new AdvisorError("rootTooWide", { path: root });
  return base;
};

const kindOf = (stats: Stats): Entry["kind"] | null =>
  stats.isFile() ? "file" : stats.isDirectory() ? "directory" : null;

const plainEntry = (item: Dirent<Buffer>, name: string): Entry | string => {
  if (item.isFile()) return { name, kind: "file" };
  return item.isDirectory() ? { name, kind: "directory" } : "it is not a regular file";
};

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const nameOf = (bytes: Buffer): string | null => {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
};

/** A name that cannot be decoded, with its odd bytes written out, so that two of them stay different. */
const shownName = (bytes: Buffer): string =>
  bytes
    .toString("latin1")
    .replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
