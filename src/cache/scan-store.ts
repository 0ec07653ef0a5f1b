import { type CacheFolder, dropBeyond } from "../lib/cache-folder.ts";
import type { FileSystem } from "../lib/file-system.ts";
import { createPack, openPack, type Where } from "../lib/pack-file.ts";
import { dataIn, isNumber, isText, objectOf, recordOf } from "../lib/shape.ts";
import { type Comparison, compareReads, type Reads } from "./reads.ts";
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
  /** What was kept; null where nothing was. `onEdited` is told as soon as a source is known to have another text. */
  readonly recall: (onEdited: () => void) => Recalled | null;
  readonly keep: (kept: Kept, reads: Reads) => void;
}

/** Texts of one scan. */
export interface Kept {
  /** What it gave. */
  readonly result: string;
  /** What helps another scan where something was changed, by name. */
  readonly aids: Readonly<Record<string, string>>;
}

export interface Recalled {
  /** What was read against what stands there now; null where more than texts of sources was changed. */
  readonly comparison: Comparison | null;
  /** Null where its bytes are not those that were written. */
  readonly result: () => string | null;
  /** "" where there is none of that name. */
  readonly aid: (name: string) => string;
  readonly close: () => void;
}

const storeName = /^scan-[0-9a-f]+\.pack$/;

/** Scans with other limits, or of other apps of a project, have their own. */
const mostStores = 4;

/** Opens the store; whatever is wrong with what stands there, it is as if nothing did. */
export const openScanStore = (options: ScanStoreOptions): ScanStore => {
  const { fs, folder, version, startedAt } = options;
  const path = `${folder.path}/${options.name}.pack`;

  const keep = ({ result, aids }: Kept, reads: Reads): void => {
    const writer = folder.make() ? createPack(path, version) : null;
    const add = (text: string): Where | null => writer?.add(text) ?? null;
    const parts = {
      result: add(result),
      reads: add(printReads(reads)),
      aids: Object.fromEntries(Object.entries(aids).map(([name, text]) => [name, add(text)])),
    };
    if (isParts(parts)) writer?.finish(JSON.stringify(parts));
    else writer?.abandon();
    dropBeyond(folder.path, storeName, mostStores);
  };

  const recall: ScanStore["recall"] = (onEdited) => {
    const pack = openPack(path, version);
    const parts = pack === null ? null : partsOf(pack.index);
    if (pack === null || parts === null) {
      pack?.close();
      return null;
    }
    const reads = parseReads(pack.read(parts.reads) ?? "");
    const comparison = reads === null ? null : compareReads(reads, fs, startedAt, onEdited);
    const result = (): string | null => pack.read(parts.result);
    const aid = (name: string): string => {
      const where = Object.hasOwn(parts.aids, name) ? parts.aids[name] : undefined;
      return where === undefined ? "" : (pack.read(where) ?? "");
    };
    if (comparison?.edited.length === 0 && comparison.isRestamped) {
      const text = result();
      const aids = Object.fromEntries(Object.keys(parts.aids).map((name) => [name, aid(name)]));
      if (text !== null) keep({ result: text, aids }, comparison.reads);
    }
    return { comparison, result, aid, close: pack.close };
  };

  return { recall, keep };
};

/** Where everything stands in the pack. */
interface Parts {
  readonly result: Where;
  readonly reads: Where;
  readonly aids: Readonly<Record<string, Where>>;
}

const partsOf = (index: string): Parts | null => {
  const parts = dataIn(index);
  return isParts(parts) ? parts : null;
};

const whereShape = objectOf({ at: isNumber, length: isNumber, sum: isText });

const partsShape = objectOf({ result: whereShape, reads: whereShape, aids: recordOf(whereShape) });

const isParts = (value: unknown): value is Parts => partsShape(value);
