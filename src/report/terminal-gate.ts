import type { Comparison, GateFailure, GateName, GateReport, RouteChange } from "../model/comparison.ts";
import type { AppReport, Report } from "../model/report.ts";
import { type Alike, alike, routeNames } from "./alike.ts";
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

/** The same of several routes: "5 routes". */
const subjectOf = (
  [first, ...others]: Alike<{ readonly app: string; readonly route: string | null }>,
  isOnly: boolean,
): string =>
  others.length === 0
    ? subject(first.app, first.route, isOnly)
    : [subject(first.app, null, isOnly), counted(others.length + 1, "route")]
        .filter((part) => part !== "")
        .join(" ");

/** "baseline.json", "origin/main (1a2b3c4d)". */
const againstText = ({ against }: Comparison): string =>
  against.kind === "baseline" ? clean(against.file) : `${clean(against.ref)} (${against.commit.slice(0, 8)})`;

/** A change for the worse that fails nothing, because nobody asked for it to, is a warning. */
const changeMark = ({ what, isRegression }: RouteChange, isFailing: boolean): string => {
  if (isRegression) return isFailing ? "✗" : "!";
  return what === "new" ? "+" : what === "gone" ? "-" : "~";
};

/** The names of routes that are told of together, below what is told. */
const namesLines = (
  group: Alike<{ readonly app: string; readonly route: string | null; readonly says: string }>,
  { verbose }: RenderOptions,
  width: number,
): readonly string[] =>
  group.length === 1 ? [] : wrap(clean(routeNames(group, verbose)), width - 6).map((line) => `      ${line}`);

/** A change on its own lines: "/pricing  ○ static -> ƒ per request, because ...". */
const changeLines = (
  group: Alike<RouteChange>,
  { isOnly, isFailing }: ListedAs,
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const [change] = group;
  const worse = isFailing ? style.bad : style.warning;
  const text = `${subjectOf(group, isOnly)}\u00a0 ${clean(change.says)}`;
  const colour = change.isRegression ? worse : style.accent;
  return [
    ...marked(changeMark(change, isFailing), text, width, colour),
    ...namesLines(group, options, width),
  ];
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
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const groups = alike(changes, ({ what, isRegression }) => `${what} ${isRegression}`);
  const shown = groups.filter(
    ([{ isRegression }], index) => options.verbose || isRegression || index < changesShown,
  );
  const rest = changes.length - shown.reduce((sum, { length }) => sum + length, 0);
  return [
    ...shown.flatMap((group) => changeLines(group, as, options, width, style)),
    ...(rest === 0 ? [] : [`    and ${rest} more (--verbose lists them)`]),
  ];
};

/** Gates that fail for a line; the others are about a route, of which the place is the start of its file. */
const placed: ReadonlySet<GateName> = new Set(["error", "warning", "info"]);

const failureLines = (
  group: Alike<GateFailure>,
  isOnly: boolean,
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const { gate, rule, says, at } = group[0];
  const about = subjectOf(group, isOnly);
  const place = at !== null && placed.has(gate) ? `${placeLabel(at)} ` : "";
  const name = gate === "regression" ? "" : ` [${clean(rule)}]`;
  const text = `${about}${about === "" ? "" : "\u00a0 "}${place}${clean(says)}${name}`;
  return [...marked("✗", text, width, style.bad), ...namesLines(group, options, width)];
};

/** What fails for the same. */
const failureKey = ({ gate, rule, at }: GateFailure): string =>
  `${gate} ${rule} ${at !== null && placed.has(gate) ? placeLabel(at) : ""}`;

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
    ...(accepts ? [`Where that is meant:   ${command} --update-baseline`] : []),
    ...commentHint(gate, accepts ? "Or, in the code:       " : "Where that is meant:   "),
    ...(gate.failures.some(({ route }) => route !== null)
      ? [
          `Details of one route:  prerender-advisor why ${shellWord(firstRoute(gate))}${options.directory === "." ? "" : ` ${shellWord(options.directory)}`}`,
        ]
      : []),
  ];
};

/** How one route or line is let pass for good; the page of the rule has the words to write. */
const commentHint = ({ failures }: GateReport, start: string): readonly string[] => {
  const rule = failures.find(({ gate }) => gate === "regression")?.rule;
  return rule === undefined ? [] : [`${start}prerender-advisor explain ${clean(rule)}`];
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
    ...section(
      alike(gate.failures, failureKey).flatMap((group) => failureLines(group, isOnly, options, width, style)),
    ),
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
  "stale-answers": "",
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
