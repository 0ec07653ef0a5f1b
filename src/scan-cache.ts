import { openRecorder } from "./cache/reads.ts";
import { openScanStore, type Recalled, type ScanStore } from "./cache/scan-store.ts";
import { openSummaryCache } from "./cache/summary-cache.ts";
import { openSummaryPacks, type SummaryPacks } from "./cache/summary-packs.ts";
import type { CacheFolder } from "./lib/cache-folder.ts";
import { AdvisorError } from "./lib/errors.ts";
import type { FileSystem } from "./lib/file-system.ts";
import { sha256 } from "./lib/hash.ts";
import type { Limits } from "./lib/limits.ts";
import type { Aid, Earlier, KeptAid, LiveScan } from "./live-scan.ts";
import type { FilePath } from "./model/place.ts";
import { createParser, type Parser, type ParserOptions } from "./parse/parser.ts";
import { type Memory, rememberingParser } from "./parse/remembering-parser.ts";

/** Where what a scan reads is kept for the next one. */
export interface CachePlace {
  readonly folder: CacheFolder;
  /** Changes with the code of this tool: another version's cache is as none. */
  readonly version: string;
  /** When the scan began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** What of a scan's options decides what is kept of it where, and how its files are parsed. */
interface KeptScan<Result> {
  readonly fs: FileSystem;
  readonly rootName: string;
  readonly toolVersion: string;
  readonly apps?: readonly string[];
  readonly limits: Limits;
  readonly openParser?: typeof createParser;
  readonly cache?: CachePlace | null;
  readonly codeFolder?: string | null;
  readonly takeThread?: NonNullable<ParserOptions["takeThread"]>;
  readonly live?: LiveScan<Result> | null;
}

/** Work whose result can be kept as text. */
export interface Keepable<Result> {
  readonly work: (fs: FileSystem, parser: Parser, past: Past | null) => Promise<Result>;
  /** Null for a result that cannot be kept. */
  readonly print: (result: Result) => string | null;
  /** Null for what was not printed. */
  readonly parse: (text: string) => Result | null;
}

/** What the work kept for itself the last time, and what it keeps now. */
export interface Past {
  /** The sources that were changed; null where more than the texts of sources was. */
  readonly edited: ReadonlySet<FilePath> | null;
  readonly kept: <Data>(aid: Aid<Data>) => Data;
  readonly keep: <Data>(aid: Aid<Data>, data: Data) => void;
  /** A sum of the text of a file as it was read; undefined where it was not. */
  readonly sumOf: (file: FilePath) => string | undefined;
}

/**
 * Does some work on files, or gives what it gave before where nothing that it read was changed; of files that were not, it remembers what was
 * parsed. The cache is advice: where the work fails on what it holds, it is done once more without.
 */
export const withCache = async <Result>(
  options: KeptScan<Result>,
  keepable: Keepable<Result>,
): Promise<Result> => {
  const { fs, cache = null, live = null } = options;
  // Made before anything is read: a folder of the project that holds it is a part of what is read.
  if (cache === null || !cache.folder.make()) return withoutCache(options, keepable);
  const store = openScanStore({ ...cache, fs, name: `scan-${scopeOf(options)}` });
  const late = lateMemory();
  const parser = rememberingParser(late.memoryOf, parserOptionsOf(options), options.openParser);
  // Loading the compiler takes as long as all else before the first file is parsed.
  const earlier =
    live?.recall(fs, cache.startedAt, parser.warm) ?? stored(store.recall(parser.warm), keepable);
  try {
    const comparison = earlier?.comparison ?? null;
    if (comparison?.edited.length === 0) {
      const before = earlier?.result() ?? null;
      if (before !== null) return before;
    }
    return await renewed({ options, keepable, cache, store, parser, late }, earlier);
  } finally {
    earlier?.close();
  }
};

/** What an earlier process kept on disk. */
const stored = <Result>(recalled: Recalled | null, { parse }: Keepable<Result>): Earlier<Result> | null =>
  recalled === null
    ? null
    : {
        comparison: recalled.comparison,
        result: () => parse(recalled.result() ?? ""),
        aid: (aid) => aid.parse(recalled.aid(aid.name)),
        close: recalled.close,
      };

/** What is remembered, opened after the parser that asks for it. */
interface LateMemory {
  readonly memoryOf: () => Memory;
  readonly open: (memory: Memory) => void;
}

const lateMemory = (): LateMemory => {
  let opened: Memory | null = null;
  return {
    memoryOf: () => {
      if (opened === null) throw new Error("a file is to be parsed before it is known what is remembered");
      return opened;
    },
    open: (memory) => {
      opened = memory;
    },
  };
};

const withoutCache = <Result>(options: KeptScan<Result>, { work }: Keepable<Result>): Promise<Result> => {
  const { fs, openParser = createParser } = options;
  const parser = openParser(fs, parserOptionsOf(options));
  parser.warm();
  return work(fs, parser, null);
};

const parserOptionsOf = <Result>(options: KeptScan<Result>): ParserOptions => {
  const { limits, codeFolder = null, live = null, takeThread } = options;
  return {
    codeFolder,
    takeThread: () => live?.takeThread() ?? takeThread?.() ?? null,
    parkThread: live?.parkThread ?? null,
    timeoutMs: limits.fileTimeoutMs,
    fileLimit: limits.maxFileSize,
  };
};

interface Renewal<Result> {
  readonly options: KeptScan<Result>;
  readonly keepable: Keepable<Result>;
  readonly cache: CachePlace;
  readonly store: ScanStore;
  readonly parser: Parser;
  readonly late: LateMemory;
}

/** Does the work with what is known of files that were not changed, and keeps what it gives. */
const renewed = async <Result>(
  { options, keepable, cache, store, parser, late }: Renewal<Result>,
  earlier: Earlier<Result> | null,
): Promise<Result> => {
  const { live = null } = options;
  const known = earlier?.comparison ?? null;
  const recorder = openRecorder(options.fs, cache.startedAt, known?.reads);
  const openPacks = (): SummaryPacks => openSummaryPacks(cache.folder, scopeOf(options), cache.version);
  const packs = live === null ? openPacks() : live.packs(openPacks);
  const summaries = openSummaryCache(recorder, packs);
  const aids = new Map<string, KeptAid>();
  let isDoubtful = false;
  late.open({
    ...summaries,
    doubt: () => {
      isDoubtful = true;
    },
  });
  const write = (result: Result): void => {
    summaries.save();
    const printed = isDoubtful ? null : keepable.print(result);
    if (printed !== null) store.keep({ result: printed, aids: printedAids(aids) }, recorder.reads);
  };
  try {
    if (summaries.isEmpty) parser.warm();
    const past: Past = {
      edited: known === null ? null : new Set(known.edited),
      kept: (aid) => (earlier === null ? aid.parse("") : earlier.aid(aid)),
      keep: (aid, data) => {
        aids.set(aid.name, { data, print: () => aid.print(data) });
      },
      sumOf: (file) => recorder.versionOf(file)?.sum,
    };
    const result = await keepable.work(recorder.fs, parser, past);
    if (live === null) write(result);
    else live.keep(isDoubtful ? null : { result, reads: recorder.reads, aids }, () => write(result));
    return result;
  } catch (error) {
    summaries.abandon();
    live?.keep(null, () => undefined);
    if (error instanceof AdvisorError || (summaries.isEmpty && earlier === null)) throw error;
    return withoutCache(options, keepable);
  } finally {
    if (live === null) packs.close();
  }
};

const printedAids = (aids: ReadonlyMap<string, KeptAid>): Readonly<Record<string, string>> =>
  Object.fromEntries([...aids].map(([name, { print }]) => [name, print() ?? ""]));

/** Scans of other parts of a project, or with other limits, keep their own. */
const scopeOf = <Result>({ fs, rootName, toolVersion, apps = [], limits }: KeptScan<Result>): string =>
  sha256(JSON.stringify([fs.within, rootName, toolVersion, apps, limits.maxFiles, limits.maxFileSize])).slice(
    0,
    8,
  );
