import { rememberedUpTo } from "../lib/remembered.ts";
import type { Known } from "../model/verdict.ts";
import { type Decision, decide, openQuestions } from "./decide.ts";
import { adviceDomains } from "./domains.ts";
import type { Situation } from "./situation.ts";

/** What the table says for a situation, and which questions could still change it, most decisive first. */
export interface Settled {
  readonly decision: Decision;
  readonly questions: readonly string[];
}

/** Many routes of a project are alike. */
const remembered = rememberedUpTo<Settled>(5_000);

/** What a situation and valid answers come to. */
export function settledFor(situation: Situation, answers: Known): Settled {
  const key = JSON.stringify([situation, Object.keys(adviceDomains).map((fact) => answers[fact] ?? null)]);
  return remembered(key, () => ({
    decision: decide(situation, answers),
    questions: openQuestions(situation, answers),
  }));
}
