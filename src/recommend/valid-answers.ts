import type { Answers } from "../model/question.ts";
import type { Known } from "../model/verdict.ts";
import { adviceDomains } from "./domains.ts";

/** The answers that are one of the choices; any other counts as open. */
export function validAnswers(answers: Answers): Known {
  return Object.fromEntries(
    Object.entries(adviceDomains).flatMap(([fact, values]) => {
      const value = Object.hasOwn(answers, fact) ? answers[fact] : undefined;
      return value !== undefined && values.some((each) => each === value) ? [[fact, value]] : [];
    }),
  );
}
