import { answerLookup, matchAnswers, withAnswers } from "./ask/match-answers.ts";
import { agendaOf, breadthFor, topicsInOrder } from "./ask/next-question.ts";
import { askText } from "./ask/question-view.ts";
import { answersOf, routesOf, type Topic } from "./ask/topics.ts";
import type { Page } from "./model/page.ts";
import type { Answers, ExplainedQuestion, SavedAnswer } from "./model/question.ts";
import { recommend } from "./recommend/recommend.ts";
import { summary } from "./recommend/resolve.ts";
import type { Session } from "./session.ts";

type AnswersFor = (facts: Page["facts"]) => Answers;

/** Every open question with what each of its answers would change in the advice for these pages, in the order of asking. */
export const explainQuestions = (
  session: Session,
  saved: readonly SavedAnswer[],
  pages: readonly Page[],
): readonly ExplainedQuestion[] => {
  const given = withAnswers(saved, session.given);
  const answersWith = (more: readonly SavedAnswer[]): AnswersFor =>
    answerLookup(matchAnswers(session.groups, withAnswers(given, more), session.strictest).groups);
  const before = answersWith([]);
  return topicsInOrder(agendaOf(session, given, breadthFor(session))).map((topic) => {
    const routes = routesOf(topic);
    const concerned = pages.filter(({ facts }) => routes.includes(facts.route.route));
    return {
      id: topic.question.id,
      ask: askText(topic),
      routes,
      flag: flagOf(topic, routes),
      suggested: session.suggest(topic)?.answer ?? null,
      answers: topic.question.choices.map(({ value, label }) => ({
        value,
        label,
        changes: changesOf(concerned, before, answersWith(answersOf(topic, value))),
      })),
    };
  });
};

const changesOf = (
  pages: readonly Page[],
  before: AnswersFor,
  after: AnswersFor,
): ExplainedQuestion["answers"][number]["changes"] =>
  pages.flatMap((page) => {
    const [now, then] = [before, after].map((answers) => recommend(page, answers(page.facts)));
    if (now === undefined || then === undefined || advised(now) === advised(then)) return [];
    return [{ route: page.facts.route.route, before: now, after: then }];
  });

const advised = (advice: ReturnType<typeof recommend>): string =>
  summary({ ...advice, dropsFunction: false });

/** For one source or route its own flag; several of them have one each. */
const flagOf = ({ question, sources }: Topic, routes: readonly string[]): string => {
  const [source] = sources;
  if (source !== undefined) {
    const isFamily = sources.every(({ parent }) => parent === source.parent);
    const name = sources.length === 1 ? source.name : isFamily ? source.parent : null;
    return name === null ? question.id : `source:${name}:${question.id}`;
  }
  return routes.length === 1 ? `${routes[0]}:${question.id}` : question.id;
};
