import { listAt } from "../lib/list-at.ts";
import type { Advice } from "../model/advice.ts";
import type { ExplainedAnswer, ExplainedQuestion } from "../model/question.ts";
import { clean, counted, wrap } from "./text.ts";
import { shellWord, strategyLabel } from "./words.ts";

/** So many routes of one change are named before "and 12 more". */
const routesNamed = 4;

/** Every open question with what each answer would change, as text for people. */
export const explainedQuestions = (questions: readonly ExplainedQuestion[], width: number): string =>
  questions.length === 0
    ? "Nothing is left to ask.\n"
    : `${questions.map((question, index) => questionLines(question, index + 1, width).join("\n")).join("\n\n")}\n`;

const questionLines = (question: ExplainedQuestion, number: number, width: number): readonly string[] => [
  ...indented(`${number}. ${question.ask} (${counted(question.routes.length, "route")})`, 0, width),
  ...question.answers.flatMap((answer) => answerLines(answer, question.suggested === answer.value, width)),
  ...indented("not sure: the advice stays as it is.", 3, width),
  `   Answer it with:  --answer ${shellWord(`${question.flag}=VALUE`)}`,
];

const answerLines = (
  { value, changes }: ExplainedAnswer,
  isSuggested: boolean,
  width: number,
): readonly string[] => {
  const mark = isSuggested ? " (what the code suggests)" : "";
  const effect = changes.length === 0 ? "changes nothing by itself." : "";
  return [...indented(`${value}${mark}: ${effect}`.trimEnd(), 3, width), ...changeLines(changes, width)];
};

const changeLines = (changes: ExplainedAnswer["changes"], width: number): readonly string[] => {
  const alike = new Map<string, string[]>();
  for (const { route, before, after } of changes) {
    const words = `${adviceLabel(before)} -> ${adviceLabel(after)}`;
    listAt(alike, words).push(route);
  }
  return [...alike].flatMap(([words, routes]) => indented(`${words}: ${routesText(routes)}`, 6, width));
};

/** With the number where the table leaves it out, so that two shells that differ in it alone can be told apart. */
const adviceLabel = (advice: Advice): string => {
  const label = strategyLabel(advice);
  return advice.strategy === "partial" && typeof advice.revalidate === "number"
    ? `${label} ${advice.revalidate}`
    : label;
};

const routesText = (routes: readonly string[]): string =>
  routes.length > routesNamed
    ? `${routes.slice(0, routesNamed).join(", ")} and ${routes.length - routesNamed} more`
    : routes.join(", ");

const indented = (text: string, by: number, width: number): readonly string[] =>
  wrap(clean(text), width - by - 3).map((line, index) => " ".repeat(index === 0 ? by : by + 3) + line);
