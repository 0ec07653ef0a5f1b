import { type CacheFolder, dropBeyond } from "../lib/cache-folder.ts";
import { createPack, openPack, type PackWriter } from "../lib/pack-file.ts";
import type { FilePath } from "../model/place.ts";
import { type KeptFile, printIndex, readIndex } from "./summary-index.ts";

/** What is kept of one file, and how its code is read: null where its bytes are not those that were written. */
export interface Row {
  readonly kept: KeptFile;
  readonly readCode: () => string | null;
}

/**
 * The packs of one scope: one with all files of a scan, and a small one with those that were edited since, so that a scan after an edit does
 * not write everything anew.
 */
export interface SummaryPacks {
  /** The rows of a file, the youngest first. */
  readonly rowsOf: (file: FilePath) => readonly Row[];
  /** How many files are kept. */
  readonly size: () => number;
  /** Starts a new pack of all files; null where nothing can be written there. */
  readonly startWhole: () => PackWriter | null;
  readonly finishWhole: (writer: PackWriter, files: ReadonlyMap<FilePath, KeptFile>) => void;
  /** Writes the small pack anew. */
  readonly writeEdits: (rows: ReadonlyMap<FilePath, Row>) => void;
  /** True where the row stands as it is in the pack of all files. */
  readonly isInWhole: (file: FilePath, row: Row) => boolean;
  /** Lets go of what stands there; it is opened again where it is asked for. */
  readonly close: () => void;
}

const wholeName = /^summaries-[0-9a-f]+\.pack$/;
const editsName = /^edits-[0-9a-f]+\.pack$/;

/** Packs of one project: scans with other limits, or of other apps in it, have their own. */
const mostPacks = 4;

/** Opens what stands in the folder for a scope; whatever is wrong with it, it is as if nothing did. */
export const openSummaryPacks = (folder: CacheFolder, scope: string, version: string): SummaryPacks => {
  const wholePath = `${folder.path}/summaries-${scope}.pack`;
  const editsPath = `${folder.path}/edits-${scope}.pack`;
  const whole = openLater(wholePath, version);
  const edits = openLater(editsPath, version);

  return {
    rowsOf: (file) => [edits.rows().get(file) ?? [], whole.rows().get(file) ?? []].flat(),
    size: () => new Set([...whole.rows().keys(), ...edits.rows().keys()]).size,
    startWhole: () => (folder.make() ? createPack(wholePath, version) : null),
    finishWhole: (writer, files) => {
      writer.finish(printIndex(files));
      dropBeyond(folder.path, new RegExp(`^edits-${scope}\\.pack$`), 0);
      dropBeyond(folder.path, wholeName, mostPacks);
      whole.close();
      edits.close();
    },
    writeEdits: (rows) => {
      const writer = folder.make() ? createPack(editsPath, version) : null;
      if (writer === null) return;
      const moved = [...rows].flatMap(([file, row]) => {
        const kept = movedTo(writer, row);
        return kept === null ? [] : [[file, kept] as const];
      });
      writer.finish(printIndex(new Map(moved)));
      dropBeyond(folder.path, editsName, mostPacks);
      edits.close();
    },
    isInWhole: (file, row) => whole.rows().get(file)?.kept === row.kept,
    close: () => {
      whole.close();
      edits.close();
    },
  };
};

/** The row as it stands in another pack; null where its code is gone or the pack is full. */
export const movedTo = (writer: PackWriter, { kept, readCode }: Row): KeptFile | null => {
  const { outcome } = kept;
  if ("reason" in outcome) return kept;
  const text = readCode();
  const code = text === null ? null : writer.add(text);
  return code === null ? null : { ...kept, outcome: { ...outcome, code } };
};

interface Rows {
  readonly rows: ReadonlyMap<FilePath, Row>;
  readonly close: () => void;
}

/** What stands in a pack, opened when it is asked for, and again after it was closed. */
const openLater = (path: string, version: string) => {
  let opened: Rows | null = null;
  return {
    rows: (): ReadonlyMap<FilePath, Row> => {
      opened ??= openRows(path, version);
      return opened.rows;
    },
    close: (): void => {
      opened?.close();
      opened = null;
    },
  };
};

const openRows = (path: string, version: string): Rows => {
  const pack = openPack(path, version);
  const rows = new Map<FilePath, Row>();
  for (const [file, kept] of pack === null ? [] : readIndex(pack.index)) {
    const { outcome } = kept;
    rows.set(file, {
      kept,
      readCode: () => ("reason" in outcome ? null : (pack?.read(outcome.code) ?? null)),
    });
  }
  return { rows, close: () => pack?.close() };
};
