import type { Advice } from "../model/advice.ts";
import type { Confidence } from "../model/mode.ts";
import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import type { Known } from "../model/verdict.ts";
import { rememberedByAnswers } from "./by-answers.ts";
import { cdnNote } from "./cdn-note.ts";
import type { Decision } from "./decide.ts";
import { timerFacts } from "./domains.ts";
import { riskOf } from "./risk.ts";
import { typicalAgeSentence, worstAgeSentence } from "./sentences.ts";
import { settledFor } from "./settled.ts";
import { type Situation, situationOf } from "./situation.ts";
import { stepsFor } from "./steps.ts";
import { acceptedAge, fill, wordsOf } from "./wording.ts";

/** What a page should be, given the answers for its group; total: an answer that is not one of the choices counts as open. */
export const recommend: (page: Page, answers: Answers) => Advice = rememberedByAnswers(advise);

function advise(page: Page, given: Known): Advice {
  const situation = situationOf(page);
  const { decision, questions } = settledFor(situation, given);
  const words = wordsOf(page, decision, situation);
  return {
    strategy: decision.strategy,
    revalidate: decision.revalidate,
    change: decision.change,
    confidence: confidenceOf(page, decision, questions),
    row: decision.row,
    because: fill(
      `${decision.because}${noteOn(decision)}${guardNote(decision)}${cdnNote(decision, situation)}`,
      words,
    ),
    onDemand: decision.onDemand,
    fallback: decision.fallback,
    worstAge: ageSentence(page, decision, situation),
    risk: riskOf(decision, situation, page.facts),
    steps: stepsFor(decision, situation, page.facts, words),
    openQuestions: questions,
    matched: matchedOf(decision, given),
  };
}

/** What a reader may see at worst and, where somebody said how many there are, what most of them see. */
function ageSentence(page: Page, decision: Decision, situation: Situation): string | null {
  const accepted = decision.row === "cache-header-says-how-old" ? acceptedAge(page) : null;
  const worst = worstAgeSentence(decision, accepted);
  return worst === null ? null : `${worst}${typicalAgeSentence(decision, situation)}`;
}

/** getInitialProps that stays per request is sent to the browser as well, for nothing; and no write may get lost in a cache. */
function noteOn({ strategy, change, known }: Decision): string {
  if (strategy === "ssr" && !change && known.dataFunction === "getInitialProps")
    return " getServerSideProps would do the same without sending this code to the browser.";
  if (strategy === "ssr" || !change) return "";
  const writes =
    known.writes === "yes" ? " Rendering it does something beside ({write}): that must move first." : "";
  return known.response === "parts"
    ? `${writes} What it does to its answer is lost with that ({byhand}).`
    : writes;
}

/** A kept page is shared by all whom the middleware in front of it lets through. */
function guardNote({ strategy, change, known }: Decision): string {
  if (strategy === null || strategy === "ssr" || (!change && known.data === "none")) return "";
  if (known.guard === "yes")
    return " {guard} still runs before a kept page: the check has to stay there, and everybody whom it lets through gets the same copy.";
  return known.guard === "unsure" && change
    ? " {guard} may check who sees it: that has to stay there, and everybody whom it lets through gets the same copy."
    : "";
}

const order: readonly Confidence[] = ["certain", "likely", "unknown"];

/** No surer than the row, the mode it starts from, and the facts it rests on; at most likely while a question is open. */
function confidenceOf({ facts, now }: Page, decision: Decision, questions: readonly string[]): Confidence {
  const isApproximate =
    questions.length > 0 ||
    decision.matched.some((match) => facts.likely.some(({ fact }) => fact === match.fact));
  const limits: readonly Confidence[] = [
    decision.atBest,
    decision.strategy === null ? "certain" : now.confidence,
    isApproximate ? "likely" : "certain",
    facts.values.data === "unsure" && decision.row !== "api-per-request" ? "likely" : "certain",
  ];
  return order[Math.max(...limits.map((limit) => order.indexOf(limit)))] ?? "unknown";
}

/** The conditions of the row; a computed one is replaced by the answers that it was computed from. */
function matchedOf({ matched, known }: Decision, answers: Known): Advice["matched"] {
  const facts = matched.flatMap((match) => (match.fact === "timer" ? timerFacts : [match.fact]));
  return [...new Set(facts)].flatMap((fact) => {
    const value = known[fact];
    if (value === undefined || value === "open") return [];
    return [{ fact, value, from: answers[fact] === undefined ? ("code" as const) : ("answer" as const) }];
  });
}
