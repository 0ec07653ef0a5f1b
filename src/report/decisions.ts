import { join } from "../lib/paths.ts";
import type { ChangeKind, GateFailure, RouteChange } from "../model/comparison.ts";
import type { FilePath, Place } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import type { Unmarked } from "./alerts.ts";
import { phrase } from "./words.ts";

/** What got worse, as a rule id. */
const regressionRules = {
  mode: "mode-worse",
  revalidate: "revalidate-worse",
  reason: "new-reason",
  advice: "advice",
  new: "new",
  gone: "gone",
} as const satisfies Record<ChangeKind, string>;

/** What is about an app and has no line of its own is shown at its manifest. */
const manifestOf = (app: FilePath): Place => ({ file: join(app, "package.json"), line: 1, column: 1 });

const sentence = (text: string): string => `${phrase(text)}.`;

const isSame = (failure: GateFailure, app: FilePath, routes: readonly string[]): boolean =>
  failure.app === app && failure.route !== null && routes.includes(failure.route);

const ofChange = (change: RouteChange, failures: readonly GateFailure[]): Unmarked => {
  const { app, route, router, what, says, because } = change;
  const isFailing = failures.some(
    (failure) => failure.gate === "regression" && isSame(failure, app, [route]),
  );
  return {
    kind: "regression",
    rule: regressionRules[what],
    level: isFailing ? "error" : "warning",
    app,
    message: `${route}  ${says}`,
    at: change.at ?? manifestOf(app),
    routes: [route],
    proof: because,
    isFailing,
    identity: [router, route, what],
  };
};

const ofFailure = ({ gate, app, route, rule, symbol, says, at }: GateFailure): Unmarked => ({
  kind: "gate",
  rule,
  level: "error",
  app,
  message: sentence(route === null ? says : `${route}: ${says}`),
  at: at ?? manifestOf(app),
  routes: route === null ? [] : [route],
  proof: [],
  isFailing: true,
  identity: [gate, rule, symbol, route ?? ""],
});

/** Whether an alert of the scan is what a check fails for. */
const isMeant = (alert: Unmarked, failure: GateFailure): boolean => {
  if (alert.app !== failure.app) return false;
  if (failure.gate === "change-advised")
    return alert.kind === "change" && isSame(failure, alert.app, alert.routes);
  if (failure.gate === "unknown") return alert.kind === "unknown" && isSame(failure, alert.app, alert.routes);
  if (alert.kind === "failure") return failure.gate === "error" && isSame(failure, alert.app, alert.routes);
  const isOfFinding = failure.gate === "error" || failure.gate === "warning" || failure.gate === "info";
  return (
    isOfFinding &&
    alert.rule === failure.rule &&
    alert.at.file === failure.at?.file &&
    alert.at.line === failure.at.line
  );
};

/** The alerts of a scan with what a comparison and a check add: regressions, and what fails, each once. */
export const decisionsOf = (report: Report, alerts: readonly Unmarked[]): readonly Unmarked[] => {
  const failures = report.gate?.failures ?? [];
  const regressions = (report.comparison?.changes ?? []).filter(({ isRegression }) => isRegression);
  const isTold = (failure: GateFailure): boolean =>
    alerts.some((alert) => isMeant(alert, failure)) ||
    (failure.gate === "regression" && regressions.some(({ app, route }) => isSame(failure, app, [route])));
  return [
    ...regressions.map((change) => ofChange(change, failures)),
    ...failures.filter((failure) => !isTold(failure)).map(ofFailure),
    ...alerts.map((alert) =>
      failures.some((failure) => isMeant(alert, failure))
        ? { ...alert, level: "error" as const, isFailing: true }
        : alert,
    ),
  ];
};
