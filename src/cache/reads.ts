import type { FileSystem, Listing } from "../lib/file-system.ts";
import { sha256 } from "../lib/hash.ts";
import { basename, dirname, join, rootPath } from "../lib/paths.ts";
import { settledId } from "../lib/stamp.ts";
import type { FilePath } from "../model/place.ts";

/** What a scan asked of the file system, with sums of the answers: the same questions with the same answers make the same scan. */
export interface Reads {
  readonly lists: ReadonlyMap<FilePath, ListRead>;
  readonly finds: ReadonlyMap<FilePath, string>;
  /** By `readKey`. */
  readonly files: ReadonlyMap<string, FileRead>;
}

/** A folder that was listed: where it really is, and its stamp; null where it has to be listed again. */
export interface ListRead {
  readonly real: FilePath | null;
  readonly stamp: string | null;
  readonly sum: string;
}

/** A file that was read; the stamp is null where it has to be read again. */
export interface FileRead {
  readonly file: FilePath;
  readonly limit: number | null;
  readonly stamp: string | null;
  /** SHA-256 of the text, or why there is none. */
  readonly sum: string;
  /** True where it was read to be parsed, and for nothing else. */
  readonly isSource: boolean;
}

/** A file system that notes what is asked of it. */
export interface Recorder {
  readonly fs: FileSystem;
  /** Reads a file that will only be parsed. */
  readonly readSource: FileSystem["read"];
  /** How a file was read last; undefined where it was not, or could not be. */
  readonly versionOf: (file: FilePath) => Pick<FileRead, "sum" | "stamp"> | undefined;
  /** Notes a source whose text is known without reading it. */
  readonly noteSource: (read: Omit<FileRead, "isSource">) => void;
  readonly reads: Reads;
}

/** Starts to note what is asked, beside what is `known` to hold; `startedAt` is in milliseconds since 1970. */
export const openRecorder = (fs: FileSystem, startedAt: number, known: Reads = noReads): Recorder => {
  const lists = new Map(known.lists);
  const finds = new Map(known.finds);
  const files = new Map(known.files);
  const versions = new Map([...files.values()].map((read) => [read.file, read]));

  const note = (read: FileRead): void => {
    const key = readKey(read.file, read.limit);
    const noted = { ...read, isSource: read.isSource && files.get(key)?.isSource !== false };
    files.set(key, noted);
    versions.set(read.file, noted);
  };

  const readFor =
    (isSource: boolean): FileSystem["read"] =>
    (file, limit) => {
      const stamp = settledId(fs.stamp?.(file) ?? null, startedAt);
      const result = fs.read(file, limit);
      note({
        file,
        limit: limit ?? null,
        stamp: result.ok ? stamp : null,
        sum: sumOfText(result),
        isSource,
      });
      return result;
    };

  return {
    fs: {
      ...fs,
      list: (directory) => {
        const before = stampOfFolder(fs, directory, startedAt);
        const listing = fs.list(directory);
        lists.set(directory, { ...before, stamp: stable(listing, before.stamp), sum: sumOfListing(listing) });
        return listing;
      },
      find: (path) => {
        const found = fs.find(path);
        finds.set(path, sumOfFound(found));
        return found;
      },
      read: readFor(false),
    },
    readSource: readFor(true),
    versionOf: (file) => {
      const version = versions.get(file);
      return version === undefined || isRefusal(version.sum) ? undefined : version;
    },
    noteSource: (read) => note({ ...read, isSource: true }),
    reads: { lists, finds, files },
  };
};

/** What was read, against what stands there now. */
export interface Comparison {
  /** All that has the same answer, with stamps as of now: some may be trusted by now. */
  readonly reads: Reads;
  readonly isRestamped: boolean;
  /** Sources that have another text. */
  readonly edited: readonly FilePath[];
}

/** Compares reads with the answers of now; null where more than texts of sources was changed. `onEdited` is told of the first of those. */
export const compareReads = (
  reads: Reads,
  fs: FileSystem,
  startedAt: number,
  onEdited: () => void,
): Comparison | null => {
  for (const [path, sum] of reads.finds) if (sumOfFound(fs.find(path)) !== sum) return null;
  const files = filesNow(reads.files, fs, startedAt, onEdited);
  const lists = files === null ? null : listsNow(reads.lists, fs, startedAt);
  if (files === null || lists === null) return null;
  return {
    reads: { lists: lists.same, finds: reads.finds, files: files.same },
    isRestamped: files.isRestamped || lists.isRestamped,
    edited: [...files.edited].sort(),
  };
};

interface Same<Key, Read> {
  readonly same: ReadonlyMap<Key, Read>;
  readonly isRestamped: boolean;
}

const filesNow = (
  reads: Reads["files"],
  fs: FileSystem,
  startedAt: number,
  onEdited: () => void,
): (Same<string, FileRead> & { readonly edited: ReadonlySet<FilePath> }) | null => {
  const same = new Map<string, FileRead>();
  const edited = new Set<FilePath>();
  let isRestamped = false;
  for (const [key, read] of reads) {
    const now = readNow(fs, read, startedAt);
    if (now === "other") return null;
    if (now === "edited") {
      if (edited.size === 0) onEdited();
      edited.add(read.file);
    } else {
      isRestamped ||= now.stamp !== read.stamp;
      same.set(key, now);
    }
  }
  return { same, isRestamped, edited };
};

const listsNow = (
  reads: Reads["lists"],
  fs: FileSystem,
  startedAt: number,
): Same<FilePath, ListRead> | null => {
  const same = new Map<FilePath, ListRead>();
  let isRestamped = false;
  for (const [directory, read] of reads) {
    const isSame = read.stamp !== null && fs.stamp?.(directory)?.id === read.stamp;
    const now =
      isSame && isWhereItWas(fs, directory, read, same) ? read : listedNow(fs, directory, read, startedAt);
    if (now === null) return null;
    isRestamped ||= now.stamp !== read.stamp || now.real !== read.real;
    same.set(directory, now);
  }
  return { same, isRestamped };
};

/** A folder whose own folder is as it was, and without links, is no link now either: the system is not asked where it really is. */
const isWhereItWas = (
  fs: FileSystem,
  directory: FilePath,
  { real }: ListRead,
  same: ReadonlyMap<FilePath, ListRead>,
): boolean => {
  const above = directory === rootPath ? undefined : same.get(dirname(directory));
  if (above?.stamp != null && above.real !== null && real === join(above.real, basename(directory)))
    return true;
  return (fs.find(directory)?.path ?? null) === real;
};

const listedNow = (
  fs: FileSystem,
  directory: FilePath,
  read: ListRead,
  startedAt: number,
): ListRead | null => {
  const before = stampOfFolder(fs, directory, startedAt);
  const listing = fs.list(directory);
  if (sumOfListing(listing) !== read.sum) return null;
  return { ...before, stamp: stable(listing, before.stamp), sum: read.sum };
};

const readNow = (fs: FileSystem, read: FileRead, startedAt: number): FileRead | "edited" | "other" => {
  const stamp = fs.stamp?.(read.file) ?? null;
  if (read.stamp !== null && stamp?.id === read.stamp) return read;
  const result = fs.read(read.file, read.limit ?? undefined);
  if (sumOfText(result) !== read.sum) return result.ok && read.isSource ? "edited" : "other";
  return { ...read, stamp: result.ok ? settledId(stamp, startedAt) : null };
};

/** One file may be read with several limits. */
export const readKey = (file: FilePath, limit: number | null): string => `${limit ?? ""} ${file}`;

const stampOfFolder = (
  fs: FileSystem,
  directory: FilePath,
  startedAt: number,
): Pick<ListRead, "real" | "stamp"> => ({
  real: fs.find(directory)?.path ?? null,
  stamp: settledId(fs.stamp?.(directory) ?? null, startedAt),
});

/** What links lead to, and what cannot be told apart, may change without the folder. */
const stable = ({ entries, problems }: Listing, stamp: string | null): string | null =>
  problems.length > 0 || entries.some(({ linksTo }) => linksTo !== undefined) ? null : stamp;

const sumOfListing = (listing: Listing): string => sha256(JSON.stringify(listing)).slice(0, 32);

const sumOfFound = (found: ReturnType<FileSystem["find"]>): string =>
  found === null ? "" : `${found.kind} ${found.path}`;

const sumOfText = (result: ReturnType<FileSystem["read"]>): string =>
  result.ok ? sha256(result.text) : `${refusal}${result.missing} ${result.reason}`;

const noReads: Reads = { lists: new Map(), finds: new Map(), files: new Map() };

const refusal = "not read: ";

const isRefusal = (sum: string): boolean => sum.startsWith(refusal);
