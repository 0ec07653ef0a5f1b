import type { CommandMeta } from "../command-meta.ts";
import { showingOptions } from "./shared-options.ts";

/** Shells that a completion script can be written for. */
export const shells = ["bash", "zsh", "fish"] as const;

export const completionMeta: CommandMeta = {
  name: "completion",
  summary: "print a script that lets a shell complete commands and options",
  arguments: [{ name: "<shell>", description: shells.join(", "), values: shells }],
  options: showingOptions,
  examples: ["prerender-advisor completion bash >> ~/.bashrc"],
};
