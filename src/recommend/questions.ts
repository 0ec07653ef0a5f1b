import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import type { Known } from "../model/verdict.ts";
import { rememberedByAnswers } from "./by-answers.ts";
import { presumedAnswers } from "./presumed.ts";
import { summary } from "./resolve.ts";
import { settledFor } from "./settled.ts";
import { situationOf } from "./situation.ts";

/**
 * The questions worth asking about a page, most decisive first: those whose answer could change its advice, but for those that the code
 * answers so well that nobody need be asked. What is presumed decides what is asked, never what is advised: where it would, all are asked.
 */
export const questionsToAsk: (page: Page, answers: Answers) => readonly string[] =
  rememberedByAnswers(questionsFor);

function questionsFor(page: Page, given: Known): readonly string[] {
  const situation = situationOf(page);
  const presumed = presumedAnswers(situation);
  const [before, after] = [{}, presumed].map((known) => summary(settledFor(situation, known).decision));
  return settledFor(situation, before === after ? { ...presumed, ...given } : given).questions;
}
