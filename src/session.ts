import { answersOfFlags, parseAnswerFlag } from "./ask/answer-flag.ts";
import { groupName, groupRoutes, pageName, type QuestionGroup } from "./ask/groups.ts";
import type { Questioned } from "./ask/next-question.ts";
import { askText, type Suggestion } from "./ask/question-view.ts";
import { routesOf, type Topic } from "./ask/topics.ts";
import { rememberedWeakly } from "./lib/remembered.ts";
import type { Page } from "./model/page.ts";
import type { Question, SavedAnswer } from "./model/question.ts";
import { strictestAnswer } from "./recommend/quantities.ts";
import { questionsToAsk } from "./recommend/questions.ts";
import { recommend } from "./recommend/recommend.ts";
import { stakesOf } from "./recommend/stakes.ts";
import { suggestAnswer } from "./recommend/suggest.ts";

/** What a person can be asked: the groups of like routes and which questions are worth asking of each. */
export interface Session extends Questioned {
  readonly saved: readonly SavedAnswer[];
  readonly given: readonly SavedAnswer[];
  readonly suggest: (topic: Topic) => Suggestion | null;
}

interface SessionOptions {
  readonly questions: readonly Question[];
  readonly savedAnswers: readonly SavedAnswer[];
  /** `question=value`, `/route:question=value` or `source:NAME:question=value`. */
  readonly flagAnswers: readonly string[];
}

/** A question that is open, with the routes that it is about. */
export interface OpenQuestion {
  readonly id: string;
  readonly ask: string;
  readonly routes: readonly string[];
}

/** What of a topic is told where nobody is asked. */
export const openQuestion = (topic: Topic): OpenQuestion => ({
  id: topic.question.id,
  ask: askText(topic),
  routes: routesOf(topic),
});

/** What can be asked about these pages, given what is answered by flags and in the answers file. */
export const sessionOf = (options: SessionOptions, pages: readonly Page[]): Session => {
  const groups = groupRoutes(pages);
  // Not by route alone: two apps, or both routers, may have one of the same name.
  const byName = new Map(pages.map((page) => [pageName(page.facts), page]));
  const pageOf = rememberedWeakly(
    (group: QuestionGroup): Page | null => byName.get(groupName(group)) ?? null,
  );
  const flags = options.flagAnswers.map((text) => parseAnswerFlag(text, options.questions));
  return {
    questions: options.questions,
    groups,
    saved: options.savedAnswers,
    given: answersOfFlags(flags, groups),
    strictest: strictestAnswer,
    open: (group, answers) => {
      const page = pageOf(group);
      return page === null ? [] : questionsToAsk(page, answers);
    },
    weigh: (group, answers) => {
      const page = pageOf(group);
      return page === null ? 0 : group.routes.length * stakesOf(recommend(page, answers), answers);
    },
    suggest: ({ question, members }) =>
      suggestAnswer(
        question.id,
        members.flatMap(({ standing }) => pageOf(standing.group) ?? []),
      ),
  };
};
