import { listAt } from "../lib/list-at.ts";
import type { AppReport, Report, RouteReport } from "../model/report.ts";
import { type Alert, alertsOf } from "./alerts.ts";
import { clean, shorten } from "./text.ts";
import { adviceLabel, nowLabel, phrase, placeLabel, reasonOf } from "./words.ts";
import { xmlElement, xmlText } from "./xml-text.ts";

/** Characters of a message: test reports show them in lists. */
const longest = 1_000;

const short = (text: string): string => shorten(clean(text), longest);

/** One element for each case, because readers of the format take no more; it names all that is wrong. */
const failureElement = (failures: readonly Alert[]): readonly string[] => {
  const [first] = failures;
  if (first === undefined) return [];
  const lines = failures.map(({ rule, message, at }) =>
    xmlText(`${placeLabel(at)}: ${short(message)} [${rule}]`),
  );
  return [xmlElement("failure", { type: first.rule, message: short(first.message) }, lines)];
};

const skippedElement = ({ now }: RouteReport): readonly string[] =>
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
  failures: readonly Alert[],
  skipped: readonly string[],
  out: readonly string[],
): Case => ({
  xml: xmlElement("testcase", attributes, [...failureElement(failures), ...skipped, ...out]),
  isFailed: failures.length > 0,
  isSkipped: skipped.length > 0,
});

const routeCase = (app: AppReport, route: RouteReport, failures: readonly Alert[]): Case => {
  const verdict = `${nowLabel(route)} -> ${adviceLabel(route.advice)}: ${short(reasonOf(route).text)}`;
  return caseOf(
    { classname: `${app.name}.${route.router}.${route.kind}`, name: route.route, file: route.file },
    failures,
    failures.length > 0 ? [] : skippedElement(route),
    [xmlElement("system-out", {}, [xmlText([verdict, ...warningsOf(app, route)].join("\n"))])],
  );
};

/** What is wrong with a route without failing it. */
const warningsOf = ({ findings }: AppReport, { route }: RouteReport): readonly string[] =>
  findings
    .filter(({ severity, routes }) => severity === "warning" && routes.includes(route))
    .map(({ rule, message, file, line }) => short(`${rule} ${file}:${line} ${message}`));

/** What concerns no route that there is has a case of its own, or no case would fail for it. */
const otherCase = (app: AppReport, alert: Alert): Case =>
  caseOf(
    {
      classname: `${app.name}.${alert.kind}`,
      name: `${alert.rule} ${placeLabel(alert.at)}`,
      file: alert.at.file,
    },
    [alert],
    [],
    [],
  );

const casesOf = (app: AppReport, failures: readonly Alert[]): readonly Case[] => {
  const own = failures.filter((alert) => alert.app === app.root);
  const routes = new Set(app.routes.map(({ route }) => route));
  const byRoute = new Map<string, Alert[]>();
  for (const alert of own) {
    for (const route of alert.routes) listAt(byRoute, route).push(alert);
  }
  return [
    ...app.routes.map((route) => routeCase(app, route, byRoute.get(route.route) ?? [])),
    ...own
      .filter((alert) => !alert.routes.some((route) => routes.has(route)))
      .map((alert) => otherCase(app, alert)),
  ];
};

const countsOf = (cases: readonly Case[]): Readonly<Record<string, number>> => ({
  tests: cases.length,
  failures: cases.filter(({ isFailed }) => isFailed).length,
  errors: 0,
  skipped: cases.filter(({ isSkipped }) => isSkipped).length,
});

const suiteName = ({ name, root }: AppReport): string => (root === "." ? name : `${name} (${root})`);

/**
 * The report as JUnit's XML: a test case for each route. It fails for what a check fails for, without a check where the build fails; it is
 * skipped where nothing could be told.
 */
export const junit = (report: Report): string => {
  const isFailing = ({ isFailing: fails, level }: Alert): boolean =>
    report.gate === undefined ? level === "error" : fails;
  const failures = alertsOf(report).filter(isFailing);
  const suites = report.apps.map((app) => ({ name: suiteName(app), cases: casesOf(app, failures) }));
  const elements = suites.map(({ name, cases }) =>
    xmlElement(
      "testsuite",
      { name, ...countsOf(cases) },
      cases.map(({ xml }) => xml),
    ),
  );
  const counts = countsOf(suites.flatMap(({ cases }) => cases));
  const root = xmlElement("testsuites", { name: "prerender-advisor", ...counts }, elements);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
};
