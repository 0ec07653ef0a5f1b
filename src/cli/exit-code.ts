import { exitCodes } from "../lib/errors.ts";
import type { Report, RouteReport } from "../model/report.ts";

/** What `--fail-on` can name. */
export const gates = ["errors", "changes", "unknown"] as const;

export type Gate = (typeof gates)[number];

const hasRoute = (report: Report, is: (route: RouteReport) => boolean): boolean =>
  report.apps.some((app) => app.routes.some(is));

const isFailing = {
  errors: (report) =>
    report.summary.findings.error > 0 || hasRoute(report, ({ now }) => now.mode === "error"),
  changes: (report) => hasRoute(report, ({ advice }) => advice.change),
  unknown: (report) => hasRoute(report, ({ now }) => now.mode === "unknown"),
} as const satisfies Record<Gate, (report: Report) => boolean>;

/** The exit code of a scan that could be done. */
export const exitCodeOf = (report: Report, failOn: readonly Gate[]): number =>
  failOn.some((gate) => isFailing[gate](report)) ? exitCodes.gateFailed : exitCodes.done;
