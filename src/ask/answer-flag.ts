import { AdvisorError } from "../lib/errors.ts";
import type { Question, SavedAnswer } from "../model/question.ts";
import type { QuestionGroup } from "./groups.ts";
import { notSure } from "./question-shape.ts";

/** An answer given on the command line; `route` null: for every route. */
export interface AnswerFlag {
  readonly route: string | null;
  readonly question: string;
  readonly answer: string;
}

/** Reads `question=value` or `/route:question=value`; from the right, because a route may hold ":" and "=". */
export const parseAnswerFlag = (text: string, questions: readonly Question[]): AnswerFlag => {
  const equals = text.lastIndexOf("=");
  if (equals < 0) {
    throw wrong(`--answer ${text}: expected question=value or /route:question=value.`);
  }
  const left = text.slice(0, equals);
  const answer = text.slice(equals + 1);
  const colon = left.lastIndexOf(":");
  const route = colon < 0 ? null : left.slice(0, colon);
  const question = questions.find(({ id }) => id === left.slice(colon + 1));
  if (question === undefined) {
    throw wrong(
      `--answer ${text}: there is no question "${left.slice(colon + 1)}", only ${questions.map(({ id }) => id).join(", ")}.`,
    );
  }
  if (route !== null && !route.startsWith("/")) {
    throw wrong(`--answer ${text}: "${route}" is no route; a route starts with "/".`);
  }
  const values = [...question.choices.map(({ value }) => value), notSure];
  if (!values.includes(answer)) {
    throw wrong(`--answer ${text}: "${answer}" is no answer to "${question.id}", only ${values.join(", ")}.`);
  }
  return { route, question: question.id, answer };
};

/** Flags as answers to what the code says now; of two flags for one route and question a route's own wins over one for all, then the later. */
export const answersOfFlags = (
  flags: readonly AnswerFlag[],
  groups: readonly QuestionGroup[],
): readonly SavedAnswer[] => {
  const routes = new Set(groups.flatMap((group) => group.routes));
  for (const { route, question, answer } of flags) {
    if (route !== null && !routes.has(route)) {
      throw wrong(`--answer ${route}:${question}=${answer}: there is no route ${route} in this app.`);
    }
  }
  const general = flags.filter(({ route }) => route === null);
  const own = flags.filter(({ route }) => route !== null);
  const given = new Map<string, SavedAnswer>();
  for (const { route: only, question, answer } of [...general, ...own]) {
    for (const { routes: members, fingerprint } of groups) {
      for (const route of members.filter((member) => only === null || member === only)) {
        given.set(`${question} ${fingerprint} ${route}`, { routes: [route], question, answer, fingerprint });
      }
    }
  }
  return [...given.values()];
};

const wrong = (reason: string): AdvisorError => new AdvisorError("wrongUsage", { reason });
