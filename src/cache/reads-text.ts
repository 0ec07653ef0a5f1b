import { dataIn } from "../lib/shape.ts";
import { type FileRead, type ListRead, type Reads, readKey } from "./reads.ts";

/** Reads as JSON text. */
export const printReads = ({ lists, finds, files }: Reads): string =>
  JSON.stringify([
    [...lists].map(([directory, { real, stamp, sum }]) => [
      directory,
      real === directory ? 0 : real,
      stamp,
      sum,
    ]),
    [...finds],
    [...files.values()].map(({ file, limit, stamp, sum, isSource }) => [file, limit, stamp, sum, isSource]),
  ]);

/** Reads from their text; null for anything else. */
export const parseReads = (text: string): Reads | null => {
  const parts = dataIn(text);
  if (!Array.isArray(parts) || !parts.every(Array.isArray)) return null;
  const [lists = [], finds = [], files = []]: readonly (readonly unknown[])[] = parts;
  const readLists = lists.map(listOf).filter((read) => read !== null);
  const readFinds = finds.map(findOf).filter((read) => read !== null);
  const readFiles = files.map(fileOf).filter((read) => read !== null);
  const rows = lists.length + finds.length + files.length;
  if (readLists.length + readFinds.length + readFiles.length < rows) return null;
  return {
    lists: new Map(readLists),
    finds: new Map(readFinds),
    files: new Map(readFiles.map((read) => [readKey(read.file, read.limit), read])),
  };
};

const listOf = (row: unknown): readonly [string, ListRead] | null => {
  if (!Array.isArray(row)) return null;
  const [directory, shown, stamp, sum]: readonly unknown[] = row;
  const real = shown === 0 ? directory : shown;
  if (typeof directory !== "string" || typeof sum !== "string") return null;
  return isTextOrNull(real) && isTextOrNull(stamp) ? [directory, { real, stamp, sum }] : null;
};

const findOf = (row: unknown): readonly [string, string] | null => {
  if (!Array.isArray(row)) return null;
  const [path, sum]: readonly unknown[] = row;
  return typeof path === "string" && typeof sum === "string" ? [path, sum] : null;
};

const fileOf = (row: unknown): FileRead | null => {
  if (!Array.isArray(row)) return null;
  const [file, limit, stamp, sum, isSource]: readonly unknown[] = row;
  if (typeof file !== "string" || typeof sum !== "string" || !isTextOrNull(stamp)) return null;
  if (typeof isSource !== "boolean") return null;
  return limit === null || typeof limit === "number" ? { file, limit, stamp, sum, isSource } : null;
};

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === "string";
