import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { AdvisorError, isMissing, reasonOf } from "./errors.ts";

/** A temporary file this old, in milliseconds, was left by a run that was killed. */
const staleAfter = 60 * 60 * 1000;

const temporaryName = (name: string): RegExp =>
  new RegExp(`^\\.${name.replace(/[^\w]/g, "\\$&")}\\.[0-9a-f]{16}\\.prerender-advisor-tmp$`);

/** A name beside a file that no other has; files of such names that a killed run left are removed by a later one. */
export const temporaryPath = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(8).toString("hex")}.prerender-advisor-tmp`);

/**
 * Writes a file so that it holds the old text or the new one, never a part: a temporary file beside it, flushed to disk, then renamed.
 * A link at `path` is refused, not followed. Throws an AdvisorError; `path` is then as it was.
 */
export const writeFileAtomically = (path: string, text: string): void => {
  const temporary = temporaryPath(path);
  try {
    const mode = replaceableMode(path);
    writeWhole(temporary, text, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof AdvisorError) throw error;
    throw new AdvisorError("fileNotWritten", { file: path, reason: reasonOf(error) });
  }
  sweep(path);
};

/** A new file that takes the place of another one, or of none, once it is written; until then it stands beside it. */
export interface Replacement {
  readonly handle: number;
  /** False where it could not be put in place; it is gone then. */
  readonly place: () => boolean;
  readonly abandon: () => void;
}

/**
 * Starts a replacement for `path` that is not flushed to disk before it is placed: for what can be made anew, and is checked when it is read.
 * Null where nothing can be written there; a link is never followed.
 */
export const openReplacement = (path: string): Replacement | null => {
  const temporary = temporaryPath(path);
  let handle: number;
  try {
    handle = openSync(temporary, "wx", replaceableMode(path));
  } catch {
    return null;
  }
  const abandon = (): void => {
    closeSync(handle);
    rmSync(temporary, { force: true });
  };
  return {
    handle,
    place: () => {
      try {
        renameSync(temporary, path);
        closeSync(handle);
      } catch {
        abandon();
        return false;
      }
      sweep(path);
      return true;
    },
    abandon,
  };
};

/** The permissions to keep; throws where something stands at the path that a rename would lose. */
export const replaceableMode = (path: string): number => {
  try {
    const stat = lstatSync(path);
    if (stat.isFile()) return stat.mode & 0o777;
    const reason = stat.isSymbolicLink() ? "it is a link" : "it is not a regular file";
    throw new AdvisorError("fileNotWritten", { file: path, reason });
  } catch (error) {
    if (isMissing(error)) return 0o666;
    throw error;
  }
};

/** Writes a new file and flushes it to disk. */
export const writeWhole = (path: string, text: string, mode: number): void => {
  const handle = openSync(path, "wx", mode);
  try {
    const bytes = Buffer.from(text, "utf8");
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Removes temporary files that killed runs left for this very file; failing to do so is no failure of the write. */
export const sweep = (path: string): void => {
  const folder = dirname(path);
  const ours = temporaryName(basename(path));
  try {
    const { mtimeMs: now } = lstatSync(path);
    for (const name of readdirSync(folder)) {
      if (!ours.test(name)) continue;
      const stat = lstatSync(join(folder, name));
      if (stat.isFile() && now - stat.mtimeMs > staleAfter) rmSync(join(folder, name), { force: true });
    }
  } catch {
    return;
  }
};
