import { byCodeUnit } from "../lib/sort.ts";
import type { RouteState, Symptom } from "../model/comparison.ts";
import type { Mode } from "../model/mode.ts";
import type { FilePath, Place, Proof } from "../model/place.ts";
import type { Router } from "../model/project.ts";
import type { AppReport, FindingReport, Report, RouteReport } from "../model/report.ts";
import { type PolicyVerdict, symptomOf } from "./policy.ts";

/** What is kept of a scan to hold a later one against. */
export interface Snapshot {
  readonly apps: readonly AppSnapshot[];
}

export interface AppSnapshot {
  readonly app: FilePath;
  readonly routes: readonly RouteSnapshot[];
  /** Findings and breaches of the policy that are there already. */
  readonly known: readonly KnownSymptom[];
}

export interface RouteSnapshot {
  readonly route: string;
  readonly router: Router;
  readonly state: RouteState;
}

/** `route` null: it concerns no route, or more than one. */
export interface KnownSymptom extends Symptom {
  readonly route: string | null;
}

/** What a scan says, as far as a later one is held against it. */
export const snapshotOf = (report: Report, breaches: readonly PolicyVerdict[]): Snapshot => ({
  apps: report.apps.map((app) => appSnapshot(app, breaches)),
});

const appSnapshot = (app: AppReport, breaches: readonly PolicyVerdict[]): AppSnapshot => ({
  app: app.root,
  routes: app.routes.map((route) => ({
    route: route.route,
    router: route.router,
    state: stateOf(route),
  })),
  known: distinct([
    ...app.findings.map(symptomOfFinding),
    ...breaches.filter((breach) => breach.app === app.root).map(symptomOf),
  ]),
});

const dynamicModes: ReadonlySet<Mode> = new Set(["ssr", "partial"]);

/** How a route renders, as far as it is compared. */
export const stateOf = ({ now, advice }: RouteReport): RouteState => ({
  mode: now.mode,
  revalidate: now.revalidate,
  reasons: dynamicModes.has(now.mode) ? reasonsOf(now.row, now.proof) : [],
  advice: { strategy: advice.strategy, revalidate: advice.revalidate },
});

/** Each once, however often it is read; a rule that needs no proof is its own reason. */
const reasonsOf = (rule: string, proof: readonly Proof[]): readonly Symptom[] => {
  const symbols = [...new Set(proof.map(symbolOf))].sort(byCodeUnit);
  return symbols.length === 0 ? [{ rule, symbol: rule }] : symbols.map((symbol) => ({ rule, symbol }));
};

/** "cookies() in components/header.tsx": a line would change with every line above it. */
export const symbolOf = ({ says, chain }: Proof): string => {
  const file = chain.at(-1)?.file;
  return file === undefined ? says : `${says}${fileMark}${file}`;
};

const fileMark = " in ";

/** What a symbol says without its file. */
export const saysOfSymbol = (symbol: string): string => {
  const at = symbol.lastIndexOf(fileMark);
  return at < 0 ? symbol : symbol.slice(0, at);
};

/** What a finding is known by: numbers are left out of its message, because they count or time something. */
export const symptomOfFinding = ({ rule, message, file, routes }: FindingReport): KnownSymptom => ({
  rule,
  symbol: `${message.replace(/\d+/g, "#")}${fileMark}${file}`,
  route: routes.length === 1 ? (routes[0] ?? null) : null,
});

const keyOf = ({ route, rule, symbol }: KnownSymptom): string => JSON.stringify([route, rule, symbol]);

const distinct = (symptoms: readonly KnownSymptom[]): readonly KnownSymptom[] =>
  [...new Map(symptoms.map((symptom) => [keyOf(symptom), symptom]))]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, symptom]) => symptom);

/** The place that a proof ends in. */
export const placeOf = ({ chain }: Proof): Place | null => {
  const last = chain.at(-1);
  return last === undefined ? null : { file: last.file, line: last.line, column: last.column };
};
