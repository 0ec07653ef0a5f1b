import type { FileSystem, ReadResult } from "../lib/file-system.ts";
import type { PackWriter } from "../lib/pack-file.ts";
import type { KeptSummary, Parsed } from "../model/kept-summary.ts";
import type { FilePath } from "../model/place.ts";
import type { FileRead, Recorder } from "./reads.ts";
import type { KeptFile } from "./summary-index.ts";
import { movedTo, type Row, type SummaryPacks } from "./summary-packs.ts";

/** Summaries of an earlier scan, and those that this one adds. */
export interface SummaryCache {
  /** True where nothing is kept of an earlier scan. */
  readonly isEmpty: boolean;
  /** What an earlier scan made of a file that is unchanged; null for any other. */
  readonly recall: (file: FilePath, limit: number | undefined) => KeptSummary | null;
  /** The files as the parser is to read them. */
  readonly read: FileSystem["read"];
  /** Keeps what parsing gave for the text that was read last. */
  readonly keep: (file: FilePath, outcome: Parsed) => void;
  /** Writes what this scan used, where that is not what is kept already. */
  readonly save: () => void;
  /** Leaves what is kept as it is. */
  readonly abandon: () => void;
}

/** Of the files that are kept, the part that may be written beside them before everything is written anew. */
const editedPart = 1 / 8;

const nowhere = { at: 0, length: 0, sum: "" };

/** What one scan makes of the summaries in packs, which stay open. */
export const openSummaryCache = (recorder: Recorder, packs: SummaryPacks): SummaryCache => {
  const size = packs.size();
  const mostEdits = Math.floor(size * editedPart);
  const used = new Map<FilePath, Row>();
  /** Made by this scan, and not written yet; more than a few are written at once. */
  const made = new Map<FilePath, Row>();
  const written = new Map<FilePath, KeptFile>();
  const readAhead = new Map<FilePath, ReadResult>();
  let writer: PackWriter | null = null;
  let isWritable = true;

  /** A sum of the text that the file has now; undefined where it cannot be read. */
  const sumNow = (file: FilePath, rows: readonly Row[], limit: number | undefined): string | undefined => {
    // Compared with what stands there when the scan began.
    const known = recorder.versionOf(file);
    if (known !== undefined) return known.sum;
    const stamp = recorder.fs.stamp?.(file)?.id;
    const same = rows.find(({ kept }) => kept.stamp !== null && kept.stamp === stamp);
    if (same !== undefined) {
      const { hash: sum, stamp: kept } = same.kept;
      recorder.noteSource({ file, limit: limit ?? null, stamp: kept, sum });
      return sum;
    }
    readAhead.set(file, recorder.readSource(file, limit));
    return recorder.versionOf(file)?.sum;
  };

  const recall = (file: FilePath, limit: number | undefined): KeptSummary | null => {
    const rows = packs.rowsOf(file);
    const sum = rows.length === 0 ? undefined : sumNow(file, rows, limit);
    const row = rows.find(({ kept }) => kept.hash === sum);
    if (row === undefined) return null;
    readAhead.delete(file);
    const stamp = recorder.versionOf(file)?.stamp ?? null;
    used.set(file, stamp === row.kept.stamp ? row : { ...row, kept: { ...row.kept, stamp } });
    return recalled(row);
  };

  const writeMade = (): PackWriter | null => {
    if (writer === null && isWritable) writer = packs.startWhole();
    isWritable = writer !== null;
    if (writer === null) return null;
    for (const [file, row] of made) {
      const kept = movedTo(writer, row);
      if (kept !== null) written.set(file, kept);
    }
    made.clear();
    return writer;
  };

  const keep = (file: FilePath, outcome: Parsed): void => {
    const version = recorder.versionOf(file);
    used.delete(file);
    if (version === undefined || !isWritable) return;
    made.set(file, rowOf(version, outcome));
    if (made.size > mostEdits) writeMade();
  };

  const abandon = (): void => {
    writer?.abandon();
    writer = null;
    isWritable = false;
  };

  const save = (): void => {
    const other = [...used].filter(([file, row]) => !packs.isInWhole(file, row));
    const edits = new Map([...other, ...made]);
    const isAsItWas = made.size === 0 && other.every(([file, row]) => packs.rowsOf(file).includes(row));
    const isLarge = edits.size > mostEdits || used.size + made.size < size / 2;
    if (writer === null && !isLarge) {
      if (!isAsItWas) packs.writeEdits(edits);
    } else saveWhole();
  };

  const saveWhole = (): void => {
    const target = writeMade();
    if (target === null) return;
    for (const [file, row] of used) {
      const kept = movedTo(target, row);
      if (kept !== null) written.set(file, kept);
    }
    packs.finishWhole(target, written);
    writer = null;
  };

  return {
    isEmpty: size === 0,
    recall,
    read: (file, limit) => {
      const ahead = readAhead.get(file);
      readAhead.delete(file);
      return ahead ?? recorder.readSource(file, limit);
    },
    keep,
    save,
    abandon,
  };
};

const recalled = ({ kept: { outcome }, readCode }: Row): KeptSummary => {
  if ("reason" in outcome) return outcome;
  return {
    head: outcome.head,
    readCode: () => {
      const code = readCode();
      if (code === null) throw new Error("a kept summary cannot be read any more");
      return code;
    },
  };
};

const rowOf = ({ sum: hash, stamp }: Pick<FileRead, "sum" | "stamp">, outcome: Parsed): Row => {
  if ("reason" in outcome) return { kept: { hash, stamp, outcome }, readCode: () => null };
  const { head, code } = outcome.summary;
  const kept = { hash, stamp, outcome: { head: JSON.parse(head), code: nowhere } };
  return { kept, readCode: () => code };
};
