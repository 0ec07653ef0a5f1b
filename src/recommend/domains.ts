import { codeFacts } from "../model/facts.ts";
import type { Domains } from "../model/verdict.ts";
import { changesPerDay, pathCounts, toleratedSeconds, visitsPerDay } from "./quantities.ts";

/** The answer facts, which are the ids of the questions, with the values a person can choose; in the order of the questions. */
export const adviceDomains = {
  prerender: ["everyone", "corner", "per-request"],
  changes: Object.keys(changesPerDay),
  tolerance: Object.keys(toleratedSeconds),
  traffic: Object.keys(visitsPerDay),
  paths: Object.keys(pathCounts),
} as const satisfies Domains;

/** The value of an answer fact that nobody has answered and the code does not tell. */
export const open = "open";

const withOpen = (values: readonly string[]): readonly string[] => [open, ...values];

/** Every fact that a row of the advice table may ask for. `mode` is how the route renders now; `timer` is what the arithmetic makes of the
 * answers: "never" nothing has to be regenerated, "seconds" a `revalidate` keeps the promise, "impossible" none does, "open" nobody said
 * how old the page may be. `meant`: a `revalidate` stands inside `props`, where it does nothing. */
export const tableDomains: Domains = {
  ...codeFacts,
  mode: ["static", "ssg", "isr", "partial", "ssr", "error", "unknown"],
  prerender: withOpen(adviceDomains.prerender),
  changes: withOpen(adviceDomains.changes),
  tolerance: withOpen(adviceDomains.tolerance),
  traffic: withOpen(adviceDomains.traffic),
  paths: withOpen(adviceDomains.paths),
  timer: [open, "never", "seconds", "impossible"],
  meant: ["no", "yes"],
};

/** The answers that `timer` is computed from: a row that reads it reads them. */
export const timerFacts: readonly string[] = ["tolerance", "changes", "traffic", "paths"];
