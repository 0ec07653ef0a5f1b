import type { CommandMeta } from "../command-meta.ts";
import { directoryArgument, readingOptions, showingOptions } from "./shared-options.ts";

export const scanMeta: CommandMeta = {
  name: "scan",
  summary: "report how every route renders, why, and what it should be",
  arguments: [directoryArgument],
  options: [
    { flags: "--json", description: "print the report as JSON, and nothing else on stdout" },
    {
      flags: "--reporter <name...>",
      description: "pretty (default) or json; repeatable or comma-separated",
      repeats: true,
    },
    {
      flags: "--output-file <[reporter=]path>",
      description: "write a reporter's output to a file; repeatable",
      repeats: true,
    },
    ...readingOptions,
    { flags: "--no-input", description: "never ask, even at a terminal" },
    {
      flags: "--fail-on <what>",
      description: "exit with 1 where there are: errors, changes, unknown; comma-separated",
      repeats: true,
    },
    { flags: "--verbose", description: "show every route and every skipped file on a line of its own" },
    ...showingOptions,
  ],
  examples: [
    "prerender-advisor scan ./my-app",
    "prerender-advisor scan --json --fail-on errors > report.json",
    "prerender-advisor scan --reporter pretty,json --output-file json=report.json",
    'prerender-advisor scan --answer "/blog/[slug]:tolerance=hour"',
  ],
};
