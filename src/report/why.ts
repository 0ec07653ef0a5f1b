import type { Advice } from "../model/advice.ts";
import { codeFacts, type RouteFacts } from "../model/facts.ts";
import type { RouteReasons } from "../model/impact.ts";
import type { AdvisedPage } from "../model/page.ts";
import type { Proof } from "../model/place.ts";
import { riskSentences } from "./risk-lines.ts";
import {
  chainLines,
  frameLines,
  listed,
  openSheet,
  paragraph,
  proofKey,
  type Sheet,
  type SheetOptions,
  titled,
} from "./sheet.ts";
import { clean } from "./text.ts";
import { withoutLines } from "./why-without.ts";
import { nowLabel, phrase, placeLabel, strategyLabel } from "./words.ts";

/** What the text of one route needs beside the route. */
export interface WhyOptions extends SheetOptions {
  /** The wording of a question by its id; null where there is none. */
  readonly question: (id: string) => string | null;
  /** What makes the route dynamic, and what would be left without it. */
  readonly reasons: RouteReasons;
}

const isCodeFact = (fact: string): fact is keyof RouteFacts["proof"] => Object.hasOwn(codeFacts, fact);

/** What makes it dynamic, what else the mode rests on, then what the advice rests on beside that. */
const proofsOf = ({ now, advice, facts }: AdvisedPage, { reasons }: RouteReasons): readonly Proof[] => {
  const proofs = new Map<string, Proof>();
  const behindAdvice = advice.matched.flatMap(({ fact }) =>
    isCodeFact(fact) ? (facts.proof[fact] ?? []) : [],
  );
  for (const proof of [...reasons.map((reason) => reason.proof), ...now.proof, ...behindAdvice]) {
    const key = proofKey(proof);
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

const questionLines = (advice: Advice, question: WhyOptions["question"], sheet: Sheet): readonly string[] =>
  advice.openQuestions.flatMap((id) => {
    const wording = question(id);
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
  const sheet = openSheet(options);
  const proofs = proofsOf(page, options.reasons);
  const numbers = new Map(proofs.map((proof, index) => [proofKey(proof), index + 1]));
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
      proofs.flatMap((proof, index) => chainLines(proof, index + 1, sheet)),
      sheet,
    ),
    ...titled(
      "Without them",
      withoutLines(options.reasons, (proof) => numbers.get(proofKey(proof)) ?? 0, sheet),
      sheet,
    ),
    ...titled(
      now.confidence === "likely" ? "Only likely, because" : "Not followed",
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
    ...titled(
      "What it risks",
      riskSentences(advice.risk).flatMap((sentence) => listed("-", sentence, sheet)),
      sheet,
    ),
    ...titled("An answer could still change this", questionLines(advice, options.question, sheet), sheet),
  ];
  return `${lines.join("\n")}\n`;
};
