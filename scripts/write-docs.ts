import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { modeRows } from "../src/classify/classify.ts";
import { codeFacts } from "../src/model/facts.ts";
import { type Mistake, mistakes } from "../src/next/mistakes.ts";
import { rows } from "../src/recommend/rows.ts";
import { generatedPages } from "../src/rule-pages.ts";

const folder = "docs/rules";

const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** A text inside a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll("|", "\\|");

const link = (id: string): string => `[${id}](${id}.md)`;

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...lines].map((line) => `| ${line.map(cell).join(" | ")} |`).join("\n");

const firstSentence = (text: string): string => /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;

/** What the page of an advice row says first: its title and its opening paragraph stand on lines of their own. */
const openingOf = (page: string): string => firstSentence(page.split("\n\n")[1] ?? "");

const modeTable = (): string => {
  const ids = [...new Set(modeRows.map(({ id }) => id))];
  const outcomeOf = (id: string): string => modeRows.find((row) => row.id === id)?.outcome ?? "";
  return table(
    ["rule", "mode"],
    ids.map((id) => [link(id), `\`${outcomeOf(id)}\``]),
  );
};

const mistakeTable = (): string =>
  table(
    ["rule", "severity", "`next build`", "what it means"],
    Object.entries<Mistake>(mistakes).map(([id, { severity, fails, meaning }]) => [
      link(id),
      severity,
      fails ? "fails" : "passes",
      firstSentence(meaning),
    ]),
  );

const adviceTable = (writtenPage: (id: string) => string): string =>
  table(
    ["rule", "what it means"],
    rows.map(({ id }) => [link(id), openingOf(writtenPage(id))]),
  );

const factTable = (): string =>
  table(
    ["fact", "values"],
    Object.entries(codeFacts).map(([fact, values]) => [
      fact,
      values.map((value) => `\`${value}\``).join(", "),
    ]),
  );

const indexOf = (writtenPage: (id: string) => string): string =>
  [
    "# Rules",
    "Every rule id of a report, with its page. `prerender-advisor explain <rule>` prints the same page.",
    "The pages of the advice are written by hand. This index and all other pages are written by `npm run docs` from the tables in `src`: change them there.",
    "## How a route renders now",
    modeTable(),
    "## What a route should be",
    "In the order of the table: the first rule that holds decides.",
    adviceTable(writtenPage),
    "## Findings in the code",
    mistakeTable(),
    "## Facts",
    "The conditions of the rules name these facts; `src/model/facts.ts` says what each value stands for. `unsure` is a value of its own and never counts as no.",
    factTable(),
  ].join("\n\n");

/** The generated files below docs/rules, path to text; `writtenPage` gives the text of a page that is written by hand. */
export const printDocs = (writtenPage: (id: string) => string): ReadonlyMap<string, string> =>
  new Map([
    ...[...generatedPages].map(([id, page]): [string, string] => [`${folder}/${id}.md`, page]),
    [`${folder}/README.md`, `${indexOf(writtenPage)}\n`],
  ]);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const docs = printDocs((id) => readFileSync(pathOf(`${folder}/${id}.md`), "utf8"));
  for (const [file, text] of docs) writeFileSync(pathOf(file), text);
}
