import type { CommandMeta } from "../command-meta.ts";
import { showingOptions } from "./shared-options.ts";

export const explainMeta: CommandMeta = {
  name: "explain",
  summary: "what a rule of the report means",
  arguments: [{ name: "<rule>", description: "id of a rule, as the report and `why` show it" }],
  options: showingOptions,
  examples: ["prerender-advisor explain revalidate-in-props"],
};
