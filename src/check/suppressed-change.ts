import { suppressedBy } from "../lib/suppressions.ts";
import { type ChangeKind, regressionRules } from "../model/comparison.ts";
import type { Place, Proof } from "../model/place.ts";
import type { AppReport, RouteReport } from "../model/report.ts";
import type { SuppressedBy } from "../model/suppression.ts";
import { symbolOf } from "./snapshot.ts";

/** A change for the worse, as far as comments can let it pass. */
export interface WorseChange {
  readonly what: ChangeKind;
  /** Why it is worse; empty where the code has no line for it. */
  readonly because: readonly Proof[];
  readonly at: Place;
}

/**
 * The comment that lets a change for the worse pass; null where none does. Each reason needs one on every way to it: at the call, or at a
 * line or in a file that the way leads through.
 */
export const changeSuppressedBy = (
  { suppressions }: Pick<AppReport, "suppressions">,
  { file, now }: RouteReport,
  { what, because, at }: WorseChange,
): SuppressedBy | null => {
  const rule = regressionRules[what];
  const whole = suppressedBy(suppressions, rule, { file, line: 0 });
  if (whole !== null || suppressions.length === 0) return whole;
  if (because.length === 0) return suppressedBy(suppressions, rule, at);
  const symbols = new Set(because.map(symbolOf));
  const ways = now.proof.filter((proof) => symbols.has(symbolOf(proof)));
  const comments = ways.map(({ chain }) => {
    for (const step of chain) {
      const by = suppressedBy(suppressions, rule, step);
      if (by !== null) return by;
    }
    return null;
  });
  return comments.every((by) => by !== null) ? (comments[0] ?? null) : null;
};
