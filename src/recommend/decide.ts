import type { Confidence, Fallback, Strategy } from "../model/mode.ts";
import type { Known, Match } from "../model/verdict.ts";
import { openFacts, worthAsking } from "../rules/relevance.ts";
import { fire, live } from "../rules/table.ts";
import { adviceDomains, open, tableDomains, timerFacts } from "./domains.ts";
import type { AdviceOutcome, AdviceRow } from "./outcome.ts";
import { netSeconds, placeholderSeconds } from "./quantities.ts";
import { rows } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { type Timer, timerFor } from "./timer.ts";

/** The part of an advice that a person acts on, with what it was decided from. */
export interface Decision {
  readonly row: string;
  readonly strategy: Strategy | null;
  readonly revalidate: number | false | null;
  readonly fallback: Fallback | null;
  readonly onDemand: boolean;
  readonly change: boolean;
  readonly atBest: Confidence;
  readonly dropsFunction: boolean;
  readonly because: string;
  readonly matched: readonly Match[];
  readonly timer: Timer;
  /** Every fact that the table saw, open answers as "open". */
  readonly known: Known;
}

const unanswered: Known = Object.fromEntries(Object.keys(adviceDomains).map((fact) => [fact, open]));

/** The advice of the table for one situation and the answers given so far. */
export function decide(situation: Situation, answers: Known, table: readonly AdviceRow[] = rows): Decision {
  const facts: Known = { ...unanswered, ...situation.code, ...situation.told, ...answers };
  const timer = timerFor(facts, situation.locales);
  const known = { ...facts, timer: timer.state };
  const verdict = fire(table, known, Object.keys(answers));
  if (verdict === null) throw new RangeError("The advice table has a gap: its last row must hold always.");
  const strategy = strategyOf(verdict.outcome, situation);
  const revalidate = numberOf(verdict.outcome, situation, timer);
  const fallback = fallbackOf(verdict.outcome, { strategy, revalidate, known, situation });
  return {
    row: verdict.row,
    strategy,
    revalidate,
    fallback,
    onDemand: verdict.outcome.onDemand === true,
    change: isChange({ strategy, revalidate, fallback }, situation),
    atBest: verdict.outcome.atBest ?? "certain",
    dropsFunction: verdict.outcome.dropsFunction === true,
    because: verdict.because,
    matched: verdict.matched.filter((match) => match.value !== open),
    timer,
    known,
  };
}

/** The questions whose answer could still change the decision, most decisive first. */
export function openQuestions(situation: Situation, answers: Known): readonly string[] {
  const known = { ...situation.code, ...situation.told, ...answers };
  const read = openFacts(rows, known, tableDomains);
  const isRead = (fact: string): boolean =>
    Object.hasOwn(read, fact) || (Object.hasOwn(read, "timer") && timerFacts.includes(fact));
  const asked = Object.entries(adviceDomains).filter(
    ([fact]) => known[fact] === undefined && isRead(fact) && (fact !== "paths" || known.path === "dynamic"),
  );
  const table = live(rows, known);
  return worthAsking({
    known: answers,
    open: Object.fromEntries(asked),
    decide: (completed) => summary(decide(situation, completed, table)),
  });
}

/** Equal for two decisions that tell a person to do the same. */
export function summary({ strategy, revalidate, fallback, onDemand }: Decision): string {
  return [strategy, revalidate, fallback, onDemand].join(" ");
}

const kept = {
  static: "ssg",
  ssg: "ssg",
  isr: "isr",
  partial: "partial",
  ssr: "ssr",
  error: null,
  unknown: null,
} as const satisfies Record<string, Strategy | null>;

/** The strategy that a mode already is; null where the mode is not known. */
function strategyNow(situation: Situation): Strategy | null {
  const mode = Object.entries(kept).find(([name]) => name === situation.code.mode);
  return mode?.[1] ?? null;
}

function strategyOf(outcome: AdviceOutcome, situation: Situation): Strategy | null {
  return outcome.strategy === "now" ? strategyNow(situation) : outcome.strategy;
}

function numberOf({ revalidate }: AdviceOutcome, situation: Situation, timer: Timer): number | false | null {
  const hint = situation.hint ?? placeholderSeconds;
  const present = situation.nowRevalidate;
  switch (revalidate) {
    case "none":
      return null;
    case "never":
      return false;
    case "now":
      return present;
    case "hint":
      return hint;
    case "net":
      return typeof present === "number" ? Math.max(present, netSeconds) : netSeconds;
    case "timer":
      return keptOrComputed(timer, present);
    case "shell":
      return timer.state === "open" ? hint : (timer.seconds ?? false);
  }
}

/** A present value that keeps the promise and is no shorter than the computed one is cheaper: it stays. */
function keptOrComputed({ seconds, longest }: Timer, present: number | false | null): number | null {
  const keeps = typeof present === "number" && present >= (seconds ?? 0) && present <= (longest ?? 0);
  return keeps ? present : seconds;
}

interface Cached {
  readonly strategy: Strategy | null;
  readonly revalidate: number | false | null;
  readonly known: Known;
  readonly situation: Situation;
}

/** What unlisted paths should get; null where nothing lists paths. */
function fallbackOf(outcome: AdviceOutcome, cached: Cached): Fallback | null {
  const { strategy, revalidate, known } = cached;
  if (known.path !== "dynamic" || strategy === null || strategy === "ssr") return null;
  if (known.dataFunction === "getStaticProps" && known.mode !== "ssr")
    return presentFallback(outcome, cached);
  if (outcome.dropsFunction || (strategy === "partial" && revalidate === false)) return null;
  if (known.output === "export") return false;
  const listsAll = known.paths === "few" || known.paths === "hundreds";
  return revalidate === false && listsAll ? false : "blocking";
}

/** A page that lists its paths already keeps its fallback, unless it would have to list very many. */
function presentFallback(outcome: AdviceOutcome, { revalidate, known, situation }: Cached): Fallback | null {
  if (outcome.dropsFunction && revalidate !== situation.nowRevalidate) return null;
  return situation.nowFallback === false && known.paths === "many" && !outcome.dropsFunction
    ? "blocking"
    : situation.nowFallback;
}

function isChange(
  { strategy, revalidate, fallback }: Pick<Decision, "strategy" | "revalidate" | "fallback">,
  situation: Situation,
): boolean {
  if (strategy === null) return false;
  if (strategy !== strategyNow(situation)) return true;
  if (strategy === "ssr") return false;
  const isSameNumber =
    revalidate === situation.nowRevalidate || (revalidate === false && situation.nowRevalidate === null);
  return !isSameNumber || fallback !== situation.nowFallback;
}
