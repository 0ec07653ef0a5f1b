/**
 * A summary as JSON: the head is what is asked of every module. The code is read of those alone that are run, in lines of which the first
 * holds the top level and every other one the body of a function in it, to be parsed when that is entered.
 */
export interface SummaryText {
  readonly head: string;
  readonly code: string;
}

/** What parsing a text gave: its summary, or why there is none and never will be. */
export type Parsed = { readonly summary: SummaryText } | { readonly reason: string };

/** What an earlier scan kept of a file; `readCode` throws where the code of its summary cannot be read any more. */
export type KeptSummary =
  | { readonly head: unknown; readonly readCode: () => string }
  | { readonly reason: string };
