import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import { defaultLimits } from "../../src/lib/limits.ts";
import { type ScanOptions, scan } from "../../src/pipeline.ts";
import { inProcessParser } from "../in-process-parser.ts";

export interface CachedRun {
  /** The report and everything that is known of the pages, as text. */
  readonly said: string;
  /** Files that were parsed. */
  readonly parsed: readonly string[];
}

/** Scans a folder; with a cache where a folder for it is given. */
export const run = async (
  app: string,
  cache: string | null,
  options: Partial<ScanOptions> & { readonly version?: string; readonly startedAt?: number } = {},
): Promise<CachedRun> => {
  const parsed: string[] = [];
  const { version = "1", startedAt = Date.now() + 60_000, ...others } = options;
  const result = await scan({
    fs: diskFileSystem(app),
    rootLabel: ".",
    rootName: "app",
    toolVersion: "0.0.0",
    questions: [],
    savedAnswers: [],
    flagAnswers: [],
    ask: null,
    onProgress: () => undefined,
    limits: defaultLimits,
    openParser: (fs, parserOptions = {}) => {
      const parser = inProcessParser(fs, parserOptions);
      return {
        ...parser,
        parse: (files) => {
          parsed.push(...files);
          return parser.parse(files);
        },
      };
    },
    cache: cache === null ? null : { folder: folderAt(cache), version, startedAt },
    ...others,
  });
  return { said: JSON.stringify([result.report, result.pages], null, 1), parsed: parsed.sort() };
};

/** The only file of the cache whose name starts so. */
export const packIn = (cache: string, start: string): string => {
  const [pack, ...others] = readdirSync(cache).filter((name) => name.startsWith(start));
  expect(others).toEqual([]);
  return join(cache, pack ?? "");
};

const folderAt = (path: string) => ({ path: realpathSync(path), make: () => true });
