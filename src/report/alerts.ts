import { sha256 } from "../lib/hash.ts";
import { byCodeUnit } from "../lib/sort.ts";
import type { FilePath, Place, Proof } from "../model/place.ts";
import type { AppReport, FindingReport, Report, RouteReport } from "../model/report.ts";
import type { SuppressedBy } from "../model/suppression.ts";
import { decisionsOf, suppressedChangesOf } from "./decisions.ts";
import { nowLabel, phrase, strategyLabel } from "./words.ts";

export const alertLevels = ["error", "warning", "note"] as const;

export type AlertLevel = (typeof alertLevels)[number];

/** Something that a code host or a test report shows beside the code: a finding, or a route that needs somebody's attention. */
export interface Alert {
  readonly kind: "regression" | "gate" | "failure" | "finding" | "change" | "unknown";
  readonly rule: string;
  readonly level: AlertLevel;
  /** Folder of the app. */
  readonly app: FilePath;
  /** One sentence, with names of the scanned project as they are. */
  readonly message: string;
  readonly at: Place;
  readonly routes: readonly string[];
  /** What it rests on, each with the way from the route to it. */
  readonly proof: readonly Proof[];
  /** True where a check fails for it. */
  readonly isFailing: boolean;
  /** The comment in the code that lets it pass; null for what somebody has to look at. */
  readonly suppressedBy: SuppressedBy | null;
  /** The same for the same thing in every later scan, wherever its line has moved to; no two alerts have the same one. */
  readonly fingerprint: string;
}

/** An alert before it is told from others like it. */
export type Unmarked = Omit<Alert, "fingerprint"> & { readonly identity: readonly string[] };

const levelOf = {
  error: "error",
  warning: "warning",
  info: "note",
} as const satisfies Record<FindingReport["severity"], AlertLevel>;

/** Lines move with every edit above them: a place in a sentence counts without its line. */
const withoutLines = (text: string): string => text.replace(/:\d+(?::\d+)?\b/g, "");

const ofFinding = (app: FilePath, finding: FindingReport): Unmarked => {
  const { rule, severity, message, file, line, column, routes } = finding;
  return {
    kind: "finding",
    rule,
    level: levelOf[severity],
    app,
    message,
    at: { file, line, column },
    routes,
    proof: [],
    isFailing: false,
    suppressedBy: null,
    identity: [rule, file, withoutLines(message)],
  };
};

/** Where a route is looked for: the first place of its own file that something was read at, else the start of that file. */
export const routePlace = ({ file, now }: RouteReport): Place => {
  const own = now.proof.flatMap(({ chain }) => chain).find((step) => step.file === file);
  return { file, line: own?.line ?? 1, column: own?.column ?? 1 };
};

interface Shown {
  readonly kind: Alert["kind"];
  readonly rule: string;
  readonly level: AlertLevel;
  readonly message: string;
}

const changeOf = (route: RouteReport): Shown => {
  const { advice, now } = route;
  const isLess = advice.strategy === "ssr" && now.mode !== "ssr";
  return {
    kind: "change",
    rule: advice.row,
    // A page that is cached although it must not be breaks a promise; one that could be cached costs time.
    level: isLess ? "warning" : "note",
    message: `${route.route} (${nowLabel(route)}) should be ${strategyLabel(advice)}: ${phrase(advice.because)}.`,
  };
};

const unknownOf = ({ route, now }: RouteReport): Shown => ({
  kind: "unknown",
  rule: now.row,
  level: "note",
  message: `How ${route} renders could not be told: ${phrase(now.doubts[0]?.says ?? now.because)}.`,
});

const failureOf = ({ route, now }: RouteReport): Shown => ({
  kind: "failure",
  rule: now.row,
  level: "error",
  message: `The build fails at ${route}: ${phrase(now.because)}.`,
});

/** What a route is shown for; null for one that is as it should be, and for one whose failing has findings of its own. */
const shownOf = (route: RouteReport, failing: ReadonlySet<string>): Shown | null => {
  if (route.now.mode === "error") return failing.has(route.route) ? null : failureOf(route);
  if (route.now.mode === "unknown") return unknownOf(route);
  return route.advice.change ? changeOf(route) : null;
};

const ofRoute = (app: FilePath, route: RouteReport, failing: ReadonlySet<string>): readonly Unmarked[] => {
  const shown = shownOf(route, failing);
  if (shown === null) return [];
  const doubt = shown.kind === "unknown" ? route.now.doubts[0]?.at : null;
  return [
    {
      ...shown,
      app,
      at: doubt ?? routePlace(route),
      routes: [route.route],
      proof: route.now.proof,
      isFailing: false,
      suppressedBy: null,
      identity: [shown.rule, route.router, route.kind, route.route],
    },
  ];
};

const ofApp = ({ root, routes, findings }: AppReport): readonly Unmarked[] => {
  const errors = findings.filter(({ severity }) => severity === "error");
  const failing = new Set(errors.flatMap((finding) => finding.routes));
  return [
    ...findings.map((finding) => ofFinding(root, finding)),
    ...routes.flatMap((route) => ofRoute(root, route, failing)),
  ];
};

const kinds = [
  "regression",
  "gate",
  "failure",
  "finding",
  "change",
  "unknown",
] as const satisfies readonly Alert["kind"][];

const byWeight = (a: Unmarked, b: Unmarked): number =>
  Number(b.isFailing) - Number(a.isFailing) ||
  alertLevels.indexOf(a.level) - alertLevels.indexOf(b.level) ||
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
  byCodeUnit(a.at.file, b.at.file) ||
  a.at.line - b.at.line ||
  a.at.column - b.at.column ||
  byCodeUnit(a.rule, b.rule) ||
  byCodeUnit(a.message, b.message);

/** Alerts that cannot be told apart but by their lines are counted in the order of those. */
const marked = (alerts: readonly Unmarked[]): readonly Alert[] => {
  const times = new Map<string, number>();
  return alerts.map(({ identity, ...alert }) => {
    const key = JSON.stringify([alert.app, alert.kind, ...identity]);
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return { ...alert, fingerprint: sha256(time === 1 ? key : `${key} ${time}`) };
  });
};

const activeOf = (report: Report): readonly Unmarked[] =>
  [...decisionsOf(report, report.apps.flatMap(ofApp))].sort(byWeight);

const suppressedOf = (report: Report): readonly Unmarked[] => {
  const findings = report.apps.flatMap(({ root, suppressed }) =>
    suppressed.map((one) => ({ ...ofFinding(root, one), suppressedBy: one.by })),
  );
  return [...suppressedChangesOf(report), ...findings].sort(byWeight);
};

/** Everything in a report that is shown beside the code, and behind it what comments let pass: for formats that have a way to say so. */
export const everyAlertOf = (report: Report): readonly Alert[] =>
  marked([...activeOf(report), ...suppressedOf(report)]);

/** Everything in a report that is shown beside the code, what matters most first: what fails a check, then by level. */
export const alertsOf = (report: Report): readonly Alert[] => marked(activeOf(report));
