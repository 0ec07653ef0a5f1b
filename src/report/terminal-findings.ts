import type { AppReport, FindingReport, SuppressedReport } from "../model/report.ts";
import type { Style } from "./terminal-style.ts";
import { clean, counted, wrap } from "./text.ts";
import { placeLabel } from "./words.ts";

/** So many places of one mistake are listed; a rule that fires in fifty files says the same fifty times. */
const placesShown = 4;

const severities = ["error", "warning", "info"] as const;

type Severity = (typeof severities)[number];

/** The mark of a severity. */
export const marks = { error: "✗", warning: "!", info: "i" } as const satisfies Record<Severity, string>;

const colourOf = (severity: Severity, style: Style): ((text: string) => string) =>
  ({ error: style.bad, warning: style.warning, info: style.accent })[severity];

/** A finding with all the places that it was made at. */
export interface Mistake {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly places: string[];
}

/** Findings that say the same of different places, as one; errors first, then in the order of the report. */
export const mistakesOf = (findings: readonly FindingReport[]): readonly Mistake[] => {
  const mistakes = new Map<string, Mistake>();
  for (const finding of findings) {
    const { severity, rule, message } = finding;
    const key = JSON.stringify([severity, rule, message]);
    const mistake = mistakes.get(key) ?? { severity, rule, message, places: [] };
    const place = placeLabel(finding);
    if (!mistake.places.includes(place)) mistake.places.push(place);
    mistakes.set(key, mistake);
  }
  return severities.flatMap((severity) =>
    [...mistakes.values()].filter((mistake) => mistake.severity === severity),
  );
};

const placesText = (places: readonly string[], all: boolean): string => {
  const shown = all ? places : places.slice(0, placesShown);
  const rest = places.length - shown.length;
  return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more (--verbose lists them)`;
};

const indented = (text: string, columns: number, width: number): readonly string[] =>
  wrap(text, width - columns).map((line) => " ".repeat(columns) + line);

/** The mistakes found in an app, each once with its places; empty where there are none. */
export const findingLines = (
  findings: readonly FindingReport[],
  width: number,
  all: boolean,
  style: Style,
): readonly string[] =>
  mistakesOf(findings).flatMap((mistake) => [
    `  ${colourOf(mistake.severity, style)(`${marks[mistake.severity]} ${mistake.severity}`)}  ${clean(mistake.rule)}`,
    ...indented(placesText(mistake.places, all), 4, width).map((line) => style.accent(line)),
    ...indented(clean(mistake.message), 4, width),
  ]);

/** What comments let pass, so that nothing is hidden without a word. */
export const suppressedLines = (
  { suppressed }: AppReport,
  width: number,
  all: boolean,
  style: Style,
): readonly string[] => {
  if (suppressed.length === 0) return [];
  const count = `${counted(suppressed.length, "finding")} let pass by comments`;
  if (!all) return [`  ${style.accent("i")} ${count} (--verbose lists them)`];
  return [
    `  ${style.accent("i")} ${count}:`,
    ...suppressed.flatMap((one) => indented(`${placeLabel(one)} ${suppressedText(one)}`, 4, width)),
  ];
};

/** "frozen-value: the year of the build is meant". */
const suppressedText = ({ rule, by }: SuppressedReport): string => `${clean(rule)}: ${clean(by.reason)}`;

/** A list item whose later lines stand below its text. */
const listed = (text: string, width: number): readonly string[] =>
  wrap(text, width - 4).map((line, index) => (index === 0 ? "  - " : "    ") + line);

/** Answers that were not used, a sentence each. */
export const staleText = (app: AppReport): readonly string[] =>
  app.staleAnswers.map(
    ({ question, routes }) =>
      `The answer "${question}" for ${routes.slice(0, placesShown).join(", ")}${routes.length > placesShown ? ", …" : ""} was given on code that has changed since: it is not used.`,
  );

const skippedLines = (app: AppReport, width: number, all: boolean): readonly string[] => {
  if (app.skipped.length === 0) return [];
  if (!all) {
    return listed(`${counted(app.skipped.length, "file")} not analysed; --verbose lists them.`, width);
  }
  return app.skipped.flatMap(({ file, reason }) =>
    listed(`${clean(file)} not analysed: ${clean(reason)}`, width),
  );
};

/** What the report does not rest on: settings that could not be read, answers that are out of date, files left out. */
export const gapLines = (app: AppReport, width: number, all: boolean, style: Style): readonly string[] => {
  const sentences = [...app.doubts, ...staleText(app)].flatMap((text) => listed(clean(text), width));
  return [...sentences, ...skippedLines(app, width, all)].map((line) => style.warning(line));
};
