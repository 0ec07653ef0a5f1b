import type { AppReport } from "../../src/model/report.ts";

/** A finding that a comment lets pass, with that comment. */
export const suppressions: Pick<AppReport, "suppressed" | "suppressions"> = {
  suppressed: [
    {
      rule: "unknown-key",
      severity: "info",
      message: "The data function returns a key that Next ignores. Remove it.",
      file: "pages/legacy.tsx",
      line: 8,
      column: 5,
      routes: ["/legacy"],
      by: { file: "pages/legacy.tsx", line: 7, column: 3, reason: "a proxy reads it, see ops/proxy.md" },
    },
  ],
  suppressions: [
    {
      file: "pages/legacy.tsx",
      line: 7,
      column: 3,
      covers: 8,
      rules: ["unknown-key"],
      reason: "a proxy reads it, see ops/proxy.md",
    },
  ],
};
