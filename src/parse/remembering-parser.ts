import type { FileSystem } from "../lib/file-system.ts";
import type { KeptSummary, Parsed } from "../model/kept-summary.ts";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import { createParser, type ParseResult, type Parser, type ParserOptions, readLimit } from "./parser.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { isHeadOf, openSummary, type SummaryHead, shelfSize } from "./summary-text.ts";

/** What is kept of files between two scans. */
export interface Memory {
  readonly recall: (file: FilePath, limit: number | undefined) => KeptSummary | null;
  readonly read: FileSystem["read"];
  readonly keep: (file: FilePath, outcome: Parsed) => void;
  /** Told where a file was not read for a reason that it may not have another time. */
  readonly doubt: () => void;
}

/**
 * A parser that parses only what is not remembered: no worker thread starts, and no compiler is loaded, where everything is. Warming it up
 * asks nothing of the memory.
 */
export function rememberingParser(
  memoryOf: () => Memory,
  options: ParserOptions = {},
  openParser: typeof createParser = createParser,
): Parser {
  const shelf = openShelf(shelfSize);
  const parser = openParser(
    { read: (file, limit) => memoryOf().read(file, limit) },
    { ...options, onParsed: (file, outcome) => memoryOf().keep(file, outcome) },
  );

  return {
    parse: async (files) => {
      const memory = memoryOf();
      const known = new Map<FilePath, ParseResult>();
      for (const file of files) {
        const outcome = memory.recall(file, readLimit(file, options));
        const result = outcome === null ? null : resultOf(file, outcome, shelf);
        if (result !== null) known.set(file, result);
      }
      const fresh = await parser.parse(files.filter((file) => !known.has(file)));
      if (fresh.some((result) => !result.ok && result.isPassing === true)) memory.doubt();
      let next = 0;
      return files.flatMap((file) => known.get(file) ?? fresh[next++] ?? []);
    },
    warm: parser.warm,
    close: parser.close,
  };
}

/** Null for what is no summary of that file, whoever wrote it. */
function resultOf(file: FilePath, kept: KeptSummary, shelf: Shelf): ParseResult | null {
  if ("reason" in kept) return { ok: false, skipped: { file, reason: kept.reason } };
  const { head, readCode } = kept;
  if (!isHeadOf(head, file)) return null;
  const summary = opened.get(head) ?? openSummary(head, readCode, shelf);
  opened.set(head, summary);
  return { ok: true, summary };
}

/** By head: where heads stay in memory for the next scan, so does the code that was parsed. */
const opened = new WeakMap<SummaryHead, ModuleSummary>();
