import { placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { Value } from "../../link/values.ts";
import type { Place } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { MistakeRule } from "../../next/mistakes.ts";
import { ignoresFormerNames, isSince } from "../../next/versions.ts";
import { isConditional, type Result } from "../content/static-result.ts";
import type { PageReading } from "./page-reading.ts";

type Check = (reading: PageReading) => readonly Finding[];

/** Every mistake of one page, in the order of the checks. */
export const mistakesOfPage = (reading: PageReading): readonly Finding[] =>
  checks.flatMap((check) => check(reading));

const one = (condition: boolean, finding: () => Finding): readonly Finding[] =>
  condition ? [finding()] : [];

const routesOf = ({ route }: PageReading): readonly string[] => [route.route];

const checkTogether: Check = (reading) => {
  const { getStaticProps, getServerSideProps, getStaticPaths } = reading.exports.functions;
  const first = getStaticProps ?? getStaticPaths;
  if (first === undefined || getServerSideProps === undefined) return [];
  return [
    findingOf("gssp-with-gsp", getServerSideProps.place, routesOf(reading), {
      first: first.name,
      second: "getServerSideProps",
    }),
  ];
};

const checkInitialProps: Check = (reading) => {
  const { getStaticProps, getServerSideProps } = reading.exports.functions;
  const other = getStaticProps ?? getServerSideProps;
  const { has, isSure } = reading.initialProps;
  return other === undefined || has !== "yes" || !isSure
    ? []
    : [findingOf("data-function-with-initial-props", other.place, routesOf(reading), { name: other.name })];
};

const checkPaths: Check = (reading) => {
  const { getStaticProps, getStaticPaths, getServerSideProps } = reading.exports.functions;
  const { isDynamic, route } = reading.route;
  if (getStaticProps !== undefined && isDynamic && getStaticPaths === undefined)
    return [findingOf("gsp-without-paths", getStaticProps.place, [route], { route })];
  if (getStaticPaths === undefined) return [];
  if (getStaticProps === undefined)
    return one(getServerSideProps === undefined, () =>
      findingOf("paths-without-gsp", getStaticPaths.place, [route]),
    );
  if (!isDynamic) return [findingOf("paths-on-fixed-route", getStaticPaths.place, [route], { route })];
  const problem = reading.staticPaths?.problem ?? null;
  return problem === null
    ? []
    : [findingOf("invalid-static-paths", problem.place, [route], { problem: problem.says })];
};

const resultKeys = new Set(["props", "revalidate", "notFound", "redirect"]);

/** Whether a build calls getStaticProps at all: on a dynamic route only for the paths that getStaticPaths lists. */
const runsAtBuild = ({ route, staticPaths }: PageReading): boolean =>
  !route.isDynamic || staticPaths?.listedPaths !== 0;

/** A mistake in what getStaticProps returns: it ends the build, or where no path is built, every first visit. */
const resultFinding = (
  reading: PageReading,
  rule: MistakeRule,
  at: Place,
  words: Readonly<Record<string, string>> = {},
): Finding => ({
  ...findingOf(rule, at, routesOf(reading), words),
  failsBuild: runsAtBuild(reading),
});

const checkStaticResult: Check = (reading) => {
  const run = reading.staticProps;
  const place = reading.exports.functions.getStaticProps?.place;
  if (run === null || place === undefined) return [];
  const [usual] = run.results;
  if (usual === undefined)
    return run.outcome.isComplete
      ? [resultFinding(reading, "invalid-data-result", place, { problem: "returns nothing" })]
      : [];
  const findings = run.results.flatMap((result) => badRevalidate(reading, result));
  const redirected = reading.listed.known.find(({ only }) => only?.kind === "redirect")?.only ?? null;
  if (redirected !== null)
    return [...findings, resultFinding(reading, "redirect-at-build", redirected.place)];
  // What only some branch returns may never happen at build: those are no build failures.
  if (run.results.length > 1 || usual.isGuarded) return findings;
  if (usual.kind === "redirect")
    return runsAtBuild(reading)
      ? [...findings, resultFinding(reading, "redirect-at-build", usual.place)]
      : findings;
  const problem = resultProblem(usual);
  return problem === null
    ? findings
    : [...findings, resultFinding(reading, "invalid-data-result", usual.place, { problem })];
};

const badRevalidate = (reading: PageReading, result: Result): readonly Finding[] => {
  const { revalidate, object, place } = result;
  const isInProps =
    hasKey(object?.properties.get("props"), "revalidate") && !object?.properties.has("revalidate");
  return [
    ...one(revalidate.kind === "invalid" && !result.isGuarded && !isConditional(object), () =>
      resultFinding(reading, "invalid-revalidate", place, {
        value: revalidate.kind === "invalid" ? revalidate.shown : "",
      }),
    ),
    ...one(isInProps, () => findingOf("revalidate-in-props", place, routesOf(reading))),
  ];
};

const hasKey = (value: Value | undefined, key: string): boolean =>
  value?.kind === "object" && value.properties.has(key);

const resultProblem = ({ kind, object, value }: Result): string | null => {
  if (kind === "invalid")
    return value.kind === "constant" && value.value === undefined
      ? "returns nothing"
      : `returns ${value.kind === "array" ? "an array" : "no object"}`;
  if (object === null || object.rest !== null) return null;
  const unknown = [...object.properties.keys()].find((key) => !resultKeys.has(key));
  if (unknown !== undefined) return `returns the unknown key ${unknown}`;
  return object.properties.size === 0 || (object.properties.size === 1 && object.properties.has("revalidate"))
    ? "returns no props"
    : null;
};

/** Of a route without listed paths the first visit meets the error, and not the build. */
const checkThrown: Check = ({ route: { isDynamic, route }, staticPaths, staticProps, listed }) => {
  const isRun = !isDynamic || (staticPaths?.listedPaths ?? 0) > 0;
  const at =
    (isDynamic ? staticPaths?.thrown : null) ??
    (isRun ? staticProps?.thrown : null) ??
    listed.known.find(({ thrown }) => thrown !== null)?.thrown ??
    null;
  return at === null ? [] : [findingOf("error-thrown", at, [route])];
};

const checkServerResult: Check = (reading) => {
  const result = reading.serverProps?.results.find(
    ({ object }) => staysSet(object?.properties.get("revalidate")) && object?.properties.has("props"),
  );
  return result === undefined ? [] : [findingOf("revalidate-in-gssp", result.place, routesOf(reading))];
};

/** Not what `delete` may have taken away. */
const staysSet = (value: Value | undefined): boolean =>
  value !== undefined &&
  (value.kind !== "choice" ||
    !value.options.some((each) => each.kind === "constant" && each.value === undefined));

const checkMembers: Check = ({ exports, route }) =>
  exports.members.map((name) => {
    const finding = findingOf("data-function-as-member", exports.start, [route.route], { name });
    // `module.exports = Page` makes members exports as well: that builds, and every request fails.
    const isOnlyPerRequest = name === "getServerSideProps" && exports.functions[name] !== undefined;
    return isOnlyPerRequest ? { ...finding, failsBuild: false } : finding;
  });

/** What React cannot render; a component behind `memo` or `forwardRef` is a value of a package. */
const notComponents: ReadonlySet<string> = new Set(["constant", "array", "object"]);

const checkComponent: Check = (reading) => {
  const { component, start, exportAll } = reading.exports;
  const isNone = component === null ? exportAll === null : notComponents.has(component.kind);
  return one(isNone && reading.summary.syntaxError === null, () =>
    findingOf("no-default-component", start, routesOf(reading), { file: reading.route.file }),
  );
};

const checkRuntime: Check = (reading) => {
  const { runtime, place } = reading.config;
  return runtime === "edge" && place !== null
    ? [findingOf("edge-runtime-name", place, routesOf(reading))]
    : [];
};

const checkExportAll: Check = (reading) => {
  const place = reading.exports.exportAll;
  return place === null ? [] : [findingOf("export-all-from-page", place, routesOf(reading))];
};

const checkReplaced: Check = (reading) => {
  const [first] = reading.exports.replaced;
  return first === undefined || isSince(reading.next, ignoresFormerNames)
    ? []
    : [findingOf("former-data-function", first.place, routesOf(reading), { name: first.name })];
};

const checkConfig: Check = (reading) => {
  const bad = reading.config.notLiteral;
  // Next 15 made this an error; before, it warned and left the value out.
  return bad === null || reading.next.major < 15
    ? []
    : [findingOf("config-not-literal", bad.place, routesOf(reading), { what: bad.what })];
};

const checkExport: Check = (reading) => {
  if (reading.nextConfig.output !== "export") return [];
  const { getServerSideProps, getStaticProps } = reading.exports.functions;
  const finding = (at: Place, what: string, instead: string): Finding =>
    findingOf("export-needs-static", at, routesOf(reading), { what, instead });
  const usual = reading.staticProps?.results[0]?.revalidate;
  return [
    ...(getServerSideProps === undefined
      ? []
      : [
          finding(
            getServerSideProps.place,
            "getServerSideProps",
            "use getStaticProps, or fetch in the browser",
          ),
        ]),
    ...(getStaticProps === undefined || usual?.kind !== "seconds"
      ? []
      : [
          finding(
            getStaticProps.place,
            `revalidate: ${usual.seconds ?? "..."}`,
            "remove it, nothing regenerates an exported page",
          ),
        ]),
  ];
};

const checkLooksLikePage: Check = (reading) => {
  const { route, file } = reading.route;
  const { getStaticProps, getServerSideProps } = reading.exports.functions;
  if (getStaticProps !== undefined || getServerSideProps !== undefined) return [];
  const name = file.slice(file.lastIndexOf("/") + 1);
  const what = /\.(test|spec|stories|story)\./.test(name)
    ? "a test"
    : (reading.isUsedElsewhere && !isNamedPage(reading)) || /^[A-Z][a-z]/.test(name)
      ? "a component"
      : null;
  if (what === null) return [];
  return [findingOf("not-a-page", placeAt(openModuleScope(reading.summary), 0), [route], { file, what })];
};

/**
 * Whether its path says that it is meant as a page, though another module shows it: an ending that tells pages from components
 * (`pageExtensions: ["page.tsx"]`), the index of a folder, a parameter.
 */
const isNamedPage = ({ route: { file }, nextConfig }: PageReading): boolean =>
  /(?:^|\/)index\.\w+$|\[/.test(file) ||
  nextConfig.pageExtensions.some((ending) => ending.includes(".") && file.endsWith(`.${ending}`));

const checks: readonly Check[] = [
  checkTogether,
  checkInitialProps,
  checkPaths,
  checkStaticResult,
  checkThrown,
  checkServerResult,
  checkMembers,
  checkReplaced,
  checkComponent,
  checkRuntime,
  checkExportAll,
  checkConfig,
  checkExport,
  checkLooksLikePage,
];
