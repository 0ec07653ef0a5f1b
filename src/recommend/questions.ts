import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import type { Known } from "../model/verdict.ts";
import { decide } from "./decide.ts";
import { presumedAnswers } from "./presumed.ts";
import { recommend } from "./recommend.ts";
import { summary } from "./resolve.ts";
import { type Situation, situationOf } from "./situation.ts";

/**
 * The questions worth asking about a page, most decisive first: those whose answer could change its advice, but for those that the code
 * answers so well that nobody need be asked. What is presumed decides what is asked, never what is advised: where it would, all are asked.
 */
export function questionsToAsk(page: Page, answers: Answers): readonly string[] {
  const situation = situationOf(page);
  const presumed = presumedAnswers(situation);
  const isHarmless = advised(situation, presumed) === advised(situation, {});
  return recommend(page, isHarmless ? { ...presumed, ...answers } : answers).openQuestions;
}

const advised = (situation: Situation, answers: Known): string => summary(decide(situation, answers));
