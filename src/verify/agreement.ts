import { byCodeUnit } from "../lib/sort.ts";
import type { AgreementCounts, BuiltMode, BuiltRoute, Difference, SaidRoute } from "../model/agreement.ts";
import type { Mode } from "../model/mode.ts";
import type { Place } from "../model/place.ts";
import type { RouteReport } from "../model/report.ts";

/** How the routes of a scan agree with those of a build. */
export interface Agreement {
  readonly counts: AgreementCounts;
  /** Wrong ones that were certain first. */
  readonly differences: readonly Difference[];
}

/** To a visitor static and ssg are one: made at build and kept. */
const coarse = (mode: Mode | BuiltMode): string =>
  mode === "static" || mode === "ssg" ? "prerendered" : mode === "dynamic" ? "ssr" : mode;

/** Not by kind: where a build made an endpoint of a file the scan may call it otherwise. */
const keyOf = ({
  router,
  kind,
  route,
}: {
  readonly router: string;
  readonly kind: string;
  readonly route: string;
}) => `${router} ${kind === "page" ? "page" : "endpoint"} ${route}`;

/** One route of the build beside the same one of the scan. */
interface Pair {
  readonly built: BuiltRoute;
  readonly said: RouteReport;
}

const isRight = ({ built, said }: Pair): boolean =>
  [built.mode, ...built.accept].some((mode) => coarse(mode) === coarse(said.now.mode));

const isTimed = ({ built }: Pair): boolean => built.mode === "isr" && built.revalidate !== null;

const isTimerRight = ({ built, said }: Pair): boolean =>
  said.now.mode === "isr" && said.now.revalidate === built.revalidate;

const isCertain = ({ said }: Pair): boolean => said.now.confidence === "certain";

/** Holds the routes of a scan against those of a build; pages of errors and the document are left out. */
export const agreementOf = (all: readonly BuiltRoute[], scanned: readonly RouteReport[]): Agreement => {
  const built = all.filter(({ kind }) => kind !== "special");
  const said = new Map(scanned.map((route) => [keyOf(route), route]));
  const made = new Set(built.map(keyOf));
  const pairs = built.flatMap((one): readonly Pair[] => {
    const other = said.get(keyOf(one));
    return other === undefined ? [] : [{ built: one, said: other }];
  });
  const right = pairs.filter(isRight);
  const timed = pairs.filter(isTimed);
  return {
    counts: {
      routes: built.length,
      found: pairs.length,
      right: right.length,
      certain: pairs.filter(isCertain).length,
      certainRight: right.filter(isCertain).length,
      revalidates: timed.length,
      revalidateRight: timed.filter(isTimerRight).length,
    },
    differences: [
      ...pairs.flatMap(differenceOf),
      ...built.filter((one) => !said.has(keyOf(one))).map(missing),
      ...scanned.filter((one) => !made.has(keyOf(one))).map(extra),
    ].sort(byWeight),
  };
};

const byWeight = (a: Difference, b: Difference): number =>
  Number(b.isWrongCertain) - Number(a.isWrongCertain) ||
  byCodeUnit(a.route, b.route) ||
  byCodeUnit(a.router, b.router);

const differenceOf = (pair: Pair): readonly Difference[] => {
  const what = !isRight(pair) ? "mode" : isTimed(pair) && !isTimerRight(pair) ? "revalidate" : null;
  if (what === null) return [];
  const { route, router, kind, file } = pair.built;
  return [
    {
      route,
      router,
      kind,
      file: file ?? pair.said.file,
      what,
      // A number that the code does not tell is no wrong one.
      isWrongCertain: isCertain(pair) && (what === "mode" || pair.said.now.revalidate !== null),
      built: pair.built,
      said: saidOf(pair.said),
    },
  ];
};

const missing = (built: BuiltRoute): Difference => {
  const { route, router, kind, file } = built;
  return { route, router, kind, file, what: "missing", isWrongCertain: false, built, said: null };
};

const extra = (said: RouteReport): Difference => {
  const { route, router, kind, file } = said;
  return { route, router, kind, file, what: "extra", isWrongCertain: false, built: null, said: saidOf(said) };
};

const saidOf = ({ now }: RouteReport): SaidRoute => ({
  mode: now.mode,
  revalidate: now.revalidate,
  confidence: now.confidence,
  because: now.because,
  at: placeOf(now),
});

const placeOf = ({ proof }: RouteReport["now"]): Place | null => {
  const last = proof[0]?.chain.at(-1);
  return last === undefined ? null : { file: last.file, line: last.line, column: last.column };
};
