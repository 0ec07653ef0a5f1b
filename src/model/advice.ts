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

/** From the low end to the high one. */
export type Range = readonly [number, number];

/** What one path costs in a month, in dollars, at both ends of what is not known of it. */
export interface Cost {
  readonly pricesOf: string;
  /** How much is written to the cache for each view: 0.5 is one write for two views. */
  readonly writesPerView: number;
  readonly perRequest: Range;
  readonly regenerated: Range;
}

/** What a page that is kept risks, for one path. */
export interface Risk {
  readonly rendersPerDay: { readonly most: number; readonly likely: number | null } | null;
  /** What the first visitor after a quiet spell gets: the copy of the last visit, however old, or a wait once it has passed `expire`. */
  readonly quietSpell: "old-copy" | "waits-after-expire" | null;
  /** Whether a visitor waits for a path that nobody has asked for yet, or that a call has marked; many of them wait for one render. */
  readonly firstVisit: "waits" | "ready";
  readonly failingSource: "keeps-last-copy" | "fails-the-build" | null;
  /** Seconds until a failed regeneration is tried again. */
  readonly retrySeconds: number | null;
  /** Seconds for which an error is served that the code does not throw; false: until the next deploy. */
  readonly keptErrorSeconds: number | false | null;
  /** In how many places it is kept apart. */
  readonly copies: number;
  readonly onDemandReaches: "all" | "one-instance" | null;
  readonly behindCdn: "one-generation-older" | null;
  /** Views in one interval from which regenerating costs less than rendering per request. */
  readonly breakEvenViews: Range | null;
  readonly cost: Cost | null;
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
  /** What it costs and risks, in numbers; null where nothing is kept. */
  readonly risk: Risk | null;
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
