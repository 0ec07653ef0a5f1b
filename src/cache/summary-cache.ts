import { type CacheFolder, dropBeyond } from "../lib/cache-folder.ts";
import type { FileSystem, ReadResult } from "../lib/file-system.ts";
import { sha256 } from "../lib/hash.ts";
import { createPack, openPack, type PackWriter } from "../lib/pack-file.ts";
import { type Stamp, settledId } from "../lib/stamp.ts";
import type { FilePath } from "../model/place.ts";
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
  readonly fs: FileSystem;
  readonly folder: CacheFolder;
  /** File name in the folder, without ending. */
  readonly name: string;
  /** Of the tool and its code. */
  readonly version: string;
  /** When the scan began, in milliseconds since 1970. */
  readonly startedAt: number;
}

const packName = /^summaries-[0-9a-f]+\.pack$/;

/** Packs of one project: scans with other limits, or of other apps in it, have their own. */
const mostPacks = 4;

/** A file as it was read: what its summary will be of. */
interface Version {
  readonly hash: string;
  readonly stamp: string | null;
}

/** Opens the cache of summaries; whatever is wrong with what stands there, it is as if nothing did. */
export const openSummaryCache = (options: SummaryCacheOptions): SummaryCache => {
  const { fs, folder, version, startedAt } = options;
  const path = `${folder.path}/${options.name}.pack`;
  const pack = openPack(path, version);
  const earlier = pack === null ? new Map<FilePath, KeptFile>() : readIndex(pack.index);
  const used = new Map<FilePath, KeptFile>();
  const fresh = new Map<FilePath, KeptFile>();
  const versions = new Map<FilePath, Version>();
  const readAhead = new Map<FilePath, ReadResult>();
  let writer: PackWriter | null = null;
  let isWritable = true;
  let isRestamped = false;

  const look = (file: FilePath): Stamp | null => fs.stamp?.(file) ?? null;

  const readNow = (file: FilePath, limit: number | undefined): ReadResult => {
    const stamp = settledId(look(file), startedAt);
    const result = fs.read(file, limit);
    if (result.ok) versions.set(file, { hash: sha256(result.text), stamp });
    return result;
  };

  const isUnchanged = (file: FilePath, kept: KeptFile, limit: number | undefined): boolean => {
    if (kept.stamp !== null && look(file)?.id === kept.stamp) return true;
    const result = readNow(file, limit);
    readAhead.set(file, result);
    return result.ok && versions.get(file)?.hash === kept.hash;
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
      const stamp = versions.get(file)?.stamp ?? kept.stamp;
      if (stamp !== kept.stamp) isRestamped = true;
      used.set(file, { ...kept, stamp });
      return outcome;
    },
    read: (file, limit) => {
      const ahead = readAhead.get(file);
      readAhead.delete(file);
      return ahead ?? readNow(file, limit);
    },
    keep: (file, outcome) => {
      const known = versions.get(file);
      used.delete(file);
      if (known === undefined || !isWritable) return;
      const where = "reason" in outcome ? outcome : (openWriter()?.add(outcome.json) ?? null);
      if (where !== null) fresh.set(file, { ...known, outcome: where });
    },
    save: () => {
      if (fresh.size > 0 || isRestamped || used.size < earlier.size) finish();
      close();
    },
    close,
  };
};
