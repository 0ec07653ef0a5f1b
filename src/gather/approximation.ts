import type { Approximation, CodeFact } from "../model/facts.ts";
import type { Place } from "../model/place.ts";

/** Why a fact is not sure, with the place alone of whatever names it. */
export const approximation = (fact: CodeFact, says: string, at: Place | null = null): Approximation => ({
  fact,
  says,
  at: at === null ? null : { file: at.file, line: at.line, column: at.column },
});
