import type { Report } from "../model/report.ts";
import { type Alert, alertsOf } from "./alerts.ts";
import { jsonText } from "./json.ts";
import type { RenderOptions } from "./render-options.ts";
import { repositoryPath } from "./repository-path.ts";
import { clean, shorten } from "./text.ts";

/** Severities of GitLab: info, minor, major, critical, blocker (https://docs.gitlab.com/ci/testing/code_quality/). */
const severities = { error: "critical", warning: "major", note: "minor" } as const;

/** Characters of a description: it is one line of a list. */
const longest = 1_000;

const issueOf = (alert: Alert, options: RenderOptions): Readonly<Record<string, unknown>> => ({
  description: shorten(clean(alert.message), longest),
  check_name: alert.rule,
  fingerprint: alert.fingerprint,
  severity: alert.kind === "unknown" && !alert.isFailing ? "info" : severities[alert.level],
  location: { path: repositoryPath(alert.at.file, options), lines: { begin: alert.at.line } },
});

/** The report as a code quality artifact of GitLab. */
export const gitlab = (report: Report, options: RenderOptions): string =>
  jsonText(alertsOf(report).map((alert) => issueOf(alert, options)));
