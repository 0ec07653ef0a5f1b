import { compare } from "./check/compare.ts";
import { snapshotOf } from "./check/snapshot.ts";
import type { RouteChange } from "./model/comparison.ts";
import type { FindingReport, Report } from "./model/report.ts";

/** What another scan of the same project says differently. */
export interface ReportChanges {
  readonly routes: readonly RouteChange[];
  readonly findings: readonly FindingReport[];
  readonly findingsGone: readonly FindingReport[];
}

/** Holds a report against an earlier one; findings are the same where their lines alone were moved. */
export const reportChanges = (before: Report, after: Report): ReportChanges => ({
  routes: compare(snapshotOf(before, []), after, { kind: "baseline", file: "" }).changes,
  findings: without(findingsOf(after), findingsOf(before)),
  findingsGone: without(findingsOf(before), findingsOf(after)),
});

const findingsOf = (report: Report): readonly FindingReport[] => report.apps.flatMap((app) => app.findings);

const without = (
  findings: readonly FindingReport[],
  others: readonly FindingReport[],
): readonly FindingReport[] => {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
};

const keyOf = ({ rule, file, message, routes }: FindingReport): string =>
  JSON.stringify([rule, file, message, routes]);
