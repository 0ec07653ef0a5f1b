import { emptyConfig } from "../src/gather/config/next-config.ts";
import { plainFacts } from "../src/gather/plain-facts.ts";
import type { CodeFactValues } from "../src/model/facts.ts";

/** A page of the Pages Router that loads nothing and reads nothing. */
export const usualValues: CodeFactValues = plainFacts(
  {
    route: "/",
    router: "pages",
    kind: "page",
    file: "pages/index.jsx",
    isDynamic: false,
    rivals: [],
    segments: [],
  },
  emptyConfig,
);
