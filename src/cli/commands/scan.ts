import type { Run } from "../context.ts";
import { exitCodeOf } from "../exit-code.ts";
import { readingOptionsOf, scanOptionsOf } from "../options.ts";
import { readApp } from "../read-app.ts";
import { showReport } from "../show-report.ts";
import { watchApp } from "../watch.ts";

/** `scan`: the whole report, and with `--watch` what each save changes of it. */
export const run: Run = async (context) => {
  const options = scanOptionsOf(context.given);
  const readingOptions = readingOptionsOf(context.given, 0);
  const read = await readApp(context, readingOptions, options.mayAsk);
  const { result, seconds } = read;
  const { directory } = readingOptions;
  await showReport(context, result.report, options.destinations, {
    verbose: options.isVerbose,
    seconds,
    directory,
    isGate: options.failOn.length > 0 || options.maxUnknown !== null,
  });
  if (options.isWatching) return watchApp(context, readingOptions, read);
  return exitCodeOf(result.report, options.failOn, options.maxUnknown);
};
