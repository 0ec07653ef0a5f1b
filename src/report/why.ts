import type { Advice } from "../model/advice.ts";
import { codeFacts, type RouteFacts } from "../model/facts.ts";
import type { AdvisedPage } from "../model/page.ts";
import type { FilePath, Place, Proof } from "../model/place.ts";
import { codeFrame } from "./code-frame.ts";
import { type Style, styleWith } from "./terminal-style.ts";
import { clean, wrap } from "./text.ts";
import { nowLabel, phrase, placeLabel, strategyLabel } from "./words.ts";

/** What the text of one route needs beside the route. */
export interface WhyOptions {
  readonly color: boolean;
  readonly width: number;
  /** The source text of a file of the project; null where it cannot be read any more. */
  readonly frame: (file: FilePath) => string | null;
  /** The wording of a question by its id; null where there is none. */
  readonly question: (id: string) => string | null;
}

interface Sheet extends WhyOptions {
  readonly style: Style;
  /** Places whose code stands above already: nothing is shown twice. */
  readonly shown: Set<string>;
}

const paragraph = (text: string, columns: number, sheet: Sheet): readonly string[] =>
  wrap(clean(text), sheet.width - columns).map((line) => " ".repeat(columns) + line);

const listed = (mark: string, text: string, sheet: Sheet): readonly string[] => {
  const [first = "", ...rest] = wrap(clean(text), sheet.width - 2 - mark.length - 1);
  const blank = " ".repeat(mark.length + 1);
  return [`  ${mark} ${first}`, ...rest.map((line) => `  ${blank}${line}`)];
};

const titled = (title: string, lines: readonly string[], sheet: Sheet): readonly string[] =>
  lines.length === 0 ? [] : ["", sheet.style.strong(title), ...lines];

const frameLines = (place: Place, context: number, sheet: Sheet): readonly string[] => {
  const key = `${place.file}:${place.line}:${place.column}`;
  if (sheet.shown.has(key)) return [];
  sheet.shown.add(key);
  const source = sheet.frame(place.file);
  if (source === null) return [];
  return codeFrame(source, place, sheet.width - 6, context, sheet.style).map((line) => `      ${line}`);
};

const chainLines = ({ says, chain }: Proof, number: number, sheet: Sheet): readonly string[] => [
  ...listed(`${number}.`, says, sheet),
  ...chain.flatMap((step, index) => {
    const isLast = index === chain.length - 1;
    const arrow = index === 0 ? "" : "-> ";
    return [
      `     ${arrow}${sheet.style.accent(placeLabel(step))}  ${clean(step.name)}`,
      ...frameLines(step, isLast ? 1 : 0, sheet),
    ];
  }),
];

const isCodeFact = (fact: string): fact is keyof RouteFacts["proof"] => Object.hasOwn(codeFacts, fact);

/** What the mode rests on, then what the advice rests on beside that. */
const proofsOf = ({ now, advice, facts }: AdvisedPage): readonly Proof[] => {
  const proofs = new Map<string, Proof>();
  const behindAdvice = advice.matched.flatMap(({ fact }) =>
    isCodeFact(fact) ? (facts.proof[fact] ?? []) : [],
  );
  for (const proof of [...now.proof, ...behindAdvice]) {
    const key = JSON.stringify([proof.says, proof.chain.map(placeLabel)]);
    if (!proofs.has(key)) proofs.set(key, proof);
  }
  return [...proofs.values()];
};

const origin = (fact: string, from: "code" | "answer", facts: RouteFacts): string => {
  if (from === "answer") return "your answer";
  const place = isCodeFact(fact) ? facts.proof[fact]?.[0]?.chain.at(-1) : undefined;
  return place === undefined ? "nothing in the code says otherwise" : placeLabel(place);
};

const conditionLines = ({ advice, facts }: AdvisedPage, sheet: Sheet): readonly string[] =>
  advice.matched.flatMap(({ fact, value, from }) =>
    paragraph(`${fact} is "${value}" (${origin(fact, from, facts)})`, 2, sheet),
  );

const adviceTitle = (advice: Advice): string => {
  if (advice.strategy === null) return "nothing to advise";
  return advice.change ? strategyLabel(advice) : `keep ${strategyLabel(advice)}`;
};

const fallbackLine = ({ fallback }: Advice): readonly string[] =>
  fallback === null ? [] : [`  fallback: ${typeof fallback === "string" ? `"${fallback}"` : fallback}`];

const questionLines = (advice: Advice, sheet: Sheet): readonly string[] =>
  advice.openQuestions.flatMap((id) => {
    const wording = sheet.question(id);
    return listed("-", wording === null ? id : `${id}: ${wording}`, sheet);
  });

const adviceLines = (page: AdvisedPage, sheet: Sheet): readonly string[] => {
  const { advice } = page;
  return [
    ...paragraph(advice.because, 2, sheet),
    ...fallbackLine(advice),
    ...(advice.worstAge === null ? [] : paragraph(`At worst: ${phrase(advice.worstAge)}.`, 2, sheet)),
    ...(advice.matched.length === 0 ? [] : [`  Rule ${clean(advice.row)} decided, because:`]),
    ...conditionLines(page, sheet).map((line) => `  ${line}`),
  ];
};

/** Everything there is to say about one route: how it renders and why, what was not followed, the advice and what it rests on. */
export const why = (page: AdvisedPage, options: WhyOptions): string => {
  const sheet: Sheet = { ...options, style: styleWith(options.color), shown: new Set() };
  const { now, advice, facts } = page;
  const { route, file, kind, router } = facts.route;
  const label = nowLabel({ route, file, kind, router, now, advice });
  const lines = [
    `${sheet.style.strong(clean(route))}  ${clean(file)}`,
    "",
    sheet.style.strong(`Now: ${label} (${now.confidence}, rule ${clean(now.row)})`),
    ...paragraph(now.because, 2, sheet),
    ...titled(
      "Read in the code",
      proofsOf(page).flatMap((proof, index) => chainLines(proof, index + 1, sheet)),
      sheet,
    ),
    ...titled(
      "Not followed",
      now.doubts.flatMap(({ says, at }) => [
        ...listed("-", at === null ? says : `${phrase(says)} (${placeLabel(at)})`, sheet),
        ...(at === null ? [] : frameLines(at, 1, sheet)),
      ]),
      sheet,
    ),
    ...titled(`Advice: ${adviceTitle(advice)} (${advice.confidence})`, adviceLines(page, sheet), sheet),
    ...titled(
      "Steps",
      advice.steps.flatMap((step, index) => listed(`${index + 1}.`, step, sheet)),
      sheet,
    ),
    ...titled("An answer could still change this", questionLines(advice, sheet), sheet),
  ];
  return `${lines.join("\n")}\n`;
};
