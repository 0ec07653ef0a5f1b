import { type CacheFolder, dropBeyond } from "../lib/cache-folder.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { createPack, openPack, type Where } from "../lib/pack-file.ts";
import { isNumber, isText, objectOf } from "../lib/shape.ts";
import { type Reads, unchanged } from "./reads.ts";
import { parseReads, printReads } from "./reads-text.ts";

export interface ScanStoreOptions {
  /** The file system itself. */
  readonly fs: FileSystem;
  readonly folder: CacheFolder;
  /** File name in the folder, without ending. */
  readonly name: string;
  readonly version: string;
  readonly startedAt: number;
}

/** What a whole scan gave, kept with all that it read. */
export interface ScanStore {
  /** The text that was kept, where all that it came from is as it was; null otherwise. */
  readonly recall: () => string | null;
  readonly keep: (text: string, reads: Reads) => void;
}

const storeName = /^scan-[0-9a-f]+\.pack$/;

/** Scans with other limits, or of other apps of a project, have their own. */
const mostStores = 4;

/** Opens the store; whatever is wrong with what stands there, it is as if nothing did. */
export const openScanStore = (options: ScanStoreOptions): ScanStore => {
  const { fs, folder, version, startedAt } = options;
  const path = `${folder.path}/${options.name}.pack`;

  const keep = (text: string, reads: Reads): void => {
    const writer = folder.make() ? createPack(path, version) : null;
    const parts = [writer?.add(text), writer?.add(printReads(reads))];
    if (parts.some((part) => part === null)) writer?.abandon();
    else writer?.finish(JSON.stringify(parts));
    dropBeyond(folder.path, storeName, mostStores);
  };

  const recall = (): string | null => {
    const pack = openPack(path, version);
    if (pack === null) return null;
    try {
      const [text, printed] = partsOf(pack.index);
      const reads = printed === undefined ? null : parseReads(pack.read(printed) ?? "");
      const same = reads === null ? null : unchanged(reads, fs, startedAt);
      const kept = same === null || text === undefined ? null : pack.read(text);
      if (kept !== null && same?.isRestamped === true) keep(kept, same.reads);
      return kept;
    } finally {
      pack.close();
    }
  };

  return { recall, keep };
};

const partsOf = (index: string): readonly Where[] => {
  try {
    const parts: unknown = JSON.parse(index);
    return Array.isArray(parts) && parts.every(isWhere) ? parts : [];
  } catch {
    return [];
  }
};

const isWhere = objectOf({ at: isNumber, length: isNumber, sum: isText });
