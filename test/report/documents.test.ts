import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { SaxesParser } from "saxes";
import { z } from "zod";
import type { Report } from "../../src/model/report.ts";
import { agent } from "../../src/report/agent.ts";
import { alertsOf } from "../../src/report/alerts.ts";
import { compact } from "../../src/report/compact.ts";
import { gitlab } from "../../src/report/gitlab.ts";
import { json } from "../../src/report/json.ts";
import { junit } from "../../src/report/junit.ts";
import { markdown } from "../../src/report/markdown.ts";
import type { RenderOptions } from "../../src/report/render-options.ts";
import { sarif } from "../../src/report/sarif/index.ts";
import { xmlElement } from "../../src/report/xml-text.ts";
import { checkedReport, passedReport } from "./checked-report.ts";
import { hostileReport, largeReport, sampleReport } from "./sample-report.ts";

const options: RenderOptions = { color: false, width: 80, verbose: true, seconds: null, directory: "." };

const reports: readonly (readonly [string, Report])[] = [
  ["the sample", sampleReport],
  ["hostile names", hostileReport],
  ["a check", checkedReport],
  ["500 routes", largeReport(500, 10)],
];

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: string | null;
}

/** Every element of an XML document; throws where it is not well formed, or holds a character that XML has no form for. */
const elementsOf = (text: string): readonly Element[] => {
  const parser = new SaxesParser();
  const elements: Element[] = [];
  const open: string[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements.push({ name, attributes: { ...attributes }, parent: open.at(-1) ?? null });
    open.push(name);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  return elements;
};

test.each(reports)(
  "the JUnit report of %s is XML with a case for each route, and its counts are right",
  (_, report) => {
    const elements = elementsOf(junit(report));
    const named = (name: string): readonly Element[] => elements.filter((element) => element.name === name);
    const [root] = named("testsuites");
    const cases = named("testcase").map(({ attributes }) => attributes.name);
    const routes = report.apps.flatMap((app) => app.routes.map(({ route }) => route));
    expect(cases).toHaveLength(Number(root?.attributes.tests));
    expect(cases.length).toBeGreaterThanOrEqual(routes.length);
    expect(named("failure")).toHaveLength(Number(root?.attributes.failures));
    expect(named("skipped")).toHaveLength(Number(root?.attributes.skipped));
    expect(named("testsuite")).toHaveLength(report.apps.length);
    expect(new Set([...named("failure"), ...named("skipped")].map(({ parent }) => parent))).toEqual(
      new Set(named("failure").length + named("skipped").length > 0 ? ["testcase"] : []),
    );
  },
);

test("the XML of any text is well formed, and plain text comes back as it was", () => {
  const text = fastCheck.oneof(
    fastCheck.string({ unit: "binary" }),
    fastCheck.constantFrom("<a>&'\"", "]]>", "\ufffe\uffff", "\u0000\u001b", "<!--", "&amp;"),
  );
  fastCheck.assert(
    fastCheck.property(text, (each) => {
      const [element] = elementsOf(xmlElement("a", { name: each }));
      if (/^[\w &<>"'\]-]*$/.test(each)) expect(element?.attributes.name).toBe(each);
    }),
    { numRuns: 1_000 },
  );
});

test("a check decides which cases fail; without one it is what makes the build fail", () => {
  const failed = (report: Report): number =>
    elementsOf(junit(report)).filter(({ name }) => name === "failure").length;
  expect(failed(sampleReport)).toBe(1);
  expect(failed(passedReport)).toBe(0);
  expect(failed(checkedReport)).toBe(4);
});

const issueShape = z.strictObject({
  description: z.string().min(1),
  check_name: z.string().min(1),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
  location: z.strictObject({
    path: z.string().regex(/^(?!\/|\.\/)./s),
    lines: z.strictObject({ begin: z.int().positive() }),
  }),
});

test.each(reports)(
  "the code quality report of %s has what GitLab asks for, and no fingerprint twice",
  (_, report) => {
    const issues = z.array(issueShape).parse(JSON.parse(gitlab(report, options)));
    expect(issues).toHaveLength(alertsOf(report).length);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  },
);

test("G5 an alert keeps its fingerprint where lines move, and two alike are told apart by their order", () => {
  const [app] = sampleReport.apps;
  const [finding] = app?.findings ?? [];
  if (app === undefined || finding === undefined) throw new RangeError("the sample has a finding");
  const prints = (lines: readonly number[]): readonly string[] =>
    alertsOf({
      ...sampleReport,
      apps: [{ ...app, routes: [], findings: lines.map((line) => ({ ...finding, line })) }],
    }).map(({ fingerprint }) => fingerprint);
  expect(new Set(prints([3, 9])).size).toBe(2);
  expect(prints([13, 19])).toEqual(prints([3, 9]));
  expect(prints([3, 9, 12]).slice(0, 2)).toEqual(prints([3, 9]));
});

const routesOf = (report: Report): readonly string[] =>
  report.apps.flatMap((app) => app.routes.map(({ route }) => route));

test.each([
  ["the sample", sampleReport],
  ["100 routes", largeReport(100, 10)],
] as const)(
  "G9 every format says the same of %s: its routes, what should change, its findings",
  (_, report) => {
    const { routes, changes, findings } = report.summary;
    const read: Report = JSON.parse(json(report));
    const lines = compact(report).split("\n");
    const compactRoutes = lines.flatMap(
      (line) => /: (?:page|api|handler|metadata): (\S+) /.exec(line)?.[1] ?? [],
    );
    const cases = elementsOf(junit(report)).filter(({ name }) => name === "testcase");
    const table = markdown(report, options).split("<details>")[1] ?? markdown(report, options);
    const pages = [...table.matchAll(/^\| [^|]* \| `([^`]+)` \|/gm)].map(([, route]) => route);
    const told = agent(report, options).split("\n");
    const kept = told.flatMap((line) => /^keep \S+ (.*)$/.exec(line)?.[1]?.split(" ") ?? []);
    const changed = told.flatMap((line) => /^ {2}[0-9a-f]{10} (\S+) /.exec(line)?.[1] ?? []);
    const unknown = told.filter((line) => line.startsWith("unknown "));
    const all = [...routesOf(report)].sort();
    expect(routesOf(read)).toEqual(routesOf(report));
    expect([...compactRoutes].sort()).toEqual(all);
    expect(cases.map(({ attributes }) => attributes.name).sort()).toEqual(all);
    expect([...pages].sort()).toEqual(all);
    expect(kept.length + changed.length + unknown.length).toBe(routes - (report.summary.modes.error ?? 0));
    expect(changed).toHaveLength(changes);
    const alerts = alertsOf(report);
    expect(alerts.filter(({ kind }) => kind === "change")).toHaveLength(changes);
    expect(alerts.filter(({ kind }) => kind === "finding")).toHaveLength(
      findings.error + findings.warning + findings.info,
    );
    const log = JSON.parse(sarif(report, options));
    expect(log.runs[0].properties.routes).toBe(routes);
    expect(log.runs[0].results).toHaveLength(alerts.length + report.summary.suppressed);
    expect(JSON.parse(gitlab(report, options))).toHaveLength(alerts.length);
  },
);
