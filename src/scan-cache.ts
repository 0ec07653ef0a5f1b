import { type Comparison, openRecorder } from "./cache/reads.ts";
import { openScanStore, type ScanStore } from "./cache/scan-store.ts";
import { openSummaryCache } from "./cache/summary-cache.ts";
import type { CacheFolder } from "./lib/cache-folder.ts";
import { AdvisorError } from "./lib/errors.ts";
import type { FileSystem } from "./lib/file-system.ts";
import { sha256 } from "./lib/hash.ts";
import type { Limits } from "./lib/limits.ts";
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

/** What decides which cache a scan uses. */
interface CachedScan {
  readonly fs: FileSystem;
  readonly rootName: string;
  readonly toolVersion: string;
  readonly apps?: readonly string[];
  readonly limits: Limits;
  readonly openParser?: typeof createParser;
  readonly cache?: CachePlace | null;
  readonly codeFolder?: string | null;
  readonly thread?: ParserOptions["thread"];
}

/** Work whose result can be kept as text. */
export interface Keepable<Result> {
  readonly work: (fs: FileSystem, parser: Parser, past: Past<Result> | null) => Promise<Result>;
  /** Null for a result that cannot be kept. */
  readonly print: (result: Result) => string | null;
  /** Null for what was not printed. */
  readonly parse: (text: string) => Result | null;
}

/** What the work gave and kept for itself the last time, and what it keeps now. */
export interface Past<Result> {
  /** What it gave, where nothing but the texts of sources was changed since; else null. */
  readonly before: Result | null;
  /** As text; "" for nothing of that name. */
  readonly kept: (name: string) => string;
  readonly keep: (name: string, text: string) => void;
  /** A sum of the text of a file as it was read; undefined where it was not. */
  readonly sumOf: (file: FilePath) => string | undefined;
}

/**
 * Does some work on files, or gives what it gave before where nothing that it read was changed; of files that were not, it remembers what was
 * parsed. The cache is advice: where the work fails on what it holds, it is done once more without.
 */
export const withCache = async <Result>(options: CachedScan, keepable: Keepable<Result>): Promise<Result> => {
  const { fs, cache = null } = options;
  // Made before anything is read: a folder of the project that holds it is a part of what is read.
  if (cache === null || !cache.folder.make()) return withoutCache(options, keepable);
  const store = openScanStore({ ...cache, fs, name: `scan-${scopeOf(options)}` });
  const late = lateMemory();
  const parser = rememberingParser(late.memoryOf, parserOptionsOf(options), options.openParser);
  // Loading the compiler takes as long as all else before the first file is parsed.
  const recalled = store.recall(parser.warm);
  try {
    const comparison = recalled?.comparison ?? null;
    const before = comparison === null ? null : keepable.parse(recalled?.result() ?? "");
    if (comparison?.edited.length === 0 && before !== null) return before;
    const known = before === null ? null : comparison;
    const remains = { before, known, aid: recalled?.aid ?? noAid };
    return await renewed({ options, keepable, cache, store, parser, late }, remains);
  } finally {
    recalled?.close();
  }
};

const noAid = (): string => "";

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

const withoutCache = <Result>(options: CachedScan, { work }: Keepable<Result>): Promise<Result> => {
  const { fs, openParser = createParser } = options;
  const parser = openParser(fs, parserOptionsOf(options));
  parser.warm();
  return work(fs, parser, null);
};

const parserOptionsOf = ({ limits, codeFolder = null, thread = null }: CachedScan): ParserOptions => ({
  codeFolder,
  thread,
  timeoutMs: limits.fileTimeoutMs,
  fileLimit: limits.maxFileSize,
});

/** What is left of an earlier scan. */
interface Remains<Result> {
  readonly before: Result | null;
  /** What was read then and is as it was; null where `before` is. */
  readonly known: Comparison | null;
  readonly aid: (name: string) => string;
}

interface Renewal<Result> {
  readonly options: CachedScan;
  readonly keepable: Keepable<Result>;
  readonly cache: CachePlace;
  readonly store: ScanStore;
  readonly parser: Parser;
  readonly late: LateMemory;
}

/** Does the work with what is known of files that were not changed, and keeps what it gives. */
const renewed = async <Result>(
  { options, keepable, cache, store, parser, late }: Renewal<Result>,
  { before, known, aid }: Remains<Result>,
): Promise<Result> => {
  const recorder = openRecorder(options.fs, cache.startedAt, known?.reads);
  const summaries = openSummaryCache({ ...cache, recorder, scope: scopeOf(options) });
  let isDoubtful = false;
  let hasAids = false;
  const aids: Record<string, string> = {};
  late.open({
    ...summaries,
    doubt: () => {
      isDoubtful = true;
    },
  });
  const past: Past<Result> = {
    before,
    kept: (name) => {
      const text = aid(name);
      hasAids ||= text !== "";
      return text;
    },
    keep: (name, text) => {
      aids[name] = text;
    },
    sumOf: (file) => recorder.versionOf(file)?.sum,
  };
  try {
    if (summaries.isEmpty) parser.warm();
    const result = await keepable.work(recorder.fs, parser, past);
    summaries.save();
    const printed = isDoubtful ? null : keepable.print(result);
    if (printed !== null) store.keep({ result: printed, aids }, recorder.reads);
    return result;
  } catch (error) {
    summaries.close();
    if (error instanceof AdvisorError || (summaries.isEmpty && !hasAids && before === null)) throw error;
    return withoutCache(options, keepable);
  }
};

/** Scans of other parts of a project, or with other limits, keep their own. */
const scopeOf = ({ fs, rootName, toolVersion, apps = [], limits }: CachedScan): string =>
  sha256(JSON.stringify([fs.within, rootName, toolVersion, apps, limits.maxFiles, limits.maxFileSize])).slice(
    0,
    8,
  );
