import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, statSync, writeSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { dropBeyond } from "./cache-folder.ts";
import { withUsualEngine } from "./engine-flags.ts";
import { safeRead } from "./safe-read.ts";
import { openReplacement } from "./write-file.ts";

/** Keeps what was compiled up to now for later threads, where it is not kept yet. */
export type KeepCompiled = () => void;

/**
 * Makes this thread load large CommonJS files, which must not use `import()`, from what an earlier thread compiled of them: the compiler loads
 * in a third of the time then.
 * Node.js does that itself from 22 on (nodejs.org/api/module.html#module-compile-cache); before, the step of its loader that compiles is
 * replaced. What stands in the folder is run, so that it is used only where nobody else may write there.
 */
export const reuseCompiled = (folder: string): KeepCompiled => {
  const { enableCompileCache, flushCompileCache, prototype: loader } = nodeModule as unknown as Loader;
  if (!isPrivate(folder)) return () => undefined;
  if (enableCompileCache !== undefined) {
    enableCompileCache(folder);
    return () => withUsualEngine(() => flushCompileCache?.());
  }
  const fresh = new Map<string, Script>();
  const compile = loader._compile;
  loader._compile = function (content, file, ...rest) {
    if (content.length < leastLength) return compile.call(this, content, file, ...rest);
    const path = join(folder, nameOf(file));
    const script = scriptOf(content, file, read(path));
    if (script.cachedDataRejected !== false) fresh.set(path, script);
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, createRequire(file), this, file, dirname(file));
  };
  return () => {
    if (fresh.size === 0) return;
    withUsualEngine(() => {
      for (const [path, script] of fresh) write(path, script.createCachedData());
    });
    dropBeyond(folder, /^[0-9a-f]{32}\.code$/, mostScripts);
    fresh.clear();
  };
};

/** What the types of Node.js 20 do not tell of its module loader. */
interface Loader {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly flushCompileCache?: () => void;
  readonly prototype: {
    _compile: (this: { exports: unknown }, content: string, file: string, ...rest: unknown[]) => unknown;
  };
}

/** UTF-16 units; smaller files compile faster than they are looked for. */
const leastLength = 100_000;

/** Three files are that large; another version of Node.js, or of the packages, has its own. */
const mostScripts = 12;

/** Bytes of compiled code; those of the largest file are 3 million. */
const mostBytes = 50_000_000;

/** Bytes of the sum that stands before the code. */
const sumSize = 32;

/** A folder that nobody but the person may change; made where there is none. */
const isPrivate = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { mode, uid } = lstatSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
};

/** V8 itself compares no more than the length of a source; to make a sum of its text would take as long as to load it. */
const nameOf = (file: string): string => {
  const { size, ino, mtimeMs, ctimeMs } = statSync(file);
  const version = [process.version, process.arch, file, size, ino, mtimeMs, ctimeMs].join(" ");
  return `${sumOf(version).toString("hex").slice(0, 32)}.code`;
};

const sumOf = (data: string | Uint8Array): Buffer => createHash("sha256").update(data).digest();

const scriptOf = (content: string, file: string, cachedData: Buffer | null): Script =>
  new Script(nodeModule.wrap(content), {
    filename: file,
    ...(cachedData === null ? {} : { cachedData }),
  });

/** V8 trusts the bytes: only those that were written are handed to it. */
const read = (path: string): Buffer | null => {
  const found = safeRead(path, mostBytes, () => true);
  if (!found.ok) return null;
  const bytes = Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength);
  const code = bytes.subarray(sumSize);
  return sumOf(code).equals(bytes.subarray(0, sumSize)) ? code : null;
};

const write = (path: string, code: Uint8Array): void => {
  const replacement = openReplacement(path);
  if (replacement === null) return;
  const bytes = Buffer.concat([sumOf(code), code]);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(replacement.handle, bytes, done);
  } catch {
    replacement.abandon();
    return;
  }
  replacement.place();
};
