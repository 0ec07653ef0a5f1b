import type { CommandMeta } from "../command-meta.ts";
import {
  directoryArgument,
  failOnOptions,
  readingOptions,
  reporterOptions,
  showingOptions,
  sinceOption,
} from "./shared-options.ts";

export const checkMeta: CommandMeta = {
  name: "check",
  summary: "hold every route against the baseline and the policy; never asks",
  arguments: [directoryArgument],
  options: [
    {
      flags: "--baseline <file>",
      description: "baseline file (default: prerender-advisor.baseline.json in the folder)",
      values: "file",
    },
    {
      flags: "--update-baseline",
      description: "write the baseline instead: what is now is what it should be",
    },
    sinceOption,
    ...failOnOptions("regression, policy, error; default: regression,error"),
    ...reporterOptions,
    ...readingOptions,
    { flags: "--no-input", description: "accepted for scripts: check never asks" },
    { flags: "--verbose", description: "show every change, and those that fail nothing" },
    ...showingOptions,
  ],
  examples: [
    "prerender-advisor check ./my-app",
    "prerender-advisor check ./my-app --update-baseline",
    "prerender-advisor check --since origin/main",
    "prerender-advisor check --fail-on regression,warning --max-unknown 3",
  ],
};
