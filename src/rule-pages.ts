import { modeRows } from "./classify/classify.ts";
import { allMistakeExamples } from "./next/all-mistake-examples.ts";
import { allMistakes } from "./next/all-mistakes.ts";
import type { MistakeExample } from "./next/example-code.ts";
import type { Mistake } from "./next/mistakes.ts";
import { suppressionMistakes } from "./next/suppression-mistakes.ts";
import { contradictionRule, contradictions } from "./recommend/contradictions.ts";
import { ruleTexts } from "./recommend/rule-texts.ts";
import { checkRules } from "./report/check-rules.ts";

const isCode = (word: string): boolean => /[a-z][A-Z]|[_`]/.test(word);

/** A phrase as a sentence; a name of code at its start keeps its small letter. */
const sentence = (text: string): string => {
  const [first = ""] = text.split(" ");
  const start = isCode(first) ? text.slice(0, 1) : text.slice(0, 1).toUpperCase();
  return `${start}${text.slice(1)}${/[.\u2026]$/.test(text) ? "" : "."}`;
};

/** What a rule fills in where it fires stands in braces; without a place to speak of it is an ellipsis. */
const general = (text: string): string => text.replace(/\{\w+\}/g, "…");

const page = (id: string, ...paragraphs: readonly string[]): readonly [string, string] => [
  id,
  `${[`# ${id}`, ...paragraphs].join("\n\n")}\n`,
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
    "## When",
    "The first rule of the table that holds decides. This one holds where the code says all of this:",
    conditions(when),
  ),
);

const whenToIgnore = {
  error: "The page does not work as it is: there is nothing to ignore, unless the scan is wrong.",
  warning: "It can be left where it is meant; nothing breaks, but it does not do what it says.",
  info: "It is for information only.",
} as const satisfies Record<Mistake["severity"], string>;

/** The files of an example as one block of code, each under its path. */
const codeBlock = (files: MistakeExample["before"]): string => {
  const parts = Object.entries(files).map(([file, text]) => `// ${file}\n${text}`);
  return `\`\`\`jsx\n${parts.join("\n\n")}\n\`\`\``;
};

const examplesOf: Readonly<Record<string, MistakeExample>> = allMistakeExamples;

const exampleOf = (id: string): readonly string[] => {
  const example = examplesOf[id];
  if (example === undefined) return [];
  return ["## Example", codeBlock(example.before), "Instead:", codeBlock(example.after)];
};

const commentBlock = (id: string): string =>
  `\`\`\`js\n// prerender-advisor-ignore-next-line ${id} -- <reason>\n\`\`\``;

const suppressionHint = (id: string): readonly string[] =>
  Object.hasOwn(suppressionMistakes, id)
    ? ["Correct the comment, or take it out: no comment lets this pass."]
    : ["Where it is meant, a comment above the line lets it pass:", commentBlock(id)];

const mistakePages = Object.entries<Mistake>(allMistakes).map(([id, { severity, fails, message, meaning }]) =>
  page(
    id,
    `A finding in the code (${severity}). ${fails ? "`next build` fails on it." : "`next build` passes all the same."}`,
    meaning,
    `It is reported as: ${general(message)}`,
    ...exampleOf(id),
    "## When to ignore it",
    ...(Object.hasOwn(suppressionMistakes, id) ? [] : [whenToIgnore[severity]]),
    ...suppressionHint(id),
  ),
);

const advicePages = Object.entries(ruleTexts).map(([id, text]) =>
  page(id, "Says what a route should be.", text),
);

const checkPages = Object.entries(checkRules).map(([id, { means, whenMeant, isOfLine }]) =>
  page(
    id,
    "Something that `prerender-advisor check` fails for.",
    means,
    "## When it is meant",
    whenMeant,
    ...(isOfLine === true
      ? [
          "What stays is let pass by a comment above the line, at the call or on the way to it:",
          commentBlock(id),
        ]
      : []),
  ),
);

const contradictionPage = page(
  contradictionRule,
  "A finding about an answer (warning). `next build` does not know of it.",
  "An answer says one thing of a page and its code another. What would show the wrong person, or lose a change, is not done on the word of an answer alone; the finding names the answer and the place in the code.",
  "It is reported where the code speaks against an answer like this:",
  contradictions.map(({ because }) => `- The answer says that ${general(because)}.`).join("\n"),
  "## When to ignore it",
  "When you have looked at that place and know better: take the read out of the server render, and the answer stands.",
);

/** The pages of the rules whose tables say all there is, by id, as Markdown: docs/rules holds them as files. */
export const generatedPages: ReadonlyMap<string, string> = new Map([
  ...modePages,
  ...mistakePages,
  ...checkPages,
  contradictionPage,
]);

/** A page for every rule by its id, as Markdown: rows of the mode and advice tables, and findings. */
export const rulePages: ReadonlyMap<string, string> = new Map([
  ...modePages,
  ...advicePages,
  ...mistakePages,
  ...checkPages,
  contradictionPage,
]);
