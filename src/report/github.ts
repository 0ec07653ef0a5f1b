import type { Report } from "../model/report.ts";
import { type Alert, alertLevels, alertsOf } from "./alerts.ts";
import { verdictText } from "./comparison-text.ts";
import type { RenderOptions } from "./render-options.ts";
import { repositoryPath } from "./repository-path.ts";
import { counted, shorten } from "./text.ts";
import { workflowCommand } from "./workflow-command.ts";

/**
 * Annotations of each level that GitHub shows of a step; it shows 50 of a job. What is beyond is dropped without a word
 * (https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations).
 */
const mostOfLevel = 10;

/** Characters of a message; an annotation is a box beside the code. */
const longest = 600;

const commandOf = (alert: Alert, options: RenderOptions): string =>
  workflowCommand({
    level: alert.level,
    file: repositoryPath(alert.at.file, options),
    line: alert.at.line,
    column: alert.at.column,
    title: shorten(alert.rule, longest),
    message: shorten(alert.message, longest),
  });

const restText = (rest: number): readonly string[] =>
  rest === 0
    ? []
    : [
        `${counted(rest, "more annotation")} left out: GitHub shows ${mostOfLevel} of each level. The reporters pretty and markdown list all.`,
      ];

/** A check is about what changed and what fails: what was so before and is allowed is no news beside the code of a pull request. */
const newsOf = (report: Report): readonly Alert[] => {
  const alerts = alertsOf(report);
  return report.gate === undefined
    ? alerts
    : alerts.filter(({ kind, isFailing }) => isFailing || kind === "regression");
};

/** The report as annotations of GitHub Actions: the most important of each level, as many as GitHub shows. */
export const github = (report: Report, options: RenderOptions): string => {
  const alerts = newsOf(report);
  const shown = alertLevels.flatMap((level) =>
    alerts.filter((alert) => alert.level === level).slice(0, mostOfLevel),
  );
  const { routes, changes, findings } = report.summary;
  const lines = [
    ...shown.map((alert) => commandOf(alert, options)),
    ...restText(alerts.length - shown.length),
    `prerender-advisor: ${counted(routes, "route")}, ${counted(changes, "change")} advised, ${counted(findings.error, "error")}, ${counted(findings.warning, "warning")}.`,
    ...(report.gate === undefined ? [] : [verdictText(report.gate)]),
  ];
  return `${lines.join("\n")}\n`;
};
