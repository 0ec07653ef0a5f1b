import { decodeText } from "../lib/decode-text.ts";
import type { ReadResult } from "../lib/file-system.ts";
import { safeRead } from "../lib/safe-read.ts";

/** Reads a file that the person named, of at most `limit` bytes: anywhere on the disk, but no link, pipe or device. */
export const readNamed = (path: string, limit: number): ReadResult => {
  const read = safeRead(path, limit, () => true);
  return read.ok ? { ok: true, ...decodeText(read.bytes) } : read;
};
