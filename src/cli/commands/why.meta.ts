import type { CommandMeta } from "../command-meta.ts";
import { directoryArgument, readingOptions, showingOptions } from "./shared-options.ts";

export const whyMeta: CommandMeta = {
  name: "why",
  summary: "every reason of one route, with the code it was read in",
  arguments: [
    { name: "<route>", description: 'a route as the report names it, e.g. "/blog/[slug]", or its file' },
    directoryArgument,
  ],
  options: [...readingOptions, ...showingOptions],
  examples: ['prerender-advisor why "/blog/[slug]" ./my-app'],
};
