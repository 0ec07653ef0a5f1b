import type { createParser, ParseResult } from "../src/parse/parser.ts";
import { summarise } from "../src/parse/summarise.ts";
import { printSummary } from "../src/parse/summary-text.ts";

/** A parser without worker threads, each of which would load the compiler anew: for the many small apps of the fixtures. */
export const inProcessParser: typeof createParser = (fs, { onParsed } = {}) => ({
  parse: async (files) =>
    files.map((file): ParseResult => {
      const read = fs.read(file);
      if (!read.ok) return { ok: false, skipped: { file, reason: read.reason } };
      const summary = summarise(file, read.text);
      onParsed?.(file, { summary: printSummary(summary) });
      return { ok: true, summary };
    }),
  warm: () => undefined,
  close: async () => undefined,
});
