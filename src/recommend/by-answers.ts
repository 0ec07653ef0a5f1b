import { rememberedUpTo, rememberedWeakly } from "../lib/remembered.ts";
import type { Page } from "../model/page.ts";
import type { Answers } from "../model/question.ts";
import type { Known } from "../model/verdict.ts";
import { adviceDomains } from "./domains.ts";

const mostRemembered = 8;

/**
 * A function of a page and the valid ones of the answers for it, with what it gave kept: to count the questions, to put them in order and to
 * advise, the same is asked of a page. An interview asks ever more, so that only a few are kept of each. It may not give undefined.
 */
export const rememberedByAnswers = <Result>(
  ask: (page: Page, valid: Known) => Result,
): ((page: Page, answers: Answers) => Result) => {
  const keptFor = rememberedWeakly((_: Page) => rememberedUpTo<Result>(mostRemembered));
  return (page, answers) => {
    const valid = validAnswers(answers);
    return keptFor(page)(JSON.stringify(Object.entries(valid).sort()), () => ask(page, valid));
  };
};

/** The answers that are one of the choices; any other counts as open. */
function validAnswers(answers: Answers): Known {
  return Object.fromEntries(
    Object.entries(adviceDomains).flatMap(([fact, values]) => {
      const value = Object.hasOwn(answers, fact) ? answers[fact] : undefined;
      return value !== undefined && values.some((each) => each === value) ? [[fact, value]] : [];
    }),
  );
}
