import { openSummaryCache } from "./cache/summary-cache.ts";
import type { CacheFolder } from "./lib/cache-folder.ts";
import { AdvisorError } from "./lib/errors.ts";
import type { FileSystem } from "./lib/file-system.ts";
import { sha256 } from "./lib/hash.ts";
import type { Limits } from "./lib/limits.ts";
import { createParser, type Parser, type ParserOptions } from "./parse/parser.ts";
import { rememberingParser } from "./parse/remembering-parser.ts";

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
  readonly apps?: readonly string[];
  readonly limits: Limits;
  readonly openParser?: typeof createParser;
  readonly cache?: CachePlace | null;
}

/**
 * Does some work with a parser that remembers what earlier scans read. The cache is advice: where the work fails on what it holds, it is done
 * once more without.
 */
export const withCache = async <Result>(
  options: CachedScan,
  work: (parser: Parser) => Promise<Result>,
): Promise<Result> => {
  const { fs, limits, cache = null, openParser = createParser } = options;
  const parserOptions: ParserOptions = { timeoutMs: limits.fileTimeoutMs, fileLimit: limits.maxFileSize };
  const without = (): Promise<Result> => work(openParser(fs, parserOptions));
  if (cache === null) return without();
  const summaries = openSummaryCache({ ...cache, fs, name: `summaries-${scopeOf(options)}` });
  try {
    const result = await work(rememberingParser(summaries, parserOptions, openParser));
    summaries.save();
    return result;
  } catch (error) {
    summaries.close();
    if (error instanceof AdvisorError || summaries.isEmpty) throw error;
    return without();
  }
};

/** Scans of other parts of a project, or with other limits, keep their own. */
const scopeOf = ({ fs, apps = [], limits }: CachedScan): string =>
  sha256(JSON.stringify([fs.within, apps, limits.maxFiles, limits.maxFileSize])).slice(0, 8);
