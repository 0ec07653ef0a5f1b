import type { CommandMeta } from "../command-meta.ts";
import { directoryArgument, readingOptions, showingOptions } from "./shared-options.ts";

export const whyMeta: CommandMeta = {
  name: "why",
  summary: "every reason of one route with its code, or what one line makes dynamic",
  arguments: [
    {
      name: "<route>",
      description:
        'a route as the report names it, e.g. "/blog/[slug]", or its file; or a line of code, e.g. app/layout.tsx:5',
    },
    directoryArgument,
  ],
  options: [
    { flags: "--json", description: "print the answer as JSON, and nothing else on stdout" },
    ...readingOptions,
    { flags: "--no-input", description: "accepted for scripts: why never asks" },
    ...showingOptions,
  ],
  examples: [
    'prerender-advisor why "/blog/[slug]" ./my-app',
    "prerender-advisor why app/layout.tsx:5 ./my-app",
  ],
};
