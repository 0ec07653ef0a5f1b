import { type CacheFolder, dropBeyond } from "../lib/cache-folder.ts";
import type { FileSystem, ReadResult } from "../lib/file-system.ts";
import { createPack, openPack, type PackWriter } from "../lib/pack-file.ts";
import type { FilePath } from "../model/place.ts";
import type { Recorder } from "./reads.ts";
import { type KeptFile, printIndex, readIndex } from "./summary-index.ts";

/** What parsing a file gave: the summary as JSON text, or why there is none and never will be. */
export type Outcome = { readonly json: string } | { readonly reason: string };

/** Summaries of an earlier scan, and those that this one adds. */
export interface SummaryCache {
  /** True where nothing is kept of an earlier scan. */
  readonly isEmpty: boolean;
  /** What an earlier scan made of a file that is unchanged; null for any other. */
  readonly recall: (file: FilePath, limit: number | undefined) => Outcome | null;
  /** The files as the parser is to read them. */
  readonly read: FileSystem["read"];
  /** Keeps what parsing gave for the text that was read last. */
  readonly keep: (file: FilePath, outcome: Outcome) => void;
  /** Writes what this scan used, where that is not what is kept already. */
  readonly save: () => void;
  /** Leaves what is kept as it is. */
  readonly close: () => void;
}

export interface SummaryCacheOptions {
  readonly recorder: Recorder;
  readonly folder: CacheFolder;
  /** File name in the folder, without ending. */
  readonly name: string;
  /** Of the tool and its code. */
  readonly version: string;
}

const packName = /^summaries-[0-9a-f]+\.pack$/;

/** Packs of one project: scans with other limits, or of other apps in it, have their own. */
const mostPacks = 4;

/** Opens the cache of summaries; whatever is wrong with what stands there, it is as if nothing did. */
export const openSummaryCache = (options: SummaryCacheOptions): SummaryCache => {
  const { recorder, folder, version } = options;
  const path = `${folder.path}/${options.name}.pack`;
  const pack = openPack(path, version);
  const earlier = pack === null ? new Map<FilePath, KeptFile>() : readIndex(pack.index);
  const used = new Map<FilePath, KeptFile>();
  const fresh = new Map<FilePath, KeptFile>();
  const readAhead = new Map<FilePath, ReadResult>();
  let writer: PackWriter | null = null;
  let isWritable = true;
  let isRestamped = false;

  const isUnchanged = (file: FilePath, { hash, stamp }: KeptFile, limit: number | undefined): boolean => {
    if (stamp !== null && recorder.fs.stamp?.(file)?.id === stamp) {
      recorder.noteFile({ file, limit: limit ?? null, stamp, sum: hash });
      return true;
    }
    readAhead.set(file, recorder.fs.read(file, limit));
    return recorder.versionOf(file)?.sum === hash;
  };

  const recalled = (kept: KeptFile): Outcome | null => {
    if ("reason" in kept.outcome) return kept.outcome;
    const json = pack?.read(kept.outcome) ?? null;
    return json === null ? null : { json };
  };

  const openWriter = (): PackWriter | null => {
    if (writer === null && isWritable) writer = folder.make() ? createPack(path, version) : null;
    isWritable = writer !== null;
    return writer;
  };

  const close = (): void => {
    pack?.close();
    writer?.abandon();
    writer = null;
    isWritable = false;
  };

  const finish = (): void => {
    const target = openWriter();
    if (target === null) return;
    const all = new Map(fresh);
    for (const [file, kept] of used) {
      const outcome = recalled(kept);
      const where = outcome === null || "reason" in outcome ? outcome : target.add(outcome.json);
      if (where !== null) all.set(file, { ...kept, outcome: where });
    }
    target.finish(printIndex(all));
    writer = null;
    dropBeyond(folder.path, packName, mostPacks);
  };

  return {
    isEmpty: earlier.size === 0,
    recall: (file, limit) => {
      const kept = earlier.get(file);
      if (kept === undefined || !isUnchanged(file, kept, limit)) return null;
      const outcome = recalled(kept);
      if (outcome === null) return null;
      readAhead.delete(file);
      const stamp = recorder.versionOf(file)?.stamp ?? null;
      if (stamp !== kept.stamp) isRestamped = true;
      used.set(file, { ...kept, stamp });
      return outcome;
    },
    read: (file, limit) => {
      const ahead = readAhead.get(file);
      readAhead.delete(file);
      return ahead ?? recorder.fs.read(file, limit);
    },
    keep: (file, outcome) => {
      const known = recorder.versionOf(file);
      used.delete(file);
      if (known === undefined || !isWritable) return;
      const where = "reason" in outcome ? outcome : (openWriter()?.add(outcome.json) ?? null);
      if (where !== null) fresh.set(file, { hash: known.sum, stamp: known.stamp, outcome: where });
    },
    save: () => {
      if (fresh.size > 0 || isRestamped || used.size < earlier.size) finish();
      close();
    },
    close,
  };
};
