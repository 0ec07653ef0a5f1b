import type { AppReport, Report } from "../model/report.ts";
import type { RenderOptions } from "./render-options.ts";
import { findingLines, gapLines } from "./terminal-findings.ts";
import { type Style, styleWith } from "./terminal-style.ts";
import { summaryLines } from "./terminal-summary.ts";
import { table } from "./terminal-table.ts";
import { clean, counted, shorten } from "./text.ts";

/** Narrower than this the columns of the table would hold nothing. */
const narrowest = 60;

const versionText = ({ next }: AppReport): string => {
  if (next.version === null) return "Next.js (version not found)";
  return `Next.js ${clean(next.version)}${next.from === "declared" ? " (declared)" : ""}`;
};

const headerLine = (app: AppReport, options: RenderOptions, width: number, style: Style): string => {
  const name = app.root === "." ? app.name : `${app.name} (${app.root})`;
  const rest = [
    versionText(app),
    app.routers.join(" + "),
    counted(app.routes.length, "route"),
    ...(options.seconds === null ? [] : [`${options.seconds.toFixed(1)} s`]),
  ].filter((part) => part !== "");
  const tail = rest.join("  ");
  return `${style.strong(shorten(clean(name), Math.max(16, width - tail.length - 2)))}  ${tail}`;
};

const section = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ["", ...lines]);

const appLines = (app: AppReport, options: RenderOptions, width: number, style: Style): readonly string[] => [
  headerLine(app, options, width, style),
  ...section(app.routes.length === 0 ? [] : table(app.routes, width, options.verbose, style)),
  ...section(findingLines(app.findings, width, options.verbose, style)),
  ...section(gapLines(app, width, options.verbose, style)),
];

/** The report for a person at a terminal, ending with what to do first. */
export const terminal = (report: Report, options: RenderOptions): string => {
  const style = styleWith(options.color);
  const width = Math.max(narrowest, options.width);
  const lines = [
    ...report.apps.flatMap((app) => [...appLines(app, options, width, style), ""]),
    ...summaryLines(report, options.directory, width, style),
  ];
  return `${lines.join("\n")}\n`;
};
