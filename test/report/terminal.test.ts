import { expect, test } from "@jest/globals";
import type { Report } from "../../src/model/report.ts";
import { markdown } from "../../src/report/markdown.ts";
import type { RenderOptions } from "../../src/report/render-options.ts";
import { terminal } from "../../src/report/terminal.ts";
import { displayWidth } from "../../src/report/text.ts";
import { checkedReport } from "./checked-report.ts";
import { expectGolden } from "./golden.ts";
import { hostileNames, hostileReport, largeReport, page, reportOf, sampleReport } from "./sample-report.ts";

const options: RenderOptions = {
  color: false,
  width: 80,
  verbose: false,
  seconds: null,
  directory: "./my-app",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes of colour are what it finds
const sgr = /\u001b\[\d+m/g;

test.each([
  ["terminal-80.txt", sampleReport, options],
  ["terminal-140.txt", sampleReport, { ...options, width: 140, seconds: 0.93 }],
  ["terminal-verbose.txt", sampleReport, { ...options, width: 120, verbose: true }],
  ["terminal-color.txt", sampleReport, { ...options, color: true }],
  ["terminal-hostile.txt", hostileReport, options],
])("%s has not changed", (name, report, given) => {
  expectGolden(name, terminal(report, given));
});

test.each([60, 80, 100, 120, 200])("no line is wider than %d columns, but for commands to copy", (width) => {
  const lines = terminal(hostileReport, { ...options, width }).split("\n");
  const tooWide = lines.filter(
    (line) => displayWidth(line) > width && !line.startsWith("    prerender-advisor"),
  );
  expect(tooWide).toEqual([]);
});

test("a check that was not asked for regressions has no failure mark for one", () => {
  const gate = { passed: true, failOn: ["unknown" as const], failures: [], notes: [] };
  const text = terminal({ ...checkedReport, gate }, options);
  expect(text).toContain("  ! /pricing");
  expect(text).not.toContain("✗");
  expect(markdown({ ...checkedReport, gate }, options)).not.toContain("❌");
});

const worse = (count: number): Report => {
  const [change] = checkedReport.comparison?.changes ?? [];
  const [failure] = checkedReport.gate?.failures ?? [];
  if (change === undefined || failure === undefined || checkedReport.comparison === undefined)
    throw new RangeError("the sample of a check has a regression");
  const routes = Array.from({ length: count }, (_, index) => `/help/${index + 1}`);
  const failures = routes.map((route) => ({ ...failure, route }));
  return {
    ...checkedReport,
    comparison: { ...checkedReport.comparison, changes: routes.map((route) => ({ ...change, route })) },
    gate: { passed: false, failOn: ["regression"], failures, notes: [] },
  };
};

test("what one line does to many routes is told once, with their names", () => {
  const text = terminal(worse(20), options);
  expect(text.replaceAll("\u00a0", " ")).toContain(
    "  ✗ 20 routes  ○ static -> ƒ per request, because components/header.tsx:12",
  );
  expect(text).toMatch(/^ {6}\/help\/1, \/help\/2, .*$/m);
  expect(text.replace(/\n +/g, " ")).toContain("/help/12 and 8 more");
  expect(text).toContain("Failed: 20 problems.");
  expect(terminal(worse(20), { ...options, verbose: true })).toContain("/help/20");
  expect(terminal(worse(3), options).match(/✗ \/help/g)).toHaveLength(3);
  const page = markdown(worse(20), options);
  expect(page).toContain(
    "- ❌ 20 routes (`/help/1`, `/help/2`, `/help/3`, `/help/4`, `/help/5` and 15 more): ○ static → ƒ per request",
  );
});

test("colour changes nothing but colour", () => {
  const colored = terminal(sampleReport, { ...options, color: true });
  expect(colored).toMatch(sgr);
  expect(colored.replace(sgr, "")).toBe(terminal(sampleReport, options));
});

test.each([false, true])("nothing of a hostile tree reaches the terminal raw (verbose: %p)", (verbose) => {
  const text = terminal(hostileReport, { ...options, color: true, verbose }).replace(sgr, "");
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
});

test("no line can be taken for a command of a build server", () => {
  const app = { ...hostileReport.apps[0], name: "::error::name" } as (typeof hostileReport.apps)[number];
  const lines = terminal({ ...hostileReport, apps: [app] }, { ...options, verbose: true }).split("\n");
  expect(lines.filter((line) => /^\s*::|##\[|##vso\[/.test(line))).toEqual([]);
});

test("a name of 10,000 characters is shortened", () => {
  const longest = Math.max(
    ...terminal(hostileReport, { ...options, verbose: true })
      .split("\n")
      .map((line) => line.length),
  );
  expect(hostileNames.some((name) => name.length === 10_000)).toBe(true);
  expect(longest).toBeLessThan(200);
});

test("like routes of one folder are one line", () => {
  const text = terminal(sampleReport, options);
  expect(text).toContain("/account (5 routes)");
  expect(text).not.toContain("/account/orders");
  expect(terminal(sampleReport, { ...options, verbose: true })).toContain("/account/orders/[id]");
});

test("many handlers are a line for each of their first segments, and files of metadata one for all", () => {
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const endpoint = (route: string, kind: "handler" | "metadata", because: string) =>
    page(route, { mode: "ssr", because }, { strategy: null }, { router: "app", kind });
  const routes = [
    page("/"),
    ...Array.from({ length: 20 }, (_, index) =>
      endpoint(`/api/v1/a${index % 4}/b${index}`, "handler", index < 12 ? "no GET" : "reads the request"),
    ),
    endpoint("/blog/[slug]/opengraph-image", "metadata", "no list"),
    endpoint("/sitemap.xml", "metadata", "no list"),
  ];
  const text = terminal(reportOf({ ...app, routes }), { ...options, width: 120 });
  expect(text).toMatch(/\/api\/?\S* \(20 routes\) .*mostly: no GET/);
  expect(text).toMatch(/, … .*no list\n +\(2 routes\)\n/);
});

test("500 like routes in ten folders take few lines, and every one is counted", () => {
  const text = terminal(largeReport(500, 10), options);
  const counts = [...text.matchAll(/\((\d+) routes\)/g)].map(([, count]) => Number(count));
  expect(text.split("\n").length).toBeLessThan(100);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
});

test("a finding is shown once, with every place it has, errors first", () => {
  const text = terminal(sampleReport, { ...options, verbose: true });
  expect(text.split("The data function returns a key").length - 1).toBe(1);
  expect(text).toContain("pages/blog/index.tsx:8");
  expect(text.indexOf("both-data-functions")).toBeLessThan(text.indexOf("ignored-in-app"));
});

test("the last lines say what to do first", () => {
  const lines = terminal(sampleReport, options).trimEnd().split("\n");
  expect(lines.slice(-3)).toEqual([
    "  Fix 1 error above first.",
    "  Up to 3 questions settle 12 routes:  prerender-advisor ask ./my-app",
    "  Details of one route:                prerender-advisor why /admin ./my-app",
  ]);
});

test("an app without routes still says what it is", () => {
  const [app] = sampleReport.apps;
  if (app === undefined) throw new RangeError("the sample has one app");
  const empty = reportOf({ ...app, routes: [], findings: [], skipped: [], doubts: [], staleAnswers: [] });
  expect(terminal(empty, options)).toContain("my-app  Next.js 16.4.6  app + pages  0 routes");
});
