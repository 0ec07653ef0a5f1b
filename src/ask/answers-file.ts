import { AdvisorError } from "../lib/errors.ts";
import { readShape } from "../lib/read-shape.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import type { Question, SavedAnswer } from "../model/question.ts";
import { answersShape } from "./answers-shape.ts";

/** Where a scanned app keeps its answers unless `--answers` names another file. */
export const answersFileName = "prerender-advisor.answers.json";

/** Reads the text of an answers file; an AdvisorError names the file and the key path of what is wrong. */
export const readAnswers = (
  text: string,
  fileName: string,
  questions: readonly Question[],
): readonly SavedAnswer[] => {
  const { answers } = readShape(answersShape(questions), text, fileName);
  const twice = firstTwice(answers);
  if (twice !== null) throw new AdvisorError("fileInvalid", { file: fileName, reason: twice });
  return inOrder(answers, questions);
};

/** Prints an answers file: one route to a line and a stable order, so that git can merge what two people answered. */
export const printAnswers = (saved: readonly SavedAnswer[], questions: readonly Question[]): string =>
  `${JSON.stringify({ version: 1, answers: inOrder(saved, questions) }, null, 2)}\n`;

/** Routes sorted, answers by first route, then in the order of the questions; keys in the order that a person reads them. */
const inOrder = (saved: readonly SavedAnswer[], questions: readonly Question[]): readonly SavedAnswer[] => {
  const position = new Map(questions.map(({ id }, index) => [id, index]));
  const placeOf = ({ question }: SavedAnswer): number => position.get(question) ?? questions.length;
  return saved
    .map(({ routes, question, answer, fingerprint }) => ({
      routes: sortedBy(routes, (route) => route),
      question,
      answer,
      fingerprint,
    }))
    .sort(
      (left, right) =>
        byCodeUnit(left.routes[0] ?? "", right.routes[0] ?? "") ||
        placeOf(left) - placeOf(right) ||
        byCodeUnit(left.fingerprint, right.fingerprint),
    );
};

/** Two answers of one route to one question, as a merge of two branches can leave them: a person has to choose. */
const firstTwice = (saved: readonly SavedAnswer[]): string | null => {
  const seen = new Map<string, string>();
  for (const [index, { routes, question }] of saved.entries()) {
    for (const [at, route] of routes.entries()) {
      const path = `$.answers[${index}].routes[${at}]`;
      const key = `${question} ${route}`;
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        return `${path}: ${route} already has an answer to "${question}" at ${earlier}; keep one of them`;
      }
      seen.set(key, path);
    }
  }
  return null;
};
