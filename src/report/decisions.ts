import { join } from "../lib/paths.ts";
import { type GateFailure, type GateName, type RouteChange, regressionRules } from "../model/comparison.ts";
import type { FilePath, Place } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import type { Unmarked } from "./alerts.ts";
import { phrase } from "./words.ts";

/** What is about an app and has no line of its own is shown at its manifest. */
const manifestOf = (app: FilePath): Place => ({ file: join(app, "package.json"), line: 1, column: 1 });

const sentence = (text: string): string => `${phrase(text)}.`;

const keyOf = (...parts: readonly (string | number | null)[]): string => JSON.stringify(parts);

/** What an alert about a route is for a check. */
const gates: Readonly<Partial<Record<Unmarked["kind"], GateName>>> = {
  change: "change-advised",
  unknown: "unknown",
  failure: "error",
};

/** What an alert of the scan and the failure of a check that is about it have in common. */
const keysOf = ({ kind, app, rule, at, routes }: Unmarked): readonly string[] => {
  if (kind === "finding") return [keyOf("finding", app, rule, at.file, at.line)];
  const gate = gates[kind];
  return gate === undefined ? [] : routes.map((route) => keyOf(gate, app, route));
};

const keysOfFailure = ({ gate, app, rule, route, at }: GateFailure): readonly string[] => {
  const isOfFinding = gate === "error" || gate === "warning" || gate === "info";
  const own = keyOf(gate, app, route);
  return isOfFinding && at !== null ? [own, keyOf("finding", app, rule, at.file, at.line)] : [own];
};

const ofChange = (change: RouteChange, failing: ReadonlySet<string>): Unmarked => {
  const { app, route, router, what, says, because } = change;
  const isFailing = failing.has(keyOf("regression", app, route));
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
    suppressedBy: change.suppressedBy,
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
  suppressedBy: null,
  identity: [gate, rule, symbol, route ?? ""],
});

/** Changes for the worse that comments let pass. */
export const suppressedChangesOf = ({ comparison }: Report): readonly Unmarked[] =>
  (comparison?.changes ?? [])
    .filter(({ suppressedBy }) => suppressedBy !== null)
    .map((change) => ofChange(change, new Set()));

/** The alerts of a scan with what a comparison and a check add: regressions, and what fails, each once. */
export const decisionsOf = (report: Report, alerts: readonly Unmarked[]): readonly Unmarked[] => {
  const failures = report.gate?.failures ?? [];
  const failing = new Set(failures.flatMap(keysOfFailure));
  const regressions = (report.comparison?.changes ?? []).filter(({ isRegression }) => isRegression);
  const told = new Set([
    ...alerts.flatMap(keysOf),
    ...regressions.map(({ app, route }) => keyOf("regression", app, route)),
  ]);
  return [
    ...regressions.map((change) => ofChange(change, failing)),
    ...failures.filter((failure) => !keysOfFailure(failure).some((key) => told.has(key))).map(ofFailure),
    ...alerts.map((alert) =>
      keysOf(alert).some((key) => failing.has(key))
        ? { ...alert, level: "error" as const, isFailing: true }
        : alert,
    ),
  ];
};
