import { placeAt } from "../link/machine.ts";
import { openModuleScope } from "../link/scope.ts";
import type { Value } from "../link/values.ts";
import type { Place } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { findingOf } from "./findings.ts";
import type { PageReading } from "./page-reading.ts";
import type { StaticPaths } from "./static-paths.ts";
import { isConditional, type Result } from "./static-result.ts";

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

const checkStaticResult: Check = (reading) => {
  const run = reading.staticProps;
  if (run === null) return [];
  // What only some branch returns may never happen at build: those are no build failures.
  const [usual] = run.results;
  const findings = run.results.flatMap((result) => badRevalidate(reading, result));
  if (usual === undefined || run.results.some(({ kind }) => kind === "unknown" && usual.object === null))
    return findings;
  const isOnly = run.results.length === 1 && !usual.isGuarded;
  if (isOnly && usual.kind === "redirect")
    return [...findings, findingOf("redirect-at-build", usual.place, routesOf(reading))];
  const problem = isOnly ? resultProblem(usual) : null;
  return problem === null
    ? findings
    : [...findings, findingOf("invalid-data-result", usual.place, routesOf(reading), { problem })];
};

const badRevalidate = (reading: PageReading, result: Result): readonly Finding[] => {
  const { revalidate, object, place } = result;
  const isInProps =
    hasKey(object?.properties.get("props"), "revalidate") && !object?.properties.has("revalidate");
  return [
    ...one(revalidate.kind === "invalid" && !result.isGuarded && !isConditional(object), () =>
      findingOf("invalid-revalidate", place, routesOf(reading), {
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

const checkServerResult: Check = (reading) => {
  const result = reading.serverProps?.results.find(
    ({ object }) => object?.properties.has("revalidate") && object.properties.has("props"),
  );
  return result === undefined ? [] : [findingOf("revalidate-in-gssp", result.place, routesOf(reading))];
};

const checkMembers: Check = (reading) =>
  reading.exports.members.map((name) =>
    findingOf("data-function-as-member", reading.exports.start, routesOf(reading), { name }),
  );

const checkComponent: Check = (reading) => {
  const { component, start, exportAll } = reading.exports;
  const isNone =
    component === null ? exportAll === null : component.kind === "constant" || component.kind === "array";
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

const checkConfig: Check = (reading) => {
  const bad = reading.config.notLiteral;
  // Next 15 made this an error; before, it warned and left the value out.
  return bad === null || reading.next.major < 15
    ? []
    : [findingOf("config-not-literal", bad.place, routesOf(reading), { what: bad.what })];
};

const checkExport: Check = (reading) => {
  if (reading.nextConfig.output !== "export") return [];
  const { getServerSideProps, getStaticPaths, getStaticProps } = reading.exports.functions;
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
    ...(getStaticPaths === undefined || !fallbackNeedsServer(reading.staticPaths)
      ? []
      : [finding(getStaticPaths.place, "a fallback with listed paths", "use fallback: false")]),
  ];
};

/** `fallback: true` with no path listed builds; with listed paths the export refuses it. */
const fallbackNeedsServer = (paths: StaticPaths | null): boolean => {
  if (paths === null || !paths.isSure) return false;
  return paths.fallback !== false && (paths.listedPaths ?? 0) > 0;
};

const checkLooksLikePage: Check = (reading) => {
  const { route, file } = reading.route;
  const name = file.slice(file.lastIndexOf("/") + 1);
  const { getStaticProps, getServerSideProps } = reading.exports.functions;
  if (getStaticProps !== undefined || getServerSideProps !== undefined) return [];
  const what = /\.(test|spec|stories|story)\./.test(name)
    ? "a test"
    : /^[A-Z][a-z]/.test(name) || /\/components?\//.test(route)
      ? "a component"
      : null;
  return what === null
    ? []
    : [findingOf("not-a-page", placeAt(openModuleScope(reading.summary), 0), [route], { file, what })];
};

const checks: readonly Check[] = [
  checkTogether,
  checkInitialProps,
  checkPaths,
  checkStaticResult,
  checkServerResult,
  checkMembers,
  checkComponent,
  checkRuntime,
  checkExportAll,
  checkConfig,
  checkExport,
  checkLooksLikePage,
];
