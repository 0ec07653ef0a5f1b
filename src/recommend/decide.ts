import { remembered, rememberedUpTo } from "../lib/remembered.ts";
import type { Confidence } from "../model/mode.ts";
import type { Known, Match } from "../model/verdict.ts";
import { openFacts, worthAsking } from "../rules/relevance.ts";
import { fire, holds, narrow } from "../rules/table.ts";
import { adviceDomains, open, tableDomains, timerFacts } from "./domains.ts";
import type { AdviceRow } from "./outcome.ts";
import { isChange, type Numbered, numberedOf, type Resolved, resolve, summary } from "./resolve.ts";
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
  const resolved = resolve(verdict.outcome, numberedOf(situation), { timer, paths: facts.paths });
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

/** Many routes come to the same rows and numbers, and enumerating what an answer would change is the dear part. */
const rememberedQuestions = rememberedUpTo<readonly string[]>(5_000);

/** The questions whose answer could still change the decision: the guiding one, then the most decisive first. */
export function openQuestions(situation: Situation, answers: Known): readonly string[] {
  const given = { ...situation.told, ...answers };
  const opened = {
    table: narrow(rows, { ...situation.code, ...given }),
    given,
    numbered: numberedOf(situation),
  };
  const key = JSON.stringify([
    opened.table.map(({ id, when }) => [id, Object.keys(when)]),
    given,
    opened.numbered,
  ]);
  return rememberedQuestions(key, () => {
    const worth = worthWhile(opened);
    return [...worth.filter((fact) => fact === guiding), ...worth.filter((fact) => fact !== guiding)];
  });
}

/** What is left of the table, and all that its rows and numbers are still decided by. */
interface Opened {
  /** Narrowed to what the code leaves open. */
  readonly table: readonly AdviceRow[];
  readonly given: Known;
  readonly numbered: Numbered;
}

function worthWhile({ table, given, numbered }: Opened): readonly string[] {
  const read = openFacts(table, given, tableDomains);
  const isRead = (fact: string): boolean =>
    Object.hasOwn(read, fact) || (Object.hasOwn(read, "timer") && timerFacts.includes(fact));
  const asked = Object.entries(adviceDomains).filter(
    ([fact]) => given[fact] === undefined && isRead(fact) && (fact !== "paths" || numbered.isDynamic),
  );
  const timerOf = keptBy(asked, timerFacts, (completed) => timerFor(completed, numbered));
  const summaryOf = (completed: Known, timer: Timer): string => {
    const { outcome } = table.find((row) => holds(row, completed) === "yes") ?? noRow();
    return summary(resolve(outcome, numbered, { timer, paths: completed.paths }));
  };
  const facts = [...table.flatMap(({ when }) => Object.keys(when)), "paths"];
  // Most timers have no number, and are one for each state.
  const withoutNumber = remembered((timer: Timer) =>
    keptBy(asked, facts, (completed) => summaryOf(completed, timer)),
  );
  return worthAsking({
    known: { ...unanswered, ...given },
    open: Object.fromEntries(asked),
    decide: (completed, choice) => {
      const timer = timerOf(completed, choice);
      completed.timer = timer.state;
      return timer.seconds === null ? withoutNumber(timer)(completed, choice) : summaryOf(completed, timer);
    },
  });
}

/** A function of completions with what it gave kept by the facts that it reads; of the others it may read none. */
function keptBy<Result>(
  open: readonly (readonly [string, readonly string[]])[],
  facts: readonly string[],
  ask: (completed: Known) => Result,
): (completed: Known, choice: readonly number[]) => Result {
  let stride = 1;
  const strides = open.map(([fact, { length }]) => {
    const own = facts.includes(fact) ? stride : 0;
    if (own > 0) stride *= length;
    return own;
  });
  const kept = new Array<Result | undefined>(stride).fill(undefined);
  return (completed, choice) => {
    let key = 0;
    for (let position = 0; position < strides.length; position += 1)
      key += (choice[position] ?? 0) * (strides[position] ?? 0);
    const before = kept[key];
    if (before !== undefined) return before;
    const result = ask(completed);
    kept[key] = result;
    return result;
  };
}
