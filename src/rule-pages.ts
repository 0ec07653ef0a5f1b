import { modeRows } from "./classify/classify.ts";
import { type Mistake, mistakes } from "./next/mistakes.ts";
import { ruleTexts } from "./recommend/rule-texts.ts";

const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;

/** What a rule fills in where it fires stands in braces; without a place to speak of it is an ellipsis. */
const general = (text: string): string => text.replace(/\{\w+\}/g, "…");

const page = (id: string, kind: string, ...paragraphs: readonly string[]): readonly [string, string] => [
  id,
  [`# ${id}`, kind, ...paragraphs].join("\n\n"),
];

const conditions = (when: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(when)
    .map(([fact, values]) => `- ${fact} is ${values.join(" or ")}`)
    .join("\n");

const modePages = modeRows.map(({ id, outcome, because, when }) =>
  page(
    id,
    `Says how a route renders now: mode "${outcome}".`,
    sentence(general(because)),
    "It decides where all of this was read in the code, and no earlier rule did:",
    conditions(when),
  ),
);

const whenToIgnore = {
  error: "Nothing to ignore here: the page does not work as it is.",
  warning: "It can be left where it is meant; nothing breaks, but it does not do what it says.",
  info: "It is for information only.",
} as const satisfies Record<Mistake["severity"], string>;

const mistakePages = Object.entries<Mistake>(mistakes).map(([id, { severity, message, meaning }]) =>
  page(
    id,
    `A finding in the code (${severity}).`,
    meaning,
    `As reported: ${general(message)}`,
    whenToIgnore[severity],
  ),
);

const advicePages = Object.entries(ruleTexts).map(([id, text]) =>
  page(id, "Says what a route should be.", text),
);

/** The page of every rule by its id, as Markdown: rows of the mode and advice tables, and findings. */
export const rulePages: ReadonlyMap<string, string> = new Map([
  ...modePages,
  ...advicePages,
  ...mistakePages,
]);
