import type { createParser, ParseResult } from "../src/parse/parser.ts";
import { summarise } from "../src/parse/summarise.ts";

/** A parser without worker threads, each of which would load the compiler anew: for the many small apps of the fixtures. */
export const inProcessParser: typeof createParser = (fs) => ({
  parse: async (files) =>
    files.map((file): ParseResult => {
      const read = fs.read(file);
      return read.ok
        ? { ok: true, summary: summarise(file, read.text) }
        : { ok: false, skipped: { file, reason: read.reason } };
    }),
  warm: () => undefined,
  close: async () => undefined,
});
