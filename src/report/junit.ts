import type { AppReport, FindingReport, Report, RouteReport } from "../model/report.ts";
import { clean, shorten } from "./text.ts";
import { adviceLabel, nowLabel, phrase, placeLabel, reasonOf } from "./words.ts";
import { xmlElement, xmlText } from "./xml-text.ts";

/** Characters of a name or message: test reports show them in lists. */
const longest = 1_000;

const short = (text: string): string => shorten(clean(text), longest);

interface Failure {
  readonly rule: string;
  readonly message: string;
  readonly place: string;
}

const ofFinding = (finding: FindingReport): Failure => ({ ...finding, place: placeLabel(finding) });

const failuresOf = (
  { route, file, now }: RouteReport,
  errors: readonly FindingReport[],
): readonly Failure[] => {
  const own = errors.filter(({ routes }) => routes.includes(route));
  if (own.length > 0) return own.map(ofFinding);
  if (now.mode !== "error") return [];
  return [{ rule: now.row, message: phrase(now.because), place: clean(file) }];
};

/** One element for each case, because readers of the format take no more; it names all that is wrong. */
const failureElement = (failures: readonly Failure[]): readonly string[] => {
  const [first] = failures;
  if (first === undefined) return [];
  const lines = failures.map(({ rule, message, place }) => xmlText(`${place}: ${short(message)} [${rule}]`));
  return [xmlElement("failure", { type: first.rule, message: short(first.message) }, lines)];
};

const skippedOf = ({ now }: RouteReport): readonly string[] =>
  now.mode === "unknown"
    ? [xmlElement("skipped", { message: short(phrase(now.doubts[0]?.says ?? now.because)) })]
    : [];

interface Case {
  readonly xml: string;
  readonly isFailed: boolean;
  readonly isSkipped: boolean;
}

const caseOf = (
  attributes: Readonly<Record<string, string>>,
  failures: readonly Failure[],
  skipped: readonly string[],
  out: readonly string[],
): Case => ({
  xml: xmlElement("testcase", attributes, [...failureElement(failures), ...skipped, ...out]),
  isFailed: failures.length > 0,
  isSkipped: skipped.length > 0,
});

const routeCase = (app: AppReport, route: RouteReport, errors: readonly FindingReport[]): Case => {
  const failures = failuresOf(route, errors);
  const verdict = `${nowLabel(route)} -> ${adviceLabel(route.advice)}: ${short(reasonOf(route).text)}`;
  return caseOf(
    { classname: `${app.name}.${route.router}.${route.kind}`, name: route.route, file: route.file },
    failures,
    failures.length > 0 ? [] : skippedOf(route),
    [xmlElement("system-out", {}, [xmlText(verdict)])],
  );
};

/** An error that concerns no route has a case of its own, or no case would fail for it. */
const findingCase = (app: AppReport, finding: FindingReport): Case =>
  caseOf(
    { classname: `${app.name}.findings`, name: `${finding.rule} ${placeLabel(finding)}`, file: finding.file },
    [ofFinding(finding)],
    [],
    [],
  );

const suiteOf = (app: AppReport): { readonly xml: string; readonly cases: readonly Case[] } => {
  const errors = app.findings.filter(({ severity }) => severity === "error");
  const routes = new Set(app.routes.map(({ route }) => route));
  const cases = [
    ...app.routes.map((route) => routeCase(app, route, errors)),
    ...errors
      .filter((finding) => !finding.routes.some((route) => routes.has(route)))
      .map((finding) => findingCase(app, finding)),
  ];
  const name = app.root === "." ? app.name : `${app.name} (${app.root})`;
  const xml = xmlElement(
    "testsuite",
    { name, ...countsOf(cases) },
    cases.map((each) => each.xml),
  );
  return { xml, cases };
};

const countsOf = (cases: readonly Case[]): Readonly<Record<string, number>> => ({
  tests: cases.length,
  failures: cases.filter(({ isFailed }) => isFailed).length,
  errors: 0,
  skipped: cases.filter(({ isSkipped }) => isSkipped).length,
});

/** The report as JUnit's XML: a test case for each route, failed where the build fails, skipped where nothing could be told. */
export const junit = ({ apps }: Report): string => {
  const suites = apps.map(suiteOf);
  const counts = countsOf(suites.flatMap(({ cases }) => cases));
  const root = xmlElement(
    "testsuites",
    { name: "prerender-advisor", ...counts },
    suites.map(({ xml }) => xml),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
};
