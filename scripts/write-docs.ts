import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readQuestions } from "../src/ask/questionnaire.ts";
import { modeRows } from "../src/classify/classify.ts";
import { codeFacts } from "../src/model/facts.ts";
import { allMistakes } from "../src/next/all-mistakes.ts";
import type { Mistake } from "../src/next/mistakes.ts";
import { changesPerDay, pathCounts, toleratedSeconds, visitsPerDay } from "../src/recommend/quantities.ts";
import { rows } from "../src/recommend/rows.ts";
import { checkRules } from "../src/report/check-rules.ts";
import { generatedPages } from "../src/rule-pages.ts";
import { bundledReport, excerpt, terminalText } from "./bundled-output.ts";

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
    Object.entries<Mistake>(allMistakes).map(([id, { severity, fails, meaning }]) => [
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
    "## What a check fails for",
    table(
      ["rule", "what it means"],
      Object.entries(checkRules).map(([id, { means }]) => [link(id), firstSentence(means)]),
    ),
    "## Facts",
    "The conditions of the rules name these facts; `src/model/facts.ts` says what each value stands for. `unsure` is a value of its own and never counts as no.",
    factTable(),
  ].join("\n\n");

/** What the answers to a question are taken for. */
const meanings: Readonly<Record<string, (value: string) => string>> = {
  changes: (value) => amountOf(changesPerDay, value, (count) => `${rounded(count)} changes a day`),
  tolerance: (value) => amountOf(toleratedSeconds, value, (seconds) => `${seconds} s`),
  traffic: (value) => amountOf(visitsPerDay, value, (visits) => `${visits} visits a day`),
  paths: (value) => amountOf(pathCounts, value, (paths) => `${paths} paths`),
};

const rounded = (count: number): string => String(Number(count.toPrecision(3)));

const amountOf = (
  amounts: Readonly<Record<string, number | null>>,
  value: string,
  words: (amount: number) => string,
): string => {
  const amount = amounts[value];
  return typeof amount === "number" ? words(amount) : "";
};

const questionTables = (text: string): string =>
  readQuestions(text, "questions.json")
    .map(({ id, ask, choices }) => {
      const meaning = meanings[id];
      const lines = choices.map(({ value, label }) => [
        `\`${value}\``,
        label,
        ...(meaning === undefined ? [] : [meaning(value)]),
      ]);
      const head = ["value", "answer", ...(meaning === undefined ? [] : ["counts as"])];
      const question = ask.replace("{routes}", "these routes").replace("{route}", "this route");
      return `**${id}**: ${question}\n\n${table(head, lines)}`;
    })
    .join("\n\n");

interface KeySchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly additionalProperties?: KeySchema | boolean;
  readonly items?: KeySchema;
  readonly anyOf?: readonly KeySchema[];
}

/** What a value of the configuration may be, in words. */
const typeText = ({ type, enum: values, const: only, items, anyOf }: KeySchema): string => {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(", ");
  if (only !== undefined) return `\`${String(only)}\``;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeText))].join(" or ");
  if (items !== undefined)
    return items.properties === undefined ? `list of ${typeText(items)}` : "list of objects";
  return type === "string" ? "text" : String(type ?? "");
};

/** A line for every key, with those inside it: `packages[].name`, `policy.<glob>.mode`. */
const keyLines = (schema: KeySchema, path: string): readonly (readonly string[])[] => {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = path === "" ? key : `${path}.${key}`;
    const byDefault = value.default === undefined ? "" : `\`${JSON.stringify(value.default)}\``;
    return [[`\`${name}\``, typeText(value), byDefault, value.description ?? ""], ...keyLines(value, name)];
  });
  const items = schema.items === undefined ? [] : keyLines(schema.items, `${path}[]`);
  const { additionalProperties: others } = schema;
  const named = typeof others === "object" ? keyLines(others, `${path}.<glob>`) : [];
  return [...own, ...items, ...named];
};

const configTable = (text: string): string =>
  table(["key", "is", "default", "means"], keyLines(JSON.parse(text), ""));

/** The page with new text between `<!-- name -->` and `<!-- /name -->`. */
const withPart = (page: string, name: string, text: string): string => {
  const [before, inside, after] = page.split(new RegExp(`(?<=<!-- ${name} -->\\n)|(?=<!-- /${name} -->)`));
  // Where nothing stands between the marks yet the page falls into two parts.
  const rest = after ?? inside;
  if (before === undefined || rest === undefined) throw new RangeError(`no part ${name} in this page`);
  return `${before}${text}\n${rest}`;
};

/** Every generated file, path to text; `read` gives the present text of a file of the repository. */
export const printDocs = async (read: (file: string) => string): Promise<ReadonlyMap<string, string>> => {
  const output = excerpt(await terminalText(await bundledReport()));
  const questions = questionTables(read("questionnaire/questions.json"));
  return new Map([
    ...[...generatedPages].map(([id, page]): [string, string] => [`${folder}/${id}.md`, page]),
    [`${folder}/README.md`, `${indexOf((id) => read(`${folder}/${id}.md`))}\n`],
    [
      "docs/configuration.md",
      withPart(read("docs/configuration.md"), "keys", configTable(read("schema/config.schema.json"))),
    ],
    ["docs/questionnaire.md", withPart(read("docs/questionnaire.md"), "questions", questions)],
    ["README.md", withPart(read("README.md"), "output", `\`\`\`text\n${output}\n\`\`\``)],
  ]);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const docs = await printDocs((file) => readFileSync(pathOf(file), "utf8"));
  for (const [file, text] of docs) writeFileSync(pathOf(file), text);
}
