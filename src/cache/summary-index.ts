import type { Where } from "../lib/pack-file.ts";
import { dataIn } from "../lib/shape.ts";
import type { FilePath } from "../model/place.ts";

/** What is kept of one file that was parsed. */
export interface KeptFile {
  /** SHA-256 of the text that was parsed. */
  readonly hash: string;
  /** The stamp of the file then; null where the text has to be compared. */
  readonly stamp: string | null;
  /** The head of its summary and where its code stands in the pack, or why it never has one. */
  readonly outcome: { readonly head: unknown; readonly code: Where } | { readonly reason: string };
}

/** The index of a pack of summaries as text. */
export const printIndex = (files: ReadonlyMap<FilePath, KeptFile>): string =>
  JSON.stringify(
    [...files].map(([file, { hash, stamp, outcome }]) =>
      "reason" in outcome
        ? [file, hash, stamp, outcome.reason]
        : [file, hash, stamp, outcome.code.at, outcome.code.length, outcome.code.sum, outcome.head],
    ),
  );

/** Reads an index; what has not the shape of one gives no files. */
export const readIndex = (text: string): ReadonlyMap<FilePath, KeptFile> => {
  const rows = dataIn(text);
  if (!Array.isArray(rows)) return new Map();
  const entries = rows.map(entryOf);
  return new Map(entries.filter((entry) => entry !== null));
};

const entryOf = (row: unknown): readonly [FilePath, KeptFile] | null => {
  if (!Array.isArray(row)) return null;
  const [file, hash, stamp, at, length, sum, head]: readonly unknown[] = row;
  if (typeof file !== "string" || typeof hash !== "string") return null;
  if (stamp !== null && typeof stamp !== "string") return null;
  if (typeof at === "string") return [file, { hash, stamp, outcome: { reason: at } }];
  if (typeof at !== "number" || typeof length !== "number" || typeof sum !== "string") return null;
  return [file, { hash, stamp, outcome: { head, code: { at, length, sum } } }];
};
