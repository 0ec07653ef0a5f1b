import { holds } from "../rules/table.ts";
import type { Decision } from "./decide.ts";
import type { Situation } from "./situation.ts";
import { stepRows } from "./step-rows.ts";
import { fill } from "./wording.ts";

/** The steps that turn the page into what was decided, in order; none where it stays as it is. */
export function stepsFor(
  decision: Decision,
  situation: Situation,
  words: Readonly<Record<string, string>>,
): readonly string[] {
  if (!decision.change) return [];
  const known = {
    ...decision.known,
    strategy: decision.strategy ?? "",
    number: numberKind(decision.revalidate, situation.nowRevalidate),
    drops: decision.dropsFunction ? "yes" : "no",
    fallbackChanges: decision.fallback === situation.nowFallback ? "no" : "yes",
  };
  return stepRows.filter((row) => holds(row, known) === "yes").map((row) => fill(row.because, words));
}

function numberKind(advised: number | false | null, present: number | false | null): string {
  if (advised === null) return "none";
  if (advised === present) return "same";
  return advised === false ? "never" : "seconds";
}
