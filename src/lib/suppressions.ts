import type { Place } from "../model/place.ts";
import type { SuppressedBy, Suppression } from "../model/suppression.ts";

/** The first comment that lets a rule pass at a place; null where none does. */
export const suppressedBy = (
  suppressions: readonly Pick<Suppression, "file" | "line" | "column" | "covers" | "rules" | "reason">[],
  rule: string,
  place: Pick<Place, "file" | "line">,
): SuppressedBy | null => {
  for (const one of suppressions) {
    if (one.reason === null || !one.rules.includes(rule) || !isCovered(one, place)) continue;
    return { file: one.file, line: one.line, column: one.column, reason: one.reason };
  }
  return null;
};

/** Whether a place stands in what a comment is about. */
export const isCovered = (
  { file, covers }: Pick<Suppression, "file" | "covers">,
  place: Pick<Place, "file" | "line">,
): boolean => file === place.file && (covers === null || covers === place.line);
