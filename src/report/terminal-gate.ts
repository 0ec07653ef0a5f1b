import type { Comparison, GateFailure, GateReport, RouteChange } from "../model/comparison.ts";
import type { AppReport, Report } from "../model/report.ts";
import type { RenderOptions } from "./render-options.ts";
import type { Style } from "./terminal-style.ts";
import { clean, counted, wrap } from "./text.ts";
import { placeLabel, shellWord } from "./words.ts";

/** So many changes that fail nothing are shown before "and 12 more". */
const changesShown = 10;

/** A text in lines that stand under the first word behind its mark. */
const marked = (
  mark: string,
  text: string,
  width: number,
  colour: (text: string) => string,
): readonly string[] =>
  wrap(text, width - 4).map((line, index) => (index === 0 ? `  ${colour(mark)} ${line}` : `    ${line}`));

/** "apps/web /pricing": the app only where there are several. */
const subject = (app: string, route: string | null, isOnly: boolean): string =>
  [isOnly || app === "." ? null : clean(app), route === null ? null : clean(route)]
    .filter((part) => part !== null)
    .join(" ");

/** "baseline.json", "origin/main (1a2b3c4d)". */
const againstText = ({ against }: Comparison): string =>
  against.kind === "baseline" ? clean(against.file) : `${clean(against.ref)} (${against.commit.slice(0, 8)})`;

/** A change for the worse that fails nothing, because nobody asked for it to, is a warning. */
const changeMark = ({ what, isRegression }: RouteChange, isFailing: boolean): string => {
  if (isRegression) return isFailing ? "✗" : "!";
  return what === "new" ? "+" : what === "gone" ? "-" : "~";
};

/** One change on its own lines: "/pricing  ○ static -> ƒ per request, because ...". */
const changeLines = (
  change: RouteChange,
  { isOnly, isFailing }: ListedAs,
  width: number,
  style: Style,
): readonly string[] => {
  const worse = isFailing ? style.bad : style.warning;
  return marked(
    changeMark(change, isFailing),
    `${subject(change.app, change.route, isOnly)}\u00a0 ${clean(change.says)}`,
    width,
    change.isRegression ? worse : style.accent,
  );
};

/** What changed, as lines; empty where nothing did. */
export const comparisonLines = (
  { comparison, apps }: Report,
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  if (comparison === undefined) return [];
  const { changes } = comparison;
  const head = `Since ${againstText(comparison)}: ${changes.length === 0 ? "no route changed" : `${counted(changes.length, "route")} changed`}.`;
  return [
    ...wrap(head, width),
    ...listed(changes, { isOnly: apps.length < 2, isFailing: true }, options, width, style),
  ];
};

interface ListedAs {
  readonly isOnly: boolean;
  /** Whether a change for the worse counts as a failure. */
  readonly isFailing: boolean;
}

const listed = (
  changes: readonly RouteChange[],
  as: ListedAs,
  { verbose }: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const shown = changes.filter(({ isRegression }, index) => verbose || isRegression || index < changesShown);
  const rest = changes.length - shown.length;
  return [
    ...shown.flatMap((change) => changeLines(change, as, width, style)),
    ...(rest === 0 ? [] : [`    and ${rest} more (--verbose lists them)`]),
  ];
};

const failureLines = (
  failure: GateFailure,
  isOnly: boolean,
  width: number,
  style: Style,
): readonly string[] => {
  const { gate, rule, says, app, route, at } = failure;
  const about = subject(app, route, isOnly);
  const place = at === null || gate === "regression" || gate === "policy" ? "" : `${placeLabel(at)} `;
  const name = gate === "regression" ? "" : ` [${clean(rule)}]`;
  return marked(
    "✗",
    `${about}${about === "" ? "" : "\u00a0 "}${place}${clean(says)}${name}`,
    width,
    style.bad,
  );
};

const headLines = (
  apps: readonly AppReport[],
  { comparison, summary }: Report,
  style: Style,
): readonly string[] => {
  const names = apps.map(({ name }) => clean(name)).slice(0, 3);
  const rest = apps.length > names.length ? ` and ${apps.length - names.length} more` : "";
  const held = comparison === undefined ? "" : `  held against ${againstText(comparison)}`;
  return [`${style.strong(names.join(", ") + rest)}  ${counted(summary.routes, "route")}${held}`];
};

const verdictLines = (
  gate: GateReport,
  report: Report,
  options: RenderOptions,
  style: Style,
): readonly string[] => {
  const command = `prerender-advisor check${options.directory === "." ? "" : ` ${shellWord(options.directory)}`}`;
  if (gate.passed) return [style.good(`Passed: nothing of ${gate.failOn.join(", ")}.`)];
  const accepts = report.comparison?.against.kind === "baseline" && gate.failures.some(isAcceptable);
  return [
    style.bad(`Failed: ${counted(gate.failures.length, "problem")}.`),
    ...(accepts ? [`Where that is meant:  ${command} --update-baseline`] : []),
    ...(gate.failures.some(({ route }) => route !== null)
      ? [
          `Details of one route:  prerender-advisor why ${shellWord(firstRoute(gate))}${options.directory === "." ? "" : ` ${shellWord(options.directory)}`}`,
        ]
      : []),
  ];
};

/** What a new baseline would let pass. */
const isAcceptable = ({ gate }: GateFailure): boolean =>
  gate === "regression" || gate === "policy" || gate === "error" || gate === "warning" || gate === "info";

const firstRoute = ({ failures }: GateReport): string =>
  failures.find(({ route }) => route !== null)?.route ?? "/";

/** What `check` shows: the changes, what fails, what to know, and the verdict last. */
export const gateLines = (
  report: Report,
  gate: GateReport,
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const isOnly = report.apps.length < 2;
  const others = (report.comparison?.changes ?? []).filter(
    ({ isRegression }) => !isRegression || !gate.failOn.includes("regression"),
  );
  const section = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ["", ...lines]);
  return [
    ...headLines(report.apps, report, style),
    ...section(gate.failures.flatMap((failure) => failureLines(failure, isOnly, width, style))),
    ...section(listed(others, { isOnly, isFailing: false }, options, width, style)),
    ...section(noteLines(gate, options, width, style)),
    "",
    ...verdictLines(gate, report, options, style),
  ];
};

/** What stands before a note that needs it. */
export const noteTexts = {
  "dead-glob": "",
  untold: "",
  comment: "",
  known: "let pass by the baseline: ",
  suppressed: "let pass by a comment: ",
  "known-gone": "in the baseline, but no longer there (--update-baseline leaves it out): ",
} as const;

const noteLines = (
  { notes }: GateReport,
  { verbose }: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const shown = verbose
    ? notes
    : notes.filter(({ kind }) => kind !== "known" && kind !== "suppressed").slice(0, changesShown);
  const rest = notes.length - shown.length;
  return [
    ...shown.flatMap(({ kind, says }) =>
      marked("i", `${noteTexts[kind]}${clean(says)}`, width, style.accent),
    ),
    ...(rest === 0 ? [] : [`  i ${counted(rest, "more note")} (--verbose lists them)`]),
  ];
};
