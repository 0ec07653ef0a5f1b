import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import type { AppReport, Report } from "../../src/model/report.ts";
import type { RenderOptions } from "../../src/report/render-options.ts";
import { artifactUri } from "../../src/report/sarif/artifact-uri.ts";
import { sarif } from "../../src/report/sarif/index.ts";
import { rulePages } from "../../src/rule-pages.ts";
import { scanResult } from "../scan.ts";
import { repository } from "../source-files.ts";
import { checkedReport } from "./checked-report.ts";
import { hostileReport, largeReport, page, reportOf, sampleReport } from "./sample-report.ts";
import { pathOfUri, readSarif, sarifProblems } from "./sarif-log.ts";

const options: RenderOptions = {
  color: false,
  width: 80,
  verbose: false,
  seconds: null,
  directory: ".",
  rulePage: (rule) => rulePages.get(rule) ?? null,
};

const [sampleApp] = sampleReport.apps;
if (sampleApp === undefined) throw new RangeError("the sample has one app");

const appWith = (part: Partial<AppReport>): Report =>
  reportOf({
    ...sampleApp,
    findings: [],
    suppressed: [],
    suppressions: [],
    skipped: [],
    doubts: [],
    staleAnswers: [],
    routes: [],
    ...part,
  });

const changing = (file: string, index = 0) =>
  page(
    `/${file}`,
    { mode: "ssr" },
    { change: true, strategy: "isr", revalidate: 60, row: "row" },
    { file: `pages/${file}.tsx`, route: `/${index}/${file}` },
  );

test.each([
  ["the sample", sampleReport],
  ["hostile names", hostileReport],
  ["a check", checkedReport],
  ["no routes", appWith({})],
  ["500 routes", largeReport(500, 10)],
])("G1 the log of %s fits the official schema, and what readers rely on", (_, report) => {
  expect(sarifProblems(sarif(report, options))).toEqual([]);
});

test("G1 so does that of every fixture, all in one run and each in a run of its own", async () => {
  const { report } = await scanResult(diskFileSystem(join(repository, "fixtures")));
  expect(report.apps.length).toBeGreaterThan(100);
  expect(sarifProblems(sarif(report, options))).toEqual([]);
  const wrong = report.apps.flatMap((app) => {
    const problems = sarifProblems(sarif({ ...report, apps: [app] }, options));
    return problems.map((problem) => `${app.root}: ${problem}`);
  });
  expect(wrong).toEqual([]);
  const [run] = readSarif(sarif(report, options)).runs;
  expect(run?.tool.driver.rules.filter(({ help }) => help === undefined)).toEqual([]);
  expect(run?.results.length).toBeGreaterThan(200);
}, 300_000);

test.each([
  ["a rule that is not there", (text: string) => text.replace('"ruleIndex": 0', '"ruleIndex": 99')],
  ["an absolute path", (text: string) => text.replace(/"uri": "[^"]*"/, '"uri": "/etc/passwd"')],
  ["a raw bracket", (text: string) => text.replaceAll("%5B", "[")],
  ["a line 0", (text: string) => text.replace(/"startLine": \d+/, '"startLine": 0')],
  ["an unknown level", (text: string) => text.replace('"level": "note"', '"level": "fatal"')],
])("%s would be seen", (_, spoil) => {
  const text = sarif(sampleReport, options);
  expect(spoil(text)).not.toBe(text);
  expect(sarifProblems(spoil(text))).not.toEqual([]);
});

test.each([
  "pages/[id].tsx",
  "app/[...all]/page.tsx",
  "app/[[...opt]]/page.tsx",
  "app/(group)/@slot/page.tsx",
  "pages/a b%20#?&=+;,'!*.tsx",
  "pages/商品/é.tsx",
  "a:b/c.tsx",
  "../packages/ui/card.tsx",
])("G2 the path %s comes back from its URI as it was", (path) => {
  expect(pathOfUri(artifactUri(path))).toBe(path);
});

test("G2 any path does, but for halves of surrogate pairs", () => {
  const name = fastCheck.string({ unit: "binary", minLength: 1 }).map((text) => text.replaceAll("/", "_"));
  fastCheck.assert(
    fastCheck.property(fastCheck.array(name, { minLength: 1, maxLength: 5 }), (names) => {
      const path = names.join("/");
      expect(pathOfUri(artifactUri(path))).toBe(path.replace(/\p{Surrogate}/gu, "\ufffd"));
    }),
    { numRuns: 1_000 },
  );
});

test.each([0, 1, 5_000, 5_001, 30_000])(
  "G3 of %d results no more are written than GitHub shows, and what is left out is told",
  (count) => {
    const routes = Array.from({ length: count }, (_, index) =>
      changing(`page-${(index * 7919) % 104729}`, index),
    );
    const text = sarif(appWith({ routes }), options);
    const [run] = readSarif(text).runs;
    const notes = run?.invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text) ?? [];
    expect(run?.results).toHaveLength(Math.min(count, 5_000));
    expect(notes.filter((note) => note.includes("left out"))).toEqual(
      count > 5_000
        ? [`${count - 5_000} result${count === 5_001 ? "" : "s"} left out: GitHub shows 5000 of a run.`]
        : [],
    );
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    if (count < 6_000) expect(sarifProblems(text)).toEqual([]);
  },
);

test("G3 errors are kept when notes have to go", () => {
  const routes = Array.from({ length: 5_000 }, (_, index) => changing(`page-${index}`, index));
  const [finding] = sampleApp.findings.filter(({ severity }) => severity === "error");
  const [run] = readSarif(
    sarif(appWith({ routes, findings: finding === undefined ? [] : [finding] }), options),
  ).runs;
  expect(run?.results[0]?.level).toBe("error");
  expect(run?.results).toHaveLength(5_000);
});

test("G3 up to 20 apps have a run each; more share one", () => {
  const apps = (count: number): Report => ({
    ...sampleReport,
    apps: Array.from({ length: count }, (_, index) => ({ ...sampleApp, root: `apps/${index}` })),
  });
  const few = readSarif(sarif(apps(20), options)).runs;
  expect(few.map(({ automationDetails }) => automationDetails.id)).toContain("prerender-advisor/apps/19/");
  expect(few).toHaveLength(20);
  const many = sarif(apps(21), options);
  expect(readSarif(many).runs).toHaveLength(1);
  expect(sarifProblems(many)).toEqual([]);
});

test("G4 what was not analysed is told, and only a route that is missing makes the run unsuccessful", () => {
  const skipped = (file: string): Report =>
    appWith({ routes: [page("/a")], skipped: [{ file, reason: "it is too large" }] });
  const told = (report: Report) => readSarif(sarif(report, options)).runs[0]?.invocations[0];
  expect(told(skipped("lib/generated.ts"))).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [
      { level: "warning", message: { text: "lib/generated.ts was not analysed: it is too large" } },
    ],
  });
  expect(told(skipped("pages/a.tsx"))?.executionSuccessful).toBe(false);
});

const printsOf = (report: Report): readonly string[] =>
  readSarif(sarif(report, options)).runs.flatMap(({ results }) =>
    results.map(({ partialFingerprints }) => partialFingerprints["prerenderAdvisor/v1"] ?? ""),
  );

const moved = (report: Report, lines: number): Report => {
  const text = JSON.stringify(report, (key, value) => (key === "line" ? value + lines : value));
  return JSON.parse(text.replace(/\.tsx:(\d+)/g, (_, line) => `.tsx:${Number(line) + lines}`));
};

test("G5 lines that move keep their fingerprints; a route or file of another name has new ones", () => {
  expect(printsOf(moved(sampleReport, 10))).toEqual(printsOf(sampleReport));
  const renamed: Report = JSON.parse(JSON.stringify(sampleReport).replaceAll("pricing", "prices"));
  const [before, after] = [new Set(printsOf(sampleReport)), printsOf(renamed)];
  expect(after.filter((print) => !before.has(print))).toHaveLength(1);
});

test("a chain from the route to the call is a code flow, outermost first", () => {
  const [run] = readSarif(sarif(sampleReport, options)).runs;
  const result = run?.results.find(({ message }) => message.text.startsWith("/products/[id] "));
  const uris = result?.codeFlows[0]?.threadFlows[0]?.locations.map(
    ({ location }) => location.physicalLocation.artifactLocation.uri,
  );
  expect(uris).toEqual(["pages/products/%5Bid%5D.tsx", "lib/with-session.ts", "lib/auth.ts"]);
});

test("what a comment lets pass is there with its reason, apart from the like of it that is not", () => {
  const [one] = sampleApp.suppressed;
  if (one === undefined) throw new RangeError("the sample has one");
  const text = sarif(appWith({ suppressed: [one], findings: [{ ...one, line: 20 }] }), options);
  expect(sarifProblems(text)).toEqual([]);
  const results = JSON.parse(text).runs[0].results;
  expect(results.map(({ suppressions }: { suppressions?: unknown }) => suppressions)).toEqual([
    undefined,
    [
      {
        kind: "inSource",
        status: "accepted",
        justification: one.by.reason,
        location: {
          physicalLocation: {
            artifactLocation: { uri: "pages/legacy.tsx", uriBaseId: "%SRCROOT%" },
            region: { startLine: 7, startColumn: 3 },
          },
        },
      },
    ],
  ]);
});

test("files are named from the top of the repository", () => {
  const [run] = readSarif(sarif(sampleReport, { ...options, base: "apps/shop" })).runs;
  const uris = run?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? "");
  expect(uris?.filter((uri) => !uri.startsWith("apps/shop/"))).toEqual([]);
});
