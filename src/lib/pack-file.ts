import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { sha256OfBytes } from "./hash.ts";
import { readOnly } from "./safe-read.ts";
import { openReplacement } from "./write-file.ts";

/** A file of many texts and an index to them: the texts, the index, and a trailer that holds only where both are whole. */
export interface Pack {
  readonly index: string;
  /** The text that was put there; null where the bytes are not those that were written. */
  readonly read: (where: Where) => string | null;
  readonly close: () => void;
}

/** Where a text stands in a pack: offset and length in bytes, and a sum of them. */
export interface Where {
  readonly at: number;
  readonly length: number;
  readonly sum: string;
}

/** A pack that is being written; nothing can be seen of it before it is finished. */
export interface PackWriter {
  /** Null where the pack is full. */
  readonly add: (text: string) => Where | null;
  /** True once the pack stands at its path, whole. */
  readonly finish: (index: string) => boolean;
  readonly abandon: () => void;
}

/** Bytes up to which a pack is written and read: ten times the largest app that was met. */
const packLimit = 500_000_000;

const digits = 15;
const trailerLength = "PAP1".length + 2 * (digits + 1) + 1 + 64;

/** Of an index of megabytes, which as text would have to be encoded for that. */
const trailer = (at: number, version: string, index: Buffer): string => {
  const sum = sha256OfBytes(Buffer.from(`${version}\n${at}\n`, "utf8"), index);
  return `PAP1 ${String(at).padStart(digits)} ${String(index.length).padStart(digits)} ${sum}`;
};

/** Opens a pack that the same version wrote; null for anything else that may stand at that path. */
export const openPack = (path: string, version: string): Pack | null => {
  let handle: number;
  try {
    handle = openSync(path, readOnly);
  } catch {
    return null;
  }
  const index = wholeIndex(handle, version);
  if (index === null) {
    closeSync(handle);
    return null;
  }
  return {
    index,
    read: ({ at, length, sum }) => {
      const bytes = bytesAt(handle, at, length);
      return bytes === null || sumOf(bytes) !== sum ? null : bytes.toString("utf8");
    },
    close: () => closeSync(handle),
  };
};

const wholeIndex = (handle: number, version: string): string | null => {
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.size > packLimit || stat.size < trailerLength) return null;
    const end = bytesAt(handle, stat.size - trailerLength, trailerLength)?.toString("latin1") ?? "";
    const [, at = "", length = ""] = /^PAP1 +(\d+) +(\d+) [0-9a-f]{64}$/.exec(end) ?? [];
    if (at === "" || Number(at) + Number(length) !== stat.size - trailerLength) return null;
    const index = bytesAt(handle, Number(at), Number(length));
    return index !== null && trailer(Number(at), version, index) === end ? index.toString("utf8") : null;
  } catch {
    return null;
  }
};

const bytesAt = (handle: number, at: number, length: number): Buffer | null => {
  if (!isCount(at) || !isCount(length) || length > packLimit) return null;
  try {
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const count = readSync(handle, bytes, read, length - read, at + read);
      if (count === 0) return null;
      read += count;
    }
    return bytes;
  } catch {
    return null;
  }
};

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;

const sumOf = (bytes: Buffer): string => sha256OfBytes(bytes).slice(0, 16);

/** Bytes that are gathered before they are written. */
const bufferSize = 1_000_000;

/** Starts a pack beside `path`, for that version of the tool; null where nothing can be written there. */
export const createPack = (path: string, version: string): PackWriter | null => {
  const replacement = openReplacement(path);
  if (replacement === null) return null;
  let waiting: Buffer[] = [];
  let waitingSize = 0;
  let size = 0;
  let isBroken = false;

  const flush = (): void => {
    const bytes = Buffer.concat(waiting, waitingSize);
    waiting = [];
    waitingSize = 0;
    try {
      for (let written = 0; written < bytes.length; )
        written += writeSync(replacement.handle, bytes, written);
    } catch {
      isBroken = true;
    }
  };

  const put = (text: string): Buffer => {
    const bytes = Buffer.from(text, "utf8");
    waiting.push(bytes);
    waitingSize += bytes.length;
    size += bytes.length;
    if (waitingSize > bufferSize) flush();
    return bytes;
  };

  return {
    add: (text) => {
      if (isBroken || size + text.length * 3 > packLimit) return null;
      const at = size;
      const bytes = put(text);
      return { at, length: bytes.length, sum: sumOf(bytes) };
    },
    finish: (index) => {
      const at = size;
      put(trailer(at, version, put(index)));
      flush();
      if (!isBroken && size <= packLimit) return replacement.place();
      replacement.abandon();
      return false;
    },
    abandon: replacement.abandon,
  };
};
