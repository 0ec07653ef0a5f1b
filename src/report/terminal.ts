import type { AppReport, Report } from "../model/report.ts";
import type { RenderOptions } from "./render-options.ts";
import { findingLines, gapLines, suppressedLines } from "./terminal-findings.ts";
import { comparisonLines, gateLines } from "./terminal-gate.ts";
import { type Style, styleWith } from "./terminal-style.ts";
import { summaryLines } from "./terminal-summary.ts";
import { table } from "./terminal-table.ts";
import { clean, counted, displayWidth, shorten } from "./text.ts";

/** Narrower than this the columns of the table would hold nothing. */
const narrowest = 60;

const versionText = ({ next }: AppReport): string => {
  if (next.version === null) return "Next.js (version not found)";
  return `Next.js ${clean(next.version)}${next.from === "declared" ? " (declared)" : ""}`;
};

const secondsText = ({ seconds }: RenderOptions): readonly string[] =>
  seconds === null ? [] : [`${seconds.toFixed(1)} s`];

const headerLines = (
  app: AppReport,
  seconds: readonly string[],
  width: number,
  style: Style,
): readonly string[] => {
  const name = app.root === "." ? app.name : `${app.name} (${app.root})`;
  const rest = [
    versionText(app),
    app.routers.join(" + "),
    counted(app.routes.length, "route"),
    ...seconds,
  ].filter((part) => part !== "");
  const tail = rest.join("  ");
  // The folder is what tells one app from another: it goes on a line of its own rather than being shortened.
  if (app.root !== "." && displayWidth(clean(name)) + tail.length + 2 > width)
    return [style.strong(shorten(clean(name), width)), tail];
  return [`${style.strong(shorten(clean(name), Math.max(16, width - tail.length - 2)))}  ${tail}`];
};

/** What several apps have in common stands above them, once. */
const overviewLines = ({ apps, summary }: Report, options: RenderOptions): readonly string[] =>
  apps.length < 2
    ? []
    : [
        [counted(apps.length, "app"), counted(summary.routes, "route"), ...secondsText(options)].join("  "),
        "",
      ];

const section = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ["", ...lines]);

const appLines = (
  app: AppReport,
  seconds: readonly string[],
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => [
  ...headerLines(app, seconds, width, style),
  ...section(app.routes.length === 0 ? [] : table(app.routes, width, options.verbose, style)),
  ...section(findingLines(app.findings, width, options.verbose, style)),
  ...section(suppressedLines(app, width, options.verbose, style)),
  ...section(gapLines(app, width, options.verbose, style)),
];

const comparisonPart = (
  report: Report,
  options: RenderOptions,
  width: number,
  style: Style,
): readonly string[] => {
  const lines = comparisonLines(report, options, width, style);
  return lines.length === 0 ? [] : [...lines, ""];
};

/** The report for a person at a terminal, ending with what to do first. */
export const terminal = (report: Report, options: RenderOptions): string => {
  const style = styleWith(options.color);
  const width = Math.max(narrowest, options.width);
  if (report.gate !== undefined)
    return `${gateLines(report, report.gate, options, width, style).join("\n")}\n`;
  const seconds = report.apps.length < 2 ? secondsText(options) : [];
  const lines = [
    ...overviewLines(report, options),
    ...report.apps.flatMap((app) => [...appLines(app, seconds, options, width, style), ""]),
    ...comparisonPart(report, options, width, style),
    ...summaryLines(report, options.directory, width, style),
  ];
  return `${lines.join("\n")}\n`;
};
