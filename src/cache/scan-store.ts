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
  /** What was kept; null where nothing was. */
  readonly recall: () => Recalled | null;
  readonly keep: (kept: Kept, reads: Reads) => void;
}

/** Texts of one scan. */
export interface Kept {
  /** What it gave. */
  readonly result: string;
  /** What helps another scan where something was changed. */
  readonly aid: string;
}

/** `result` is null where something that it came from was changed. */
export interface Recalled {
  readonly result: string | null;
  readonly aid: () => string;
  readonly close: () => void;
}

const storeName = /^scan-[0-9a-f]+\.pack$/;

/** Scans with other limits, or of other apps of a project, have their own. */
const mostStores = 4;

/** Opens the store; whatever is wrong with what stands there, it is as if nothing did. */
export const openScanStore = (options: ScanStoreOptions): ScanStore => {
  const { fs, folder, version, startedAt } = options;
  const path = `${folder.path}/${options.name}.pack`;

  const keep = ({ result, aid }: Kept, reads: Reads): void => {
    const writer = folder.make() ? createPack(path, version) : null;
    const parts = [result, printReads(reads), aid].map((text) => writer?.add(text));
    if (parts.includes(null)) writer?.abandon();
    else writer?.finish(JSON.stringify(parts));
    dropBeyond(folder.path, storeName, mostStores);
  };

  const recall = (): Recalled | null => {
    const pack = openPack(path, version);
    const [whole, printed, help] = pack === null ? [] : partsOf(pack.index);
    if (pack === null || whole === undefined || printed === undefined || help === undefined) {
      pack?.close();
      return null;
    }
    const aid = (): string => pack.read(help) ?? "";
    const reads = parseReads(pack.read(printed) ?? "");
    const same = reads === null ? null : unchanged(reads, fs, startedAt);
    const result = same === null ? null : pack.read(whole);
    if (result !== null && same?.isRestamped === true) keep({ result, aid: aid() }, same.reads);
    return { result, aid, close: pack.close };
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
