import type { CommandMeta } from "../command-meta.ts";
import { showingOptions } from "./shared-options.ts";

export const initMeta: CommandMeta = {
  name: "init",
  summary: "write a configuration, an npm script and a CI workflow; changes nothing that is there",
  arguments: [
    {
      name: "[dir]",
      description: "folder of the app, or the top of a monorepo",
      byDefault: ".",
      values: "folder",
    },
  ],
  options: [
    {
      flags: "--ci <host>",
      description: "also write a workflow for github or gitlab, at the top of the repository",
      values: ["github", "gitlab"],
    },
    { flags: "--dry-run", description: "show what would be written, and write nothing" },
    ...showingOptions,
  ],
  examples: ["prerender-advisor init --ci github", "prerender-advisor init ./apps/web --dry-run"],
};
