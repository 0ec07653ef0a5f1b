import type { Advice } from "../model/advice.ts";
import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import { presumedAnswers } from "./presumed.ts";
import { recommend } from "./recommend.ts";
import { summary } from "./resolve.ts";
import { situationOf } from "./situation.ts";

/**
 * The questions worth asking about a page, most decisive first: those whose answer could change its advice, but for those that the code
 * answers so well that nobody need be asked. What is presumed decides what is asked, never what is advised: where it would, all are asked.
 */
export function questionsToAsk(page: Page, answers: Answers): readonly string[] {
  const presumed = presumedAnswers(situationOf(page));
  const isHarmless = advised(recommend(page, presumed)) === advised(recommend(page, {}));
  return recommend(page, isHarmless ? { ...presumed, ...answers } : answers).openQuestions;
}

const advised = (advice: Advice): string => summary({ ...advice, dropsFunction: false });
