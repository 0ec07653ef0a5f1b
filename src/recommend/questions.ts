import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import { presumedAnswers } from "./presumed.ts";
import { recommend } from "./recommend.ts";
import { situationOf } from "./situation.ts";

/**
 * The questions worth asking about a page, most decisive first: those whose answer could change its advice, but for those that the code
 * answers so well that nobody need be asked.
 */
export function questionsToAsk(page: Page, answers: Answers): readonly string[] {
  return recommend(page, { ...presumedAnswers(situationOf(page)), ...answers }).openQuestions;
}
