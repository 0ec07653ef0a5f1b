import type { CommandMeta } from "../command-meta.ts";
import { directoryArgument, readingOptions, showingOptions } from "./shared-options.ts";

export const verifyMeta: CommandMeta = {
  name: "verify",
  summary: "hold the scan against what a finished next build recorded",
  arguments: [directoryArgument],
  options: [
    { flags: "--json", description: "print the agreement as JSON, and nothing else on stdout" },
    {
      flags: "--build <folder>",
      description: "folder of the build, in the scanned folder (default: .next, else the one that is found)",
    },
    { flags: "--write-truth <file>", description: "write what the build recorded, as a fixture keeps it" },
    ...readingOptions,
    { flags: "--no-input", description: "accepted for scripts: verify never asks" },
    ...showingOptions,
  ],
  examples: [
    "prerender-advisor verify ./my-app",
    "prerender-advisor verify ./my-app --write-truth truth.json",
  ],
};
