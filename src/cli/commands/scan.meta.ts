import type { CommandMeta } from "../command-meta.ts";
import {
  directoryArgument,
  failOnOptions,
  readingOptions,
  reporterOptions,
  showingOptions,
  sinceOption,
} from "./shared-options.ts";

export const scanMeta: CommandMeta = {
  name: "scan",
  summary: "report how every route renders, why, and what it should be",
  arguments: [directoryArgument],
  options: [
    ...reporterOptions,
    { flags: "--watch", description: "stay, and print what each save changes" },
    ...readingOptions,
    { flags: "--no-input", description: "never ask, even at a terminal" },
    sinceOption,
    ...failOnOptions("policy, regression (with --since)"),
    { flags: "--verbose", description: "show every route and every skipped file on a line of its own" },
    ...showingOptions,
  ],
  examples: [
    "prerender-advisor scan ./my-app",
    "prerender-advisor scan --watch",
    "prerender-advisor scan --json --fail-on error > report.json",
    "prerender-advisor scan --reporter pretty,json --output-file json=report.json",
    'prerender-advisor scan --answer "/blog/[slug]:tolerance=hour"',
  ],
};
