import type { Site } from "../../src/model/project.ts";

/** An app of the scanned folder itself, without aliases or dependencies. */
export const site: Site = {
  root: ".",
  name: "app",
  next: { version: "16.4.6", major: 16, minor: 4, from: "declared" },
  config: null,
  aliases: { baseUrl: null, paths: {} },
  dependencies: {},
  skipped: [],
  doubts: [],
};
