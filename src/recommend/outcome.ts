import type { Confidence, Strategy } from "../model/mode.ts";
import type { Row } from "../model/verdict.ts";

/** Where the advised `revalidate` comes from: "none" it has none; "never" false; "now" what it has; "net" the long timer behind an on-demand
 * hook; "timer" the arithmetic; "hint" the code's own Cache-Control or `revalidate` where it is for the whole page, else a stated placeholder; "frozen" the same, with a longer placeholder; "shell" the arithmetic for
 * a shell, whose moving content goes to the browser where no timer keeps the promise. */
export type NumberFrom = "none" | "never" | "now" | "net" | "timer" | "hint" | "frozen" | "shell";

/** What a row of the advice table says, before its numbers are filled in. */
export interface AdviceOutcome {
  /** "now": whatever it is now. */
  readonly strategy: Strategy | "now" | null;
  readonly revalidate: NumberFrom;
  /** The most that can be said of this row; absent: certain. */
  readonly atBest?: Confidence;
  readonly onDemand?: true;
  /** Nothing a person does to the page changes it: "keep" whatever was read. */
  readonly isFixed?: true;
  /** The data function goes away, and getStaticPaths with it. */
  readonly dropsFunction?: true;
}

export type AdviceRow = Row<AdviceOutcome>;
