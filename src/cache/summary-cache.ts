import { type CacheFolder, dropBeyond } from "../lib/cache-folder.ts";
import type { FileSystem, ReadResult } from "../lib/file-system.ts";
import { createPack, openPack, type PackWriter } from "../lib/pack-file.ts";
import type { FilePath } from "../model/place.ts";
import type { Recorder } from "./reads.ts";
import { type KeptFile, printIndex, readIndex } from "./summary-index.ts";

/** What parsing a file gave: the head and the code of its summary as JSON, or why there is none and never will be. */
export type Outcome =
  | { readonly summary: { readonly head: string; readonly code: string } }
  | { readonly reason: string };

/** What an earlier scan kept of a file; `readCode` throws where its bytes are not those that were written. */
export type Kept = { readonly head: unknown; readonly readCode: () => string } | { readonly reason: string };

/** Summaries of an earlier scan, and those that this one adds. */
export interface SummaryCache {
  /** True where nothing is kept of an earlier scan. */
  readonly isEmpty: boolean;
  /** What an earlier scan made of a file that is unchanged; null for any other. */
  readonly recall: (file: FilePath, limit: number | undefined) => Kept | null;
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

  const recalled = ({ outcome }: KeptFile): Kept => {
    if ("reason" in outcome) return outcome;
    const readCode = (): string => {
      const code = pack?.read(outcome.code) ?? null;
      if (code === null) throw new Error("a kept summary cannot be read any more");
      return code;
    };
    return { head: outcome.head, readCode };
  };

  const movedTo = (target: PackWriter, kept: KeptFile): KeptFile | null => {
    const { outcome } = kept;
    if ("reason" in outcome) return kept;
    const text = pack?.read(outcome.code) ?? null;
    const code = text === null ? null : target.add(text);
    return code === null ? null : { ...kept, outcome: { ...outcome, code } };
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
      const moved = movedTo(target, kept);
      if (moved !== null) all.set(file, moved);
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
      readAhead.delete(file);
      const stamp = recorder.versionOf(file)?.stamp ?? null;
      if (stamp !== kept.stamp) isRestamped = true;
      used.set(file, { ...kept, stamp });
      return recalled(kept);
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
      const { sum: hash, stamp } = known;
      if ("reason" in outcome) {
        fresh.set(file, { hash, stamp, outcome });
        return;
      }
      const code = openWriter()?.add(outcome.summary.code) ?? null;
      if (code !== null)
        fresh.set(file, { hash, stamp, outcome: { head: JSON.parse(outcome.summary.head), code } });
    },
    save: () => {
      if (fresh.size > 0 || isRestamped || used.size < earlier.size) finish();
      close();
    },
    close,
  };
};
