import { byCodeUnit } from "../lib/sort.ts";
import type { Answers, Question, SavedAnswer } from "../model/question.ts";
import type { QuestionGroup } from "./groups.ts";
import { type AnsweredGroup, matchAnswers, type Strictest } from "./match-answers.ts";
import { type Breadth, type Plan, routesOf, sharesOf, type Topic, topicsOf } from "./topics.ts";

/** Which questions could still change the advice for a group, most decisive first: the recommender's, passed in. */
export type OpenQuestions = (group: QuestionGroup, answers: Answers) => readonly string[];

/** What the questions are about and what answers mean: everything but the answers themselves. */
export interface Questioned {
  readonly questions: readonly Question[];
  readonly groups: readonly QuestionGroup[];
  readonly open: OpenQuestions;
  readonly strictest: Strictest;
  /** How much a group counts, at least 1 for each route: more where its advice is a change or its visits are known to be many. */
  readonly weigh: (group: QuestionGroup, answers: Answers) => number;
}

/** A group in the middle of an interview. */
export interface Standing extends AnsweredGroup {
  /** Questions worth asking that were neither answered nor skipped, most decisive first. */
  readonly open: readonly string[];
  readonly weight: number;
}

/** What is left to ask at one moment. */
export interface Agenda {
  readonly standings: readonly Standing[];
  readonly topics: readonly Topic[];
  readonly plan: Plan;
}

/** How much of an interview is left. */
export interface Progress {
  /** The most questions that are still needed. */
  readonly questions: number;
  /** The routes that they settle. */
  readonly routes: number;
}

/** Sources are put together until so few questions are left, at the start and with nothing answered yet. */
const mostQuestions = 8;

/** From each source on its own to all as one, for how often content changes and for how old it may be: the latter is told apart less. */
const breadths: readonly (readonly [Breadth, Breadth])[] = [
  [0, 0],
  [0, 1],
  [1, 1],
  [0, 2],
  [1, 2],
  [2, 2],
];

/** How far sources are put together in this app; the same whatever was answered, so that no answer makes more questions. */
export const breadthFor = (questioned: Questioned): Plan["breadth"] => {
  const [first, ...others] = questioned.questions.filter(({ about }) => about === "source");
  if (first === undefined) return {};
  const candidates = breadths.map(([one, other]): Plan["breadth"] => ({
    [first.id]: one,
    ...Object.fromEntries(others.map(({ id }) => [id, other])),
  }));
  const standings = matchAnswers(questioned.groups, [], questioned.strictest).groups.map((group) =>
    standingOf(group, questioned),
  );
  const isFew = (breadth: Plan["breadth"]): boolean =>
    topicsOf(standings, { questions: questioned.questions, breadth, ofSource: () => undefined }).length <=
    mostQuestions;
  return candidates.find(isFew) ?? candidates.at(-1) ?? {};
};

/** What is left to ask with these answers. */
export const agendaOf = (
  questioned: Questioned,
  saved: readonly SavedAnswer[],
  breadth: Plan["breadth"],
): Agenda => {
  const { groups, ofSource } = matchAnswers(questioned.groups, saved, questioned.strictest);
  const plan = { questions: questioned.questions, breadth, ofSource };
  const standings = groups.map((group) => standingOf(group, questioned));
  return { standings, topics: topicsOf(standings, plan), plan };
};

const standingOf = (answered: AnsweredGroup, { open, weigh }: Questioned): Standing => ({
  ...answered,
  open: open(answered.group, answered.answers).filter(
    (question) => !answered.skipped.includes(question) && !Object.hasOwn(answered.answers, question),
  ),
  weight: weigh(answered.group, answered.answers),
});

/** The topic to ask next; null where nothing is worth asking. */
export const nextTopic = (agenda: Agenda): Topic | null => topicsInOrder(agenda)[0] ?? null;

/**
 * Topics in the order in which they settle most per question: each group gives its weight, divided by the questions it needs, to the topics
 * of its most decisive question.
 */
export const topicsInOrder = ({ standings, topics, plan }: Agenda): readonly Topic[] => {
  const gains = new Map<string, number>();
  for (const standing of standings) {
    const shares = standing.open.map((id) =>
      plan.questions
        .filter((question) => question.id === id)
        .flatMap((question) => sharesOf(standing, question, plan)),
    );
    const needed = shares.reduce((sum, { length }) => sum + length, 0);
    for (const { key } of shares.find(({ length }) => length > 0) ?? [])
      gains.set(key, (gains.get(key) ?? 0) + standing.weight / needed);
  }
  const gainOf = ({ key }: Topic): number => gains.get(key) ?? 0;
  return [...topics].sort(
    (left, right) =>
      gainOf(right) - gainOf(left) ||
      byCodeUnit(firstRoute(left), firstRoute(right)) ||
      byCodeUnit(left.key, right.key),
  );
};

const firstRoute = (topic: Topic): string => routesOf(topic)[0] ?? "";

/**
 * Counts what is left. An answer only ever closes questions of a group (two completions that differ in one fact also differ while more facts
 * are open), so the longest interview is the one that skips every question; only saying that they differ makes more.
 */
export const progressOf = ({ standings, topics }: Agenda): Progress => {
  const waiting = new Set(topics.flatMap(({ members }) => members.map(({ standing }) => standing)));
  return {
    questions: topics.length,
    routes: standings
      .filter((standing) => waiting.has(standing))
      .reduce((sum, { group }) => sum + group.routes.length, 0),
  };
};
