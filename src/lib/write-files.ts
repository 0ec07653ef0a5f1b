import { copyFileSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { AdvisorError, isMissing, reasonOf } from "./errors.ts";
import { replaceableMode, sweep, temporaryPath, writeWhole } from "./write-file.ts";

/** A file with what it is to hold. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** A file whose new text lies beside it. */
interface Staged {
  readonly path: string;
  readonly temporary: string;
}

/** A file that has its new text; `old` is where the former one is kept, null where there was none. */
interface Replaced {
  readonly path: string;
  readonly old: string | null;
}

type Rename = (from: string, to: string) => void;

/**
 * Writes several files, each as `writeFileAtomically` does: all of them or none. No file is touched before every text is on the disk; where
 * one cannot be put in place, those before it get their old text back.
 */
export const writeFilesAtomically = (files: readonly FileText[], rename: Rename = renameSync): void => {
  const staged: Staged[] = [];
  const replaced: Replaced[] = [];
  for (const { path, text } of files) attempt(path, staged, replaced, () => staged.push(stage(path, text)));
  for (const one of staged) {
    attempt(one.path, staged, replaced, () => {
      const old = files.length === 1 ? null : keptOld(one.path);
      putInPlace(one, old, rename);
      replaced.push({ path: one.path, old });
    });
  }
  for (const { old } of replaced) if (old !== null) rmSync(old, { force: true });
  for (const { path } of files) sweep(path);
};

/** Does one step; where it fails, everything is put back. */
const attempt = (
  path: string,
  staged: readonly Staged[],
  replaced: readonly Replaced[],
  step: () => void,
): void => {
  try {
    step();
  } catch (error) {
    for (const one of replaced) restore(one);
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    if (error instanceof AdvisorError) throw error;
    throw new AdvisorError("fileNotWritten", { file: path, reason: reasonOf(error) });
  }
};

const putInPlace = ({ temporary, path }: Staged, old: string | null, rename: Rename): void => {
  try {
    rename(temporary, path);
  } catch (error) {
    if (old !== null) rmSync(old, { force: true });
    throw error;
  }
};

const restore = ({ path, old }: Replaced): void => {
  if (old === null) rmSync(path, { force: true });
  else renameSync(old, path);
};

const stage = (path: string, text: string): Staged => {
  const temporary = temporaryPath(path);
  const mode = replaceableMode(path);
  try {
    writeWhole(temporary, text, mode);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return { path, temporary };
};

/** Keeps the file under another name until all is well; null where there is none yet. */
const keptOld = (path: string): string | null => {
  const old = temporaryPath(path);
  try {
    linkSync(path, old);
  } catch (error) {
    if (isMissing(error)) return null;
    // Some disks know no hard links.
    copyFileSync(path, old);
  }
  return old;
};

/** Makes the folder that a file is to stand in, with those above it. Throws an AdvisorError. */
export const makeFolderOf = (path: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new AdvisorError("fileNotWritten", { file: path, reason: reasonOf(error) });
  }
};
