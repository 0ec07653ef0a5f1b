import type { GateReport, RouteChange } from "../model/comparison.ts";
import type { AppReport, Report, RouteReport, SuppressedReport } from "../model/report.ts";
import { type Alike, alike } from "./alike.ts";
import {
  changeText,
  comparisonText,
  failureText,
  noteText,
  otherFailures,
  verdictText,
} from "./comparison-text.ts";
import { type Line, linesOf } from "./fold.ts";
import { impactSentences } from "./impact-sentence.ts";
import { type Block, fitted, fixed } from "./markdown-fit.ts";
import { codeText, proseText, tableRow } from "./markdown-text.ts";
import type { RenderOptions } from "./render-options.ts";
import { type Mistake, marks, mistakesOf, staleText } from "./terminal-findings.ts";
import { causeText, countsText, unusedText } from "./terminal-summary.ts";
import { counted } from "./text.ts";
import { adviceLabel, nowLabel, placeLabel, reasonOf } from "./words.ts";

/** Bytes of a page. A comment on GitHub holds 65,536 characters, a step summary 1 MiB; GitLab and others hold more. */
const limit = 65_000;

/** Stands first, so that a later run finds its own comment and replaces it. */
const marker = "<!-- prerender-advisor -->";

/** Places of one mistake that are named. */
const mostPlaces = 5;

const head = [tableRow(["now", "route", "advice", "why"]), tableRow(["---", "---", "---", "---"])];

const whyOf = (route: RouteReport): string => {
  const { text, where } = reasonOf(route);
  const place = where === null || text.includes(placeLabel(where)) ? "" : ` (${placeLabel(where)})`;
  return proseText(`${text}${place}`);
};

const rowOf = ({ name, routes: [first, ...others] }: Line): string => {
  const count = others.length === 0 ? "" : ` (${counted(others.length + 1, "route")})`;
  return tableRow([nowLabel(first), `${codeText(name)}${count}`, adviceLabel(first.advice), whyOf(first)]);
};

/** The routes that somebody has to look at; the others are as they should be. */
const isOpen = ({ now, advice }: RouteReport): boolean =>
  advice.change || now.mode === "error" || now.mode === "unknown";

const routeTable = (lines: readonly Line[], before: readonly string[], after: readonly string[]): Block => ({
  before: [...before, ...head],
  rows: lines.map(rowOf),
  after,
  rest: (count) => tableRow(["…", `${count} more`, "", ""]),
});

const openRoutes = (app: AppReport, all: boolean): readonly Block[] => {
  const open = linesOf(app.routes.filter(isOpen), all);
  return open.length === 0 ? [] : [routeTable(open, [""], [])];
};

const everyRoute = (app: AppReport, all: boolean): readonly Block[] => {
  if (app.routes.length === 0) return [];
  const title = app.routes.every(isOpen) ? null : `All ${counted(app.routes.length, "route")}`;
  if (title === null) return [];
  const before = ["", `<details><summary>${title}</summary>`, ""];
  return [routeTable(linesOf(app.routes, all), before, ["", "</details>"])];
};

const mistakeRow = ({ severity, rule, message, places }: Mistake): string => {
  const shown = places.slice(0, mostPlaces).map(codeText).join(", ");
  const rest = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : "";
  return `- ${marks[severity]} ${severity} ${codeText(rule)} in ${shown}${rest}: ${proseText(message)}`;
};

const suppressedRow = (one: SuppressedReport): string =>
  `- ${codeText(one.rule)} in ${codeText(placeLabel(one))}: ${proseText(one.by.reason)}`;

const listBlock = (title: string, items: readonly string[]): readonly Block[] =>
  items.length === 0
    ? []
    : [{ before: ["", title, ""], rows: items, after: [], rest: (count) => `- … and ${count} more` }];

/** What the report does not rest on. */
const gapsOf = ({ doubts, skipped, staleAnswers, ...app }: AppReport): readonly string[] => [
  ...doubts.map((says) => `- ${proseText(says)}`),
  ...staleText({ ...app, doubts, skipped, staleAnswers }).map((says) => `- ${proseText(says)}`),
  ...skipped.map(({ file, reason }) => `- ${codeText(file)} was not analysed: ${proseText(reason)}`),
];

const titleOf = ({ name, root, next, routers, routes }: AppReport): string =>
  [
    `### ${codeText(root === "." ? name : `${name} (${root})`)}`,
    next.version === null ? "Next.js" : `Next.js ${codeText(next.version)}`,
    routers.join(" + "),
    counted(routes.length, "route"),
  ].join(" · ");

interface AppBlocks {
  /** What has to be seen. */
  readonly first: readonly Block[];
  /** What there is beside it. */
  readonly rest: readonly Block[];
}

const blocksOf = (app: AppReport, { verbose }: RenderOptions): AppBlocks => ({
  first: [
    fixed("", titleOf(app)),
    ...openRoutes(app, verbose),
    ...listBlock("Findings:", mistakesOf(app.findings).map(mistakeRow)),
  ],
  rest: [
    ...everyRoute(app, verbose),
    ...listBlock("Let pass by comments in the code:", app.suppressed.map(suppressedRow)),
    ...listBlock("Not analysed, or not used:", gapsOf(app)),
  ],
});

/** A change for the worse is a failure unless a check was asked for something else. */
const changeMark = ({ isRegression }: RouteChange, gate: GateReport | undefined): string => {
  if (!isRegression) return "▫️";
  return gate === undefined || gate.failOn.includes("regression") ? "❌" : "⚠️";
};

/** "`/pricing` ○ static → ...", or the same of several routes with their names behind it. */
const changeItem = (group: Alike<RouteChange>): string => {
  const [change, ...others] = group;
  if (others.length === 0) return proseText(changeText(change));
  const names = group.slice(0, mostPlaces).map(({ route }) => codeText(route));
  const rest = group.length - names.length;
  return `${counted(group.length, "route")} (${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}): ${proseText(change.says)}`;
};

const verdictsOf = (report: Report): readonly Block[] => {
  const { comparison, gate } = report;
  const changes = comparison?.changes ?? [];
  const failures = otherFailures(report);
  return [
    ...(gate === undefined ? [] : [fixed(`**${verdictText(gate)}**`)]),
    ...(comparison === undefined
      ? []
      : listBlock(
          proseText(comparisonText(comparison)),
          alike(changes, ({ what, isRegression }) => `${what} ${isRegression}`).map(
            (group) => `- ${changeMark(group[0], gate)} ${changeItem(group)}`,
          ),
        )),
    ...listBlock(
      "The check fails for:",
      failures.map((failure) => `- ❌ ${proseText(failureText(failure))}`),
    ),
    ...listBlock(
      "To know:",
      (gate?.notes ?? []).map((note) => `- ${proseText(noteText(note))}`),
    ),
    ...(comparison === undefined && gate === undefined ? [] : [fixed("")]),
  ];
};

const sentencesOf = (report: Report): readonly string[] =>
  [
    countsText(report),
    ...report.apps.flatMap(causeText),
    ...report.apps.flatMap(impactSentences),
    ...unusedText(report),
  ].map(proseText);

const listed = (sentences: readonly string[]): readonly Block[] =>
  sentences.length === 0 ? [] : [fixed(...sentences.map((text) => `- ${text}`))];

/** The report as Markdown for a comment of a pull request or a step summary; what is too long for one is left out and told. */
export const markdown = (report: Report, options: RenderOptions): string => {
  const apps = report.apps.map((app) => blocksOf(app, options));
  const blocks = [
    fixed(marker, "## How the routes render", ""),
    ...verdictsOf(report),
    ...listed(sentencesOf(report)),
    ...apps.flatMap(({ first, rest }) => [...first, ...rest]),
    fixed("", `${codeText("prerender-advisor why <route>")} shows the reasons of one route with their code.`),
  ];
  return `${fitted(blocks, limit).join("\n")}\n`;
};
