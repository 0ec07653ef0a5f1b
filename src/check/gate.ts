import { byCodeUnit } from "../lib/sort.ts";
import {
  type Comparison,
  type GateFailure,
  type GateName,
  type GateNote,
  type GateReport,
  type RouteChange,
  regressionRules,
} from "../model/comparison.ts";
import type { Place } from "../model/place.ts";
import type { AppReport, FindingReport, Report, RouteReport } from "../model/report.ts";
import { suppressionMistakes } from "../next/suppression-mistakes.ts";
import { type PolicyResult, type PolicyVerdict, symptomOf } from "./policy.ts";
import { type KnownSymptom, type Snapshot, symptomOfFinding } from "./snapshot.ts";

/** What a check is decided on. */
export interface GateInput {
  readonly report: Report;
  readonly failOn: readonly GateName[];
  /** How many routes may be unknown; null for any number. */
  readonly maxUnknown: number | null;
  readonly policy: PolicyResult;
  /** What it is held against; null where it is held against nothing. */
  readonly before: { readonly snapshot: Snapshot; readonly comparison: Comparison } | null;
}

/** Decides whether a check passes, with everything that it fails for. */
export const decide = (input: GateInput): GateReport => {
  const named = new Set(input.failOn);
  const failures = [
    ...Object.entries(gates).flatMap(([, fails]) => fails(input, named)),
    ...tooManyUnknown(input),
  ].sort(byPlace);
  const failOn = input.maxUnknown === null ? input.failOn : [...input.failOn, "max-unknown" as const];
  return { passed: failures.length === 0, failOn, failures, notes: notesOf(input) };
};

type Fails = (input: GateInput, failOn: ReadonlySet<GateName>) => readonly GateFailure[];

const byPlace = (a: GateFailure, b: GateFailure): number =>
  byCodeUnit(a.app, b.app) || byCodeUnit(a.route ?? "", b.route ?? "") || byCodeUnit(a.rule, b.rule);

const routeFailures = (
  gate: GateName,
  { apps }: Report,
  saysOf: (route: RouteReport) => string | null,
): readonly GateFailure[] =>
  apps.flatMap((app) =>
    app.routes.flatMap((route): readonly GateFailure[] => {
      const says = saysOf(route);
      return says === null ? [] : [failureAt(gate, app, route, says)];
    }),
  );

const failureAt = (gate: GateName, app: AppReport, route: RouteReport, says: string): GateFailure => ({
  gate,
  rule: gate === "change-advised" ? route.advice.row : route.now.row,
  symbol: route.router,
  app: app.root,
  route: route.route,
  says,
  at: startOf(route),
});

const startOf = ({ file }: RouteReport): Place => ({ file, line: 1, column: 1 });

/** The gates, each with what fails it. */
const gates = {
  regression: ({ before }, failOn) =>
    failOn.has("regression") && before !== null
      ? before.comparison.changes.filter(({ isRegression }) => isRegression).map(regressionFailure)
      : [],
  policy: ({ policy, before }, failOn) =>
    failOn.has("regression") || failOn.has("policy")
      ? policy.verdicts
          .filter(({ kind }) => kind === "breach")
          .filter((breach) => !isKnown(before?.snapshot ?? null, breach.app, symptomOf(breach)))
          .map(policyFailure)
      : [],
  findings: ({ report, before }, failOn) =>
    report.apps.flatMap((app) =>
      app.findings
        .filter(({ severity }) => severitiesAt(severity).some((one) => failOn.has(one)))
        .filter((finding) => !isKnownFinding(before?.snapshot ?? null, app, finding))
        .map((finding) => findingFailure(app, finding)),
    ),
  error: ({ report, before }, failOn) =>
    failOn.has("error")
      ? routeFailures("error", report, ({ now }) =>
          now.mode === "error" ? sentence(now.because) : null,
        ).filter(
          (failure) => !failsAlready(before?.snapshot ?? null, failure) && !hasFinding(report, failure),
        )
      : [],
  changeAdvised: ({ report }, failOn) =>
    failOn.has("change-advised")
      ? routeFailures("change-advised", report, ({ advice }) =>
          advice.change ? `a change is advised: ${sentence(advice.because)}` : null,
        )
      : [],
  unknown: ({ report }, failOn) =>
    failOn.has("unknown")
      ? routeFailures("unknown", report, ({ now }) => (now.mode === "unknown" ? untold(now) : null))
      : [],
  staleAnswers: ({ report }, failOn) =>
    failOn.has("stale-answers") ? report.apps.flatMap(staleFailures) : [],
} as const satisfies Record<string, Fails>;

const sentence = (text: string): string => text.trim().replace(/\.$/, "");

const untold = ({ doubts, because }: RouteReport["now"]): string =>
  `how it renders cannot be told: ${sentence(doubts[0]?.says ?? because)}`;

const regressionFailure = ({ app, route, what, router, says, at }: RouteChange): GateFailure => ({
  gate: "regression",
  rule: regressionRules[what],
  symbol: router,
  app,
  route,
  says,
  at,
});

const policyFailure = (breach: PolicyVerdict): GateFailure => ({
  gate: "policy",
  rule: breach.rule,
  symbol: breach.glob,
  app: breach.app,
  route: breach.route.route,
  says: breach.says,
  at: startOf(breach.route),
});

/** A finding fails its own gate and those of milder findings. */
const severitiesAt = (severity: FindingReport["severity"]): readonly FindingReport["severity"][] =>
  severity === "error"
    ? ["error", "warning", "info"]
    : severity === "warning"
      ? ["warning", "info"]
      : ["info"];

const findingFailure = (app: AppReport, finding: FindingReport): GateFailure => {
  const { rule, symbol, route } = symptomOfFinding(finding);
  const { severity, message, file, line, column } = finding;
  return {
    gate: severity,
    rule,
    symbol,
    app: app.root,
    route,
    says: sentence(message),
    at: { file, line, column },
  };
};

const knownIn = (snapshot: Snapshot | null, root: string): readonly KnownSymptom[] =>
  snapshot?.apps.find(({ app }) => app === root)?.known ?? [];

const isKnown = (snapshot: Snapshot | null, root: string, symptom: KnownSymptom): boolean =>
  knownIn(snapshot, root).some(
    ({ rule, symbol, route }) =>
      rule === symptom.rule && symbol === symptom.symbol && (route === null || route === symptom.route),
  );

/** A finding that was about one route and is now about more is the same one. */
const isKnownFinding = (snapshot: Snapshot | null, app: AppReport, finding: FindingReport): boolean => {
  const symptom = symptomOfFinding(finding);
  return [null, ...finding.routes].some((route) => isKnown(snapshot, app.root, { ...symptom, route }));
};

const failsAlready = (snapshot: Snapshot | null, failure: GateFailure): boolean =>
  snapshot?.apps
    .find(({ app }) => app === failure.app)
    ?.routes.some(
      ({ route, router, state }) =>
        route === failure.route && router === failure.symbol && state.mode === "error",
    ) ?? false;

const hasFinding = ({ apps }: Report, { app: root, route }: GateFailure): boolean =>
  apps.some(
    (app) =>
      app.root === root &&
      [...app.findings, ...app.suppressed].some(
        ({ severity, routes }) => severity === "error" && routes.some((one) => one === route),
      ),
  );

/** Shown at the code that changed: the answers are what was right before. */
const staleFailures = (app: AppReport): readonly GateFailure[] =>
  app.staleAnswers.map(({ question, routes: [first = null, ...others] }) => {
    const route = app.routes.find((one) => one.route === first);
    const also = others.length === 0 ? "" : `, also of ${others.join(", ")}`;
    return {
      gate: "stale-answers",
      rule: "stale-answer",
      symbol: question,
      app: app.root,
      route: first,
      says: `its code changed after "${question}" was answered${also}: answer again with prerender-advisor ask`,
      at: route === undefined ? null : startOf(route),
    };
  });

const tooManyUnknown = ({ report, maxUnknown }: GateInput): readonly GateFailure[] => {
  const routes = report.apps.flatMap((app) => app.routes.filter(({ now }) => now.mode === "unknown"));
  if (maxUnknown === null || routes.length <= maxUnknown) return [];
  const count = routes.length === 1 ? "1 route is" : `${routes.length} routes are`;
  const says = `${count} unknown, and --max-unknown allows ${maxUnknown}`;
  return [{ gate: "max-unknown", rule: "max-unknown", symbol: "", app: ".", route: null, says, at: null }];
};

/** Comments that are wrong or let nothing pass are told like dead entries of the policy, where they do not fail the check themselves. */
const commentNotes = ({ report, failOn }: GateInput): readonly GateNote[] =>
  report.apps.flatMap((app) => [
    ...app.findings
      .filter(({ rule }) => Object.hasOwn(suppressionMistakes, rule))
      .filter(({ severity }) => !severitiesAt(severity).some((one) => failOn.includes(one)))
      .map(({ file, line, message }): GateNote => {
        return { kind: "comment", says: `${file}:${line}: ${sentence(message)}` };
      }),
    ...app.suppressed.map(({ file, line, rule, by }): GateNote => {
      return { kind: "suppressed", says: `${file}:${line} ${rule} (${by.reason})` };
    }),
  ]);

/** Answers that are not used any more, where the check does not fail for them. */
const staleNotes = ({ report, failOn }: GateInput): readonly GateNote[] => {
  const count = report.apps.reduce((sum, { staleAnswers }) => sum + staleAnswers.length, 0);
  if (count === 0 || failOn.includes("stale-answers")) return [];
  const start = count === 1 ? "1 answer is" : `${count} answers are`;
  const says = `${start} older than the code and not used: answer again with prerender-advisor ask`;
  return [{ kind: "stale-answers", says }];
};

const notesOf = (input: GateInput): readonly GateNote[] => [
  ...policyNotes(input),
  ...staleNotes(input),
  ...commentNotes(input),
];

const policyNotes = ({ policy, before }: GateInput): readonly GateNote[] => [
  ...policy.dead.map(({ glob, why }): GateNote => ({ kind: "dead-glob", says: `policy ${glob}: ${why}` })),
  ...policy.verdicts
    .filter(({ kind }) => kind === "untold")
    .map(({ route, says }): GateNote => ({ kind: "untold", says: `${route.route}: ${says}` })),
  ...(before === null
    ? []
    : policy.verdicts
        .filter(({ kind }) => kind === "breach")
        .filter((breach) => isKnown(before.snapshot, breach.app, symptomOf(breach)))
        .map(({ route, says }): GateNote => ({ kind: "known", says: `${route.route}: ${says}` }))),
];
