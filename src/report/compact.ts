import type { FilePath, Place } from "../model/place.ts";
import type { AppReport, FindingReport, Report, RouteReport, SuppressedReport } from "../model/report.ts";
import { routePlace } from "./alerts.ts";
import { changeText, failureText, noteText, otherFailures, verdictText } from "./comparison-text.ts";
import { clean, counted, shorten } from "./text.ts";
import { adviceLabel, nowLabel, phrase, reasonOf } from "./words.ts";

/** Columns of a name or sentence that a line still shows whole. */
const longest = 1_000;

const plain = (text: string): string => shorten(clean(text), longest);

/** As compilers write a place, so that editors and `grep` users can jump to it. */
const placeText = ({ file, line, column }: Place): string => `${plain(file)}:${line}:${column}`;

const findingLine = (finding: FindingReport): string =>
  `${placeText(finding)}: ${finding.severity}: ${plain(finding.message)} [${plain(finding.rule)}]`;

const ruleOf = ({ now, advice }: RouteReport): string => (advice.strategy === null ? now.row : advice.row);

const confidenceOf = ({ now, advice }: RouteReport): string =>
  advice.change ? advice.confidence : now.confidence;

const routeLine = (route: RouteReport): string => {
  const verdict = `${nowLabel(route)} -> ${adviceLabel(route.advice)} (${confidenceOf(route)})`;
  return `${placeText(routePlace(route))}: ${route.kind}: ${plain(route.route)} ${verdict}: ${plain(reasonOf(route).text)} [${plain(ruleOf(route))}]`;
};

const suppressedLine = (one: SuppressedReport): string =>
  `${placeText(one)}: let pass: ${plain(one.message)} (${plain(one.by.reason)}) [${plain(one.rule)}]`;

const appLines = ({
  root,
  routes,
  findings,
  suppressed,
  skipped,
  doubts,
  staleAnswers,
}: AppReport): readonly string[] => {
  const at = (file: FilePath): string => placeText({ file, line: 1, column: 1 });
  return [
    ...findings.map(findingLine),
    ...routes.map(routeLine),
    ...suppressed.map(suppressedLine),
    ...skipped.map(({ file, reason }) => `${at(file)}: skipped: ${plain(reason)}`),
    ...doubts.map((says) => `${at(root)}: doubt: ${plain(phrase(says))}`),
    ...staleAnswers.map(
      ({ question, routes: about }) =>
        `${at(root)}: stale answer: ${plain(question)} for ${about.map(plain).join(", ")}`,
    ),
  ];
};

const summaryLine = ({ apps, summary }: Report): string => {
  const { routes, changes, findings, skipped, questions } = summary;
  return [
    `summary: ${counted(apps.length, "app")}`,
    counted(routes, "route"),
    counted(changes, "change"),
    counted(findings.error, "error"),
    counted(findings.warning, "warning"),
    `${findings.info} info`,
    `${skipped} skipped`,
    counted(questions.open, "open question"),
  ].join(", ");
};

/** What changed and what a check fails for, regressions first. */
const decisionLines = (report: Report): readonly string[] => {
  const place = (at: Place | null, app: FilePath): string =>
    placeText(at ?? { file: app, line: 1, column: 1 });
  return [
    ...(report.comparison?.changes ?? []).map((change) => {
      const kind = change.isRegression ? "regression" : `changed ${change.what}`;
      return `${place(change.at, change.app)}: ${kind}: ${plain(changeText(change))}`;
    }),
    ...otherFailures(report).map(
      (failure) => `${place(failure.at, failure.app)}: fails: ${plain(failureText(failure))}`,
    ),
  ];
};

const verdictLinesOf = ({ gate }: Report): readonly string[] =>
  gate === undefined
    ? []
    : [...gate.notes.map((note) => `note: ${plain(noteText(note))}`), `check: ${verdictText(gate)}`];

/** The report with one line for everything in it, each beginning with its place. */
export const compact = (report: Report): string =>
  `${[...decisionLines(report), ...report.apps.flatMap(appLines), summaryLine(report), ...verdictLinesOf(report)].join("\n")}\n`;
