import type { Mode } from "../model/mode.ts";
import type { Row } from "../model/verdict.ts";

/** How an App Router route renders: not covered yet, and never guessed. */
export const appRows = [
  {
    id: "build-fails",
    when: { router: ["app"], build: ["fails"] },
    outcome: "error",
    because: "the build fails here: {finding}",
  },
  {
    id: "app-router-not-covered",
    when: { router: ["app"] },
    outcome: "unknown",
    because: "App Router routes are listed but not judged yet",
  },
] as const satisfies readonly Row<Mode>[];
