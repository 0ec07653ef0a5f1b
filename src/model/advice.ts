import type { Confidence, Fallback, Mode, Strategy } from "./mode.ts";
import type { Doubt, Proof } from "./place.ts";

/** How a route renders now, with every reason. */
export interface Now {
  readonly mode: Mode;
  /** Seconds; `false` prerendered and never regenerated; null where it does not apply or is not known. */
  readonly revalidate: number | false | null;
  readonly fallback: Fallback | null;
  readonly confidence: Confidence;
  /** Id of the row that decided. */
  readonly row: string;
  readonly because: string;
  readonly proof: readonly Proof[];
  readonly doubts: readonly Doubt[];
}

/** What a route should be. */
export interface Advice {
  readonly strategy: Strategy | null;
  /** Seconds; `false` never; null where the strategy has none or nothing can be said. */
  readonly revalidate: number | false | null;
  /** False for "keep it, because". */
  readonly change: boolean;
  readonly confidence: Confidence;
  readonly row: string;
  readonly because: string;
  readonly onDemand: boolean;
  readonly fallback: Fallback | null;
  /** What a reader may see at worst, as a sentence; null where it does not apply. */
  readonly worstAge: string | null;
  /** Steps to take, in order, as imperative sentences; empty for "keep". */
  readonly steps: readonly string[];
  /** Ids of the questions whose answer could still change this advice, most decisive first. */
  readonly openQuestions: readonly string[];
  /** The conditions of the row, each with where it came from. */
  readonly matched: readonly {
    readonly fact: string;
    readonly value: string;
    readonly from: "code" | "answer";
  }[];
}
