import type { Confidence } from "../model/mode.ts";
import type { Known, Match } from "../model/verdict.ts";
import { openFacts, worthAsking } from "../rules/relevance.ts";
import { fire, holds, narrow } from "../rules/table.ts";
import { adviceDomains, open, tableDomains, timerFacts } from "./domains.ts";
import { isChange, type Resolved, resolve, summary } from "./resolve.ts";
import { rows } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { type Timer, timerFor } from "./timer.ts";

/** What the table says for a situation, with what it was decided from. */
export interface Decision extends Resolved {
  readonly row: string;
  readonly change: boolean;
  readonly atBest: Confidence;
  readonly because: string;
  readonly matched: readonly Match[];
  /** Every fact that the table saw, open answers as "open". */
  readonly known: Known;
}

const unanswered: Known = Object.fromEntries(Object.keys(adviceDomains).map((fact) => [fact, open]));
const noRow = (): never => {
  throw new RangeError(
    "No row of the advice table decides: a fact has no value, or its last row has a condition.",
  );
};

/** The advice of the table for one situation and the answers given so far. */
export function decide(situation: Situation, answers: Known): Decision {
  const facts: Known = { ...unanswered, ...situation.code, ...situation.told, ...answers };
  const timer = timerFor(facts, situation);
  const known = { ...facts, timer: timer.state };
  const verdict = fire(rows, known, Object.keys(answers)) ?? noRow();
  const resolved = resolve(verdict.outcome, situation, { timer, paths: facts.paths });
  return {
    ...resolved,
    row: verdict.row,
    change: verdict.outcome.isFixed !== true && isChange(resolved, situation),
    atBest: verdict.outcome.atBest ?? "certain",
    because: verdict.because,
    matched: verdict.matched.filter((match) => match.value !== open),
    known,
  };
}

/** The question that everything starts from: whether the page can be pre-rendered at all decides whether the others matter. */
const guiding = "prerender";

/** The questions whose answer could still change the decision: the guiding one, then the most decisive first. */
export function openQuestions(situation: Situation, answers: Known): readonly string[] {
  const given = { ...situation.told, ...answers };
  const known = { ...situation.code, ...given };
  const table = narrow(rows, known);
  const read = openFacts(table, known, tableDomains);
  const isRead = (fact: string): boolean =>
    Object.hasOwn(read, fact) || (Object.hasOwn(read, "timer") && timerFacts.includes(fact));
  const asked = Object.entries(adviceDomains).filter(
    ([fact]) => known[fact] === undefined && isRead(fact) && (fact !== "paths" || situation.isDynamic),
  );
  const timerOf = timers(situation);
  const worth = worthAsking({
    known: { ...unanswered, ...given },
    open: Object.fromEntries(asked),
    decide: (completed) => {
      const timer = timerOf(completed);
      completed.timer = timer.state;
      const { outcome } = table.find((row) => holds(row, completed) === "yes") ?? noRow();
      return summary(resolve(outcome, situation, { timer, paths: completed.paths }));
    },
  });
  return [...worth.filter((fact) => fact === guiding), ...worth.filter((fact) => fact !== guiding)];
}

/** Completions that follow each other differ mostly in other facts than those that the timer is computed from. */
function timers(situation: Situation): (answers: Known) => Timer {
  let last: { readonly values: readonly unknown[]; readonly timer: Timer } | null = null;
  return (answers) => {
    if (last === null || timerFacts.some((fact, index) => answers[fact] !== last?.values[index]))
      last = { values: timerFacts.map((fact) => answers[fact]), timer: timerFor(answers, situation) };
    return last.timer;
  };
}
