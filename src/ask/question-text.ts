import { printable } from "../lib/printable.ts";
import { listed } from "./named-source.ts";
import type { Progress } from "./next-question.ts";
import type { QuestionView } from "./question-view.ts";

/** A line of the list below a question; a value of null separates the answers from what the engine adds. */
export interface ListedChoice {
  readonly value: string | null;
  readonly name: string;
}

/** Every choice of a question, then what is added to each: "They differ" where it is asked of several, "Not sure", "Back" where there is something to go back to, "Stop here". */
export const listedChoices = ({ choices, canGoBack, canDiffer }: QuestionView): readonly ListedChoice[] => [
  ...choices.map(({ value, label }) => ({ value, name: printable(label) })),
  { value: null, name: "" },
  ...(canDiffer ? [{ value: "differs", name: "They differ: ask for each" }] : []),
  { value: "skip", name: "Not sure" },
  ...(canGoBack ? [{ value: "back", name: "Back" }] : []),
  { value: "stop", name: "Stop here (answers are kept)" },
];

/** What stands above a question: the routes it is about and what the code says of them. */
export const groupHeading = ({ routes, read, suggested }: QuestionView, width: number): string =>
  [
    printable(listed(routes)),
    ...read.map((phrase) => `- ${printable(phrase)}`),
    ...(suggested === null ? [] : [`- suggested by ${printable(suggested.by)}`]),
  ]
    .map((line, index) => wrapped(line, width, index === 0 ? "" : "    "))
    .join("\n");

/** `At most 3 questions settle 12 routes.` */
export const progressLine = ({ questions, routes }: Progress): string =>
  questions === 1
    ? `1 question settles ${counted(routes, "route")}.`
    : `At most ${counted(questions, "question")} settle ${counted(routes, "route")}.`;

/** Breaks text at spaces so that no line is wider than `width` where words allow; later lines start with `indent`. */
export const wrapped = (text: string, width: number, indent: string): string => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width || line.trim() === "") {
      line = longer;
      continue;
    }
    lines.push(line);
    line = `${indent}${word}`;
  }
  return [...lines, line].join("\n");
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
