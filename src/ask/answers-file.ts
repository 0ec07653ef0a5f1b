import type * as z from "zod";
import { AdvisorError } from "../lib/errors.ts";
import { readShape } from "../lib/read-shape.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import type { Question, SavedAnswer } from "../model/question.ts";
import { answersShape } from "./answers-shape.ts";
import { isForSources } from "./match-answers.ts";

/** Where a scanned app keeps its answers unless `--answers` names another file. */
export const answersFileName = "prerender-advisor.answers.json";

/** Reads the text of an answers file; an AdvisorError names the file and the key path of what is wrong. */
export const readAnswers = (
  text: string,
  fileName: string,
  questions: readonly Question[],
): readonly SavedAnswer[] => {
  const { answers } = readShape(answersShape(questions), text, fileName);
  const saved = answers.map(toSaved);
  const twice = firstTwice(saved);
  if (twice !== null) throw new AdvisorError("fileInvalid", { file: fileName, reason: twice });
  return inOrder(saved, questions);
};

type ReadAnswer = z.infer<ReturnType<typeof answersShape>>["answers"][number];

/** The shape has seen to it that there are sources, or routes with a fingerprint. */
const toSaved = (read: ReadAnswer): SavedAnswer => {
  const { question, answer } = read;
  return "sources" in read && read.sources !== undefined
    ? { sources: read.sources, question, answer }
    : { routes: read.routes ?? [], question, answer, fingerprint: read.fingerprint ?? "" };
};

/** Prints an answers file: one route to a line and a stable order, so that git can merge what two people answered. */
export const printAnswers = (saved: readonly SavedAnswer[], questions: readonly Question[]): string =>
  `${JSON.stringify({ version: 1, answers: inOrder(saved, questions) }, null, 2)}\n`;

const namesOf = (saved: SavedAnswer): readonly string[] =>
  isForSources(saved) ? saved.sources : saved.routes;

/** Those for sources first; names sorted, answers by first name, then in the order of the questions; keys in the order that a person reads them. */
const inOrder = (saved: readonly SavedAnswer[], questions: readonly Question[]): readonly SavedAnswer[] => {
  const position = new Map(questions.map(({ id }, index) => [id, index]));
  const placeOf = ({ question }: SavedAnswer): number => position.get(question) ?? questions.length;
  return saved
    .map(inKeyOrder)
    .sort(
      (left, right) =>
        Number(isForSources(right)) - Number(isForSources(left)) ||
        byCodeUnit(namesOf(left)[0] ?? "", namesOf(right)[0] ?? "") ||
        placeOf(left) - placeOf(right) ||
        byCodeUnit(codeOf(left), codeOf(right)),
    );
};

const codeOf = (saved: SavedAnswer): string => (isForSources(saved) ? "" : saved.fingerprint);

const inKeyOrder = (saved: SavedAnswer): SavedAnswer => {
  const { question, answer } = saved;
  const names = sortedBy(namesOf(saved), (name) => name);
  return isForSources(saved)
    ? { sources: names, question, answer }
    : { routes: names, question, answer, fingerprint: saved.fingerprint };
};

/** Two answers of one route or source to one question, as a merge of two branches can leave them: a person has to choose. */
const firstTwice = (saved: readonly SavedAnswer[]): string | null => {
  const seen = new Map<string, string>();
  for (const [index, one] of saved.entries()) {
    for (const [at, name] of namesOf(one).entries()) {
      const path = `$.answers[${index}].${isForSources(one) ? "sources" : "routes"}[${at}]`;
      const key = `${one.question} ${name}`;
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        return `${path}: ${name} already has an answer to "${one.question}" at ${earlier}; keep one of them`;
      }
      seen.set(key, path);
    }
  }
  return null;
};
