import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isMissing, reasonOf } from "./errors.ts";

/** Bytes of a file, or why there are none as a phrase; `missing` where nothing stands at that path. */
export type Bytes =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly missing: boolean; readonly reason: string };

/** A refusal as a value. */
export const refused = (reason: string, missing = false): Bytes & { readonly ok: false } => ({
  ok: false,
  missing,
  reason,
});

/** Flags to open what may be anything: links are not followed, and opening a pipe or a device does not wait. Windows has neither flag. */
export const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file of at most `limit` bytes. Its size is looked up on the open file before anything is read, and a file that grows
 * meanwhile is refused. `isStillInside` is asked after opening, so that a folder swapped for a link in between is noticed.
 */
export const safeRead = (path: string, limit: number, isStillInside: () => boolean): Bytes => {
  let handle: number;
  try {
    handle = openSync(path, readOnly);
  } catch (error) {
    return refused(reasonOf(error), isMissing(error));
  }
  try {
    return readOpen(handle, limit, isStillInside);
  } catch (error) {
    return refused(reasonOf(error));
  } finally {
    closeSync(handle);
  }
};

const readOpen = (handle: number, limit: number, isStillInside: () => boolean): Bytes => {
  const stat = fstatSync(handle);
  if (stat.isDirectory()) return refused("it is a folder");
  if (!stat.isFile()) return refused("it is not a regular file");
  if (stat.size > limit) return refused(tooLarge(limit));
  if (!isStillInside()) return refused("it was replaced while it was read");
  // One byte more than the size said: filling it shows that the file grew.
  const bytes = Buffer.alloc(stat.size + 1);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(handle, bytes, length, bytes.length - length, null);
    if (count === 0) return { ok: true, bytes: bytes.subarray(0, length) };
    length += count;
  }
  return refused("it grew while it was read");
};

const tooLarge = (limit: number): string => `it is larger than ${limit.toLocaleString("en-US")} bytes`;
