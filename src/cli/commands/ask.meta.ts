import type { CommandMeta } from "../command-meta.ts";
import { directoryArgument, readingOptions, showingOptions } from "./shared-options.ts";

export const askMeta: CommandMeta = {
  name: "ask",
  summary: "ask what the code cannot tell, and save the answers",
  arguments: [directoryArgument],
  options: [
    ...readingOptions,
    {
      flags: "--explain-questions",
      description: "ask nothing; show what each answer to each open question would change",
    },
    ...showingOptions,
  ],
  examples: ["prerender-advisor ask ./my-app", "prerender-advisor ask ./my-app --explain-questions"],
};
