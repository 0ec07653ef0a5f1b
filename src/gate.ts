import { goneFrom, type Pruned, printBaseline, readBaseline, withApps } from "./check/baseline-file.ts";
import { compare } from "./check/compare.ts";
import { decide } from "./check/gate.ts";
import { applyPolicy, type PolicyVerdict } from "./check/policy.ts";
import { type Snapshot, snapshotOf } from "./check/snapshot.ts";
import { readConfig } from "./config/read-config.ts";
import type { FileSystem } from "./lib/file-system.ts";
import type { Against, Comparison, GateName, GateReport } from "./model/comparison.ts";
import type { FilePath } from "./model/place.ts";
import type { PolicyRule } from "./model/policy.ts";
import type { Report } from "./model/report.ts";

export { baselineFileName } from "./check/baseline-file.ts";

/** What a scan is held against. */
export interface Standard {
  readonly against: Against;
  readonly snapshot: Snapshot;
}

/** What a check is asked. */
export interface CheckInput {
  readonly report: Report;
  readonly failOn: readonly GateName[];
  /** How many routes may be unknown; null for any number. */
  readonly maxUnknown: number | null;
  readonly policy: readonly PolicyRule[];
  /** Null where the scan is held against nothing. */
  readonly standard: Standard | null;
}

/** What a check said. */
export interface Checked {
  readonly comparison: Comparison | null;
  readonly gate: GateReport;
}

/** The policy of the scanned folder; an AdvisorError names the file and the key of a mistake. */
export const policyIn = (fs: FileSystem): readonly PolicyRule[] => readConfig(fs).policy;

/** The text of a baseline as a standard; an AdvisorError names the file and the key of a mistake. Of apps that were not scanned nothing is said. */
export const baselineStandard = (text: string, file: FilePath): Standard => ({
  against: { kind: "baseline", file },
  snapshot: readBaseline(text, file),
});

/** An earlier scan as a standard. */
export const scanStandard = (report: Report, policy: readonly PolicyRule[], against: Against): Standard => ({
  against,
  snapshot: snapshotOf(report, breachesOf(report, policy)),
});

/** A standard by which every route is new. */
export const emptyStandard = (against: Against): Standard => ({ against, snapshot: { apps: [] } });

/** A standard for some apps alone, by their roots. */
export const standardFor = (standard: Standard, roots: ReadonlySet<FilePath>): Standard => ({
  ...standard,
  snapshot: { apps: standard.snapshot.apps.filter(({ app }) => roots.has(app)) },
});

const breachesOf = (report: Report, policy: readonly PolicyRule[]): readonly PolicyVerdict[] =>
  applyPolicy(policy, report).verdicts.filter(({ kind }) => kind === "breach");

/** Holds a report against its policy and a standard. */
export const checkReport = ({ report, failOn, maxUnknown, policy, standard }: CheckInput): Checked => {
  const comparison = standard === null ? null : compare(standard.snapshot, report, standard.against);
  const before =
    standard === null || comparison === null ? null : { snapshot: standard.snapshot, comparison };
  const result = applyPolicy(policy, report);
  const gate = decide({ report, failOn, maxUnknown, policy: result, before });
  if (standard?.against.kind !== "baseline") return { comparison, gate };
  const gone = goneFrom(standard.snapshot, snapshotOf(report, breachesOf(report, policy)));
  const notes = gone.flatMap(({ known }) => known.map(({ rule, symbol }) => `${rule}: ${symbol}`));
  return {
    comparison,
    gate: {
      ...gate,
      notes: [...gate.notes, ...notes.map((says) => ({ kind: "known-gone", says }) as const)],
    },
  };
};

/** A baseline to write, and what it leaves out of the one before. */
export interface NewBaseline {
  readonly text: string;
  readonly apps: number;
  readonly routes: number;
  readonly known: number;
  readonly pruned: readonly Pruned[];
}

/** The baseline of a scan. Of apps that were not scanned it keeps what `before` says where `isPartial`, and nothing else of `before`. */
export const newBaseline = (
  report: Report,
  policy: readonly PolicyRule[],
  before: Standard | null,
  isPartial: boolean,
): NewBaseline => {
  const now = snapshotOf(report, breachesOf(report, policy));
  const earlier = before?.snapshot ?? { apps: [] };
  const all = isPartial ? withApps(earlier, now) : now;
  return {
    text: printBaseline(all),
    apps: now.apps.length,
    routes: now.apps.reduce((sum, { routes }) => sum + routes.length, 0),
    known: now.apps.reduce((sum, { known }) => sum + known.length, 0),
    pruned: goneFrom(earlier, all),
  };
};
