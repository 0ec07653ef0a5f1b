import type { AppReport, Report, RouteReport } from "../model/report.ts";
import { impactSentences } from "./impact-sentence.ts";
import { sharedCause } from "./shared-cause.ts";
import type { Style } from "./terminal-style.ts";
import { clean, counted, displayWidth, pad, wrap } from "./text.ts";
import { shellWord } from "./words.ts";

interface Step {
  readonly says: string;
  readonly command: string | null;
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

/** How much there is to do, as one sentence. */
export const countsText = (report: Report): string => {
  const routes = report.apps.flatMap((app) => app.routes);
  const unknown = routes.filter((route) => route.now.mode === "unknown").length;
  const likely = routes.filter((route) => route.now.confidence === "likely").length;
  const { changes, findings } = report.summary;
  const verdicts = joined([
    `${changes} of ${counted(routes.length, "route")} should change`,
    unknown > 0 ? `${unknown} unknown` : "",
    likely > 0 ? `${likely} not certain` : "",
  ]);
  const mistakes = joined([
    findings.error > 0 ? counted(findings.error, "error") : "",
    findings.warning > 0 ? counted(findings.warning, "warning") : "",
  ]);
  return `${[verdicts, mistakes].filter((part) => part !== "").join("; ")}.`;
};

/** The one place that many pages of the Pages Router render per request for, as a sentence. */
export const causeText = (app: AppReport): readonly string[] => {
  const cause = sharedCause(app.routes.filter(({ router }) => router === "pages"));
  if (cause === null) return [];
  const effect =
    cause.freed > 0
      ? ` Without it ${cause.freed} of them could be prerendered.`
      : " Each has other reasons too.";
  return [
    `One line makes ${cause.routes} of ${counted(app.routes.length, "route")} render per request: ${cause.chain}.${effect}`,
  ];
};

/** What is told of answers that no route has any use for. */
export const unusedText = ({ summary }: Report): readonly string[] => {
  const routes = firstNamed(summary.unusedAnswers.flatMap((answer) => answer.routes));
  const sources = firstNamed(summary.unusedAnswers.flatMap((answer) => answer.sources ?? []));
  return [
    ...(routes === null ? [] : [`There are answers for routes that do not exist: ${routes}.`]),
    ...(sources === null ? [] : [`There are answers for content that no route shows any more: ${sources}.`]),
  ];
};

const firstNamed = (names: readonly string[]): string | null => {
  const [first, ...others] = new Set(names);
  if (first === undefined) return null;
  return others.length > 0 ? `${first} and ${others.length} more` : first;
};

/** The route that a person would want explained first: one that fails, else one to change, else one not understood. */
const routeToExplain = (routes: readonly RouteReport[]): RouteReport | undefined =>
  routes.find((route) => route.now.mode === "error") ??
  routes.find((route) => route.advice.change) ??
  routes.find((route) => route.now.mode === "unknown") ??
  routes[0];

/** The app with the most routes to change, as the one to begin with. */
const appStep = (apps: readonly AppReport[], place: string): readonly Step[] => {
  const changes = (app: AppReport): number => app.routes.filter((route) => route.advice.change).length;
  const [first] = [...apps].sort((left, right) => changes(right) - changes(left));
  if (first === undefined || apps.length < 2) return [];
  return [
    { says: "One app alone:", command: `prerender-advisor scan${place} --app ${shellWord(first.root)}` },
  ];
};

const stepsOf = (report: Report, directory: string): readonly Step[] => {
  const place = directory === "." ? "" : ` ${shellWord(directory)}`;
  const { open, routes: settled } = report.summary.questions;
  const errors = report.summary.findings.error;
  const route = routeToExplain(report.apps.flatMap((app) => app.routes));
  return [
    ...(errors > 0 ? [{ says: `Fix ${counted(errors, "error")} above first.`, command: null }] : []),
    ...(open > 0
      ? [
          {
            says: `${open === 1 ? "1 question settles" : `Up to ${open} questions settle`} ${counted(settled, "route")}:`,
            command: `prerender-advisor ask${place}`,
          },
        ]
      : []),
    ...appStep(report.apps, place),
    ...(route === undefined
      ? []
      : [
          {
            says: "Details of one route:",
            command: `prerender-advisor why ${shellWord(route.route)}${place}`,
          },
        ]),
  ];
};

/** A command is copied from the screen: it is never wrapped or shortened, and goes on a line of its own where it must. */
const stepLines = (steps: readonly Step[], width: number, style: Style): readonly string[] => {
  const withCommand = steps.filter((step) => step.command !== null);
  const columns = Math.max(0, ...withCommand.map((step) => displayWidth(step.says)));
  return steps.flatMap(({ says, command }) => {
    if (command === null) return [`  ${style.bad(says)}`];
    const isFitting = 2 + columns + 2 + displayWidth(command) <= width;
    return isFitting
      ? [`  ${pad(says, columns + 2)}${style.accent(command)}`]
      : [`  ${says}`, `    ${style.accent(command)}`];
  });
};

/** The last lines of a report: how much there is to do and what to do first. */
export const summaryLines = (
  report: Report,
  directory: string,
  width: number,
  style: Style,
): readonly string[] => {
  const sentences = [
    countsText(report),
    ...report.apps.flatMap(causeText),
    ...report.apps.flatMap(impactSentences),
    ...unusedText(report),
  ].map(clean);
  return [
    ...sentences.flatMap((text) => wrap(text, width - 2).map((line) => `  ${line}`)),
    ...stepLines(stepsOf(report, directory), width, style),
  ];
};
