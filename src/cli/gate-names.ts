import type { GateName } from "../model/comparison.ts";

/** What `--fail-on` can name. */
export const gates = [
  "regression",
  "policy",
  "error",
  "warning",
  "info",
  "change-advised",
  "unknown",
  "stale-answers",
] as const satisfies readonly GateName[];

/** Other spellings of them. */
export const gateAliases = { errors: "error", changes: "change-advised" } as const satisfies Readonly<
  Record<string, GateName>
>;
