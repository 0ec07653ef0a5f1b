import { byCodeUnit } from "../lib/sort.ts";
import type {
  Against,
  ChangeKind,
  Comparison,
  RouteChange,
  RouteState,
  Symptom,
} from "../model/comparison.ts";
import type { Mode } from "../model/mode.ts";
import type { FilePath, Place, Proof } from "../model/place.ts";
import type { AppReport, Report, RouteReport } from "../model/report.ts";
import { changeSays, suppressedSays } from "./change-words.ts";
import {
  type AppSnapshot,
  placeOf,
  type RouteSnapshot,
  type Snapshot,
  saysOfSymbol,
  stateOf,
  symbolOf,
} from "./snapshot.ts";
import { changeSuppressedBy } from "./suppressed-change.ts";

/** How much of a route waits for a request; a route that renders less ahead than before is worse. Unknown is held to be the worst but a failure. */
const rank = {
  static: 0,
  ssg: 0,
  isr: 0,
  partial: 1,
  ssr: 2,
  unknown: 3,
  error: 4,
} as const satisfies Record<Mode, number>;

/** Holds a scan against an earlier one. */
export const compare = (before: Snapshot, after: Report, against: Against): Comparison => {
  const earlier = new Map(before.apps.map((app) => [app.app, app]));
  const present = new Set(after.apps.map(({ root }) => root));
  const changes = [
    ...after.apps.flatMap((app) => changesOf(earlier.get(app.root) ?? emptyApp(app.root), app)),
    ...before.apps.filter(({ app }) => !present.has(app)).flatMap(({ app, routes }) => gone(app, routes)),
  ];
  return {
    against,
    routesBefore: before.apps.reduce((sum, { routes }) => sum + routes.length, 0),
    changes: changes.sort(byWeight),
  };
};

const emptyApp = (app: FilePath): AppSnapshot => ({ app, routes: [], known: [] });

const byWeight = (a: RouteChange, b: RouteChange): number =>
  Number(b.isRegression) - Number(a.isRegression) ||
  byCodeUnit(a.app, b.app) ||
  byCodeUnit(a.route, b.route) ||
  byCodeUnit(a.router, b.router);

const nameOf = ({ router, route }: { readonly router: string; readonly route: string }): string =>
  `${router} ${route}`;

const changesOf = (before: AppSnapshot, after: AppReport): readonly RouteChange[] => {
  const earlier = new Map(before.routes.map((route) => [nameOf(route), route]));
  const present = new Set(after.routes.map(nameOf));
  const left = before.routes.filter((route) => !present.has(nameOf(route)));
  // A page that moved from one router to the other is the same page to whoever asks for it.
  const moved = new Map(left.map((route) => [route.route, route]));
  const found = after.routes.map((route) => ({
    route,
    earlier: earlier.get(nameOf(route)) ?? moved.get(route.route) ?? null,
  }));
  const met = new Set(found.map((each) => each.earlier));
  return [
    ...found.flatMap((each) => changeOf(after, each.earlier, each.route) ?? []),
    ...gone(
      before.app,
      left.filter((route) => !met.has(route)),
    ),
  ];
};

const gone = (app: FilePath, routes: readonly RouteSnapshot[]): readonly RouteChange[] =>
  routes.map(({ route, router, state }) => ({
    app,
    route,
    router,
    kind: null,
    file: null,
    what: "gone",
    isRegression: false,
    suppressedBy: null,
    before: state,
    after: null,
    because: [],
    reasonsGone: [],
    says: changeSays({ route, router, what: "gone", before: state, after: null, because: [], now: null }),
    at: null,
  }));

const changeOf = (app: AppReport, earlier: RouteSnapshot | null, report: RouteReport): RouteChange | null => {
  const { route, router, kind, file, now } = report;
  const after = stateOf(report);
  const before = earlier?.state ?? null;
  const fresh = before === null ? after.reasons : without(after.reasons, before.reasons);
  const reasonsGone = before === null ? [] : without(before.reasons, after.reasons);
  const what = whatChanged(before, after, fresh.length + reasonsGone.length > 0);
  if (what === null) return null;
  const because = proofsOf(report, what, fresh);
  const at = placeFor(report, because);
  const isWorseNow = before !== null && isWorse(before, after, what, unmoved(fresh, reasonsGone));
  const by = isWorseNow ? changeSuppressedBy(app, report, { what, because, at }) : null;
  return {
    app: app.root,
    route,
    router,
    kind,
    file,
    what,
    isRegression: isWorseNow && by === null,
    suppressedBy: by,
    before,
    after,
    because,
    reasonsGone,
    says: `${changeSays({ route, router, what, before, after, because, now })}${suppressedSays(by)}`,
    at,
  };
};

const placeFor = ({ file }: RouteReport, [first]: readonly Proof[]): Place =>
  (first === undefined ? null : placeOf(first)) ?? { file, line: 1, column: 1 };

/** By symbol alone: another version of the rules may give the same call to another rule. */
const without = (symptoms: readonly Symptom[], others: readonly Symptom[]): readonly Symptom[] => {
  const known = new Set(others.map(({ symbol }) => symbol));
  return symptoms.filter(({ symbol }) => !known.has(symbol));
};

/** New reasons but for those whose like went from another file: code that moved. */
const unmoved = (fresh: readonly Symptom[], past: readonly Symptom[]): readonly Symptom[] => {
  const moved = past.map(({ symbol }) => saysOfSymbol(symbol));
  return fresh.filter(({ symbol }) => {
    const at = moved.indexOf(saysOfSymbol(symbol));
    if (at >= 0) moved.splice(at, 1);
    return at < 0;
  });
};

const whatChanged = (
  before: RouteState | null,
  after: RouteState,
  hasOtherReasons: boolean,
): ChangeKind | null => {
  if (before === null) return "new";
  if (before.mode !== after.mode) return "mode";
  if (before.revalidate !== after.revalidate) return "revalidate";
  if (hasOtherReasons) return "reason";
  const isSameAdvice =
    before.advice === null ||
    after.advice === null ||
    (before.advice.strategy === after.advice.strategy &&
      before.advice.revalidate === after.advice.revalidate);
  return isSameAdvice ? null : "advice";
};

const isWorse = (
  before: RouteState,
  after: RouteState,
  what: ChangeKind,
  newReasons: readonly Symptom[],
): boolean => {
  if (what === "advice") return false;
  if (rank[after.mode] !== rank[before.mode]) return rank[after.mode] > rank[before.mode];
  return newReasons.length > 0 || isTimerWorse(before, after);
};

/** Lost: it was regenerated and is kept for ever now. Lowered: it is regenerated more often. */
const isTimerWorse = (before: RouteState, after: RouteState): boolean => {
  if (typeof before.revalidate !== "number") return false;
  if (typeof after.revalidate === "number") return after.revalidate < before.revalidate;
  return before.mode === "isr";
};

/** The reasons to show: those that are new, else all; of a number that changed, what the route's proof says of it. */
const proofsOf = ({ now }: RouteReport, what: ChangeKind, fresh: readonly Symptom[]): readonly Proof[] => {
  if (what === "advice") return [];
  const symbols = new Set(fresh.map(({ symbol }) => symbol));
  const proofs = now.proof.filter((proof) => symbols.has(symbolOf(proof)));
  if (proofs.length > 0) return oneEach(proofs);
  if (what === "reason") return [];
  if (what === "revalidate" && typeof now.revalidate === "number") {
    const number = new RegExp(`\\b${now.revalidate}\\b`);
    const timers = now.proof.filter(({ says }) => number.test(says));
    if (timers.length > 0) return oneEach(timers);
  }
  return what === "new" && (now.mode === "static" || now.mode === "ssg") ? [] : oneEach(now.proof);
};

/** The first proof of each symbol. */
const oneEach = (proofs: readonly Proof[]): readonly Proof[] => {
  const seen = new Set<string>();
  return proofs.filter((proof) => {
    const symbol = symbolOf(proof);
    return seen.has(symbol) ? false : seen.add(symbol).has(symbol);
  });
};
