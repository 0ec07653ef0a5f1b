import type { CommandMeta } from "../command-meta.ts";
import { directoryArgument, readingOptions, showingOptions } from "./shared-options.ts";

export const askMeta: CommandMeta = {
  name: "ask",
  summary: "ask what the code cannot tell, and save the answers",
  arguments: [directoryArgument],
  options: [...readingOptions, ...showingOptions],
  examples: ["prerender-advisor ask ./my-app"],
};
