import type { Advice, Now } from "./advice.ts";
import type { RouteFacts } from "./facts.ts";

/** A route with what its code says and how it renders now. */
export interface Page {
  readonly facts: RouteFacts;
  readonly now: Now;
}

/** A page with what it should be. */
export interface AdvisedPage extends Page {
  readonly advice: Advice;
}
