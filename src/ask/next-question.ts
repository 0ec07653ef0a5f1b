import { byCodeUnit } from "../lib/sort.ts";
import type { Answers, RouteGroup } from "../model/question.ts";
import { groupName } from "./groups.ts";
import type { AnsweredGroup } from "./match-answers.ts";

/** Which questions could still change the advice for a group, most decisive first: the recommender's, passed in. */
export type OpenQuestions = (group: RouteGroup, answers: Answers) => readonly string[];

/** A group in the middle of an interview. */
export interface Standing extends AnsweredGroup {
  /** Questions worth asking that were neither answered nor skipped, most decisive first. */
  readonly open: readonly string[];
}

/** The question to ask next, and for which group. */
export interface NextQuestion {
  readonly standing: Standing;
  readonly question: string;
}

/** How much of an interview is left. */
export interface Progress {
  /** The most questions that are still needed. */
  readonly questions: number;
  /** The routes that they settle. */
  readonly routes: number;
}

/** Where a group stands: what is worth asking about it, given its answers. */
export const standingOf = (answered: AnsweredGroup, open: OpenQuestions): Standing => ({
  ...answered,
  open: open(answered.group, answered.answers).filter(
    (question) => !answered.skipped.includes(question) && !Object.hasOwn(answered.answers, question),
  ),
});

/**
 * Chooses the group that is settled for the most routes per question, and of it the most decisive question; null when nothing is worth asking.
 * Each answer raises its group's share, so a group is finished before the next one is begun.
 */
export const nextQuestion = (standings: readonly Standing[]): NextQuestion | null => {
  const [standing] = standings.filter(({ open }) => open.length > 0).sort(mostSettledFirst);
  const question = standing?.open[0];
  return standing === undefined || question === undefined ? null : { standing, question };
};

/**
 * Counts what is left. An answer only ever closes questions (two completions that differ in one fact also differ while more facts are open), so
 * the longest interview is the one that skips every question: each group needs at most as many as are open for it now.
 */
export const progressOf = (standings: readonly Standing[]): Progress => {
  const unsettled = standings.filter(({ open }) => open.length > 0);
  return {
    questions: unsettled.reduce((sum, { open }) => sum + open.length, 0),
    routes: unsettled.reduce((sum, { group }) => sum + group.routes.length, 0),
  };
};

const mostSettledFirst = (left: Standing, right: Standing): number =>
  right.group.routes.length * left.open.length - left.group.routes.length * right.open.length ||
  byCodeUnit(groupName(left.group), groupName(right.group));
