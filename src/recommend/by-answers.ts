import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import type { Known } from "../model/verdict.ts";
import { validAnswers } from "./valid-answers.ts";

const mostRemembered = 8;

/**
 * A function of a page and the valid ones of the answers for it, with what it gave kept: to count the questions, to put them in order and to
 * advise, the same is asked of a page. An interview asks ever more, so that only a few are kept of each. It may not give undefined.
 */
export const rememberedByAnswers = <Result>(
  ask: (page: Page, valid: Known) => Result,
): ((page: Page, answers: Answers) => Result) => {
  const kept = new WeakMap<Page, Map<string, Result>>();
  return (page, answers) => {
    const valid = validAnswers(answers);
    const key = JSON.stringify(Object.entries(valid).sort());
    const known = kept.get(page) ?? new Map<string, Result>();
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = ask(page, valid);
    if (known.size >= mostRemembered) known.clear();
    kept.set(page, known.set(key, result));
    return result;
  };
};
