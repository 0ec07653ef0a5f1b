import { expect, test } from "@jest/globals";
import { codeFacts, type RouteFacts } from "../../src/model/facts.ts";
import type { AdvisedPage } from "../../src/model/page.ts";
import type { RouteReport } from "../../src/model/report.ts";
import { type WhyOptions, why } from "../../src/report/why.ts";
import { expectGolden } from "./golden.ts";
import { hostileReport, sampleReport } from "./sample-report.ts";

const sources: Readonly<Record<string, string>> = {
  "pages/index.tsx": `${"\n".repeat(30)}export const getServerSideProps = withSession(async () => {\n  return { props: {} };\n});\n`,
  "lib/auth.ts": `${"\n".repeat(10)}// The session is in a cookie.\nconst session =\tcontext.req.cookies.session ?? \`\u001b[2J\`;${" ".repeat(200)}end();\n`,
  "lib/flags.ts": `${"\r\n".repeat(30)}  return handlers[name]();\r\n`,
};

const options: WhyOptions = {
  color: false,
  width: 80,
  frame: (file) => sources[file] ?? null,
  reasons: {
    reasons: [],
    withoutAll: { mode: "static", row: "x", because: "x", isFree: true, proof: [] },
  },
  question: (id) => (id === "freshness" ? "How old may this page be before a reader minds?" : null),
};

const firstValues = Object.fromEntries(
  Object.entries(codeFacts).map(([fact, values]) => [fact, values[0]]),
) as unknown as RouteFacts["values"];

const advised = (report: RouteReport): AdvisedPage => ({
  now: report.now,
  advice: report.advice,
  facts: {
    route: {
      route: report.route,
      router: report.router,
      kind: report.kind,
      file: report.file,
      isDynamic: report.route.includes("["),
      rivals: [],
      segments: [],
    },
    values: firstValues,
    details: {
      revalidate: null,
      revalidateValues: [],
      fallback: null,
      listedPaths: null,
      sources: [],
      cacheControl: null,
      hooks: [],
      locales: 0,
    },
    proof: { request: report.now.proof.filter(({ chain }) => chain.length > 1) },
    doubts: report.now.doubts,
    likely: [],
    findings: [],
    files: [report.file],
  },
});

const routeOf = (name: string): RouteReport => {
  const found = sampleReport.apps[0]?.routes.find(({ route }) => route === name);
  if (found === undefined) throw new RangeError(`no route ${name}`);
  return found;
};

test.each([
  ["why-change.txt", "/"],
  ["why-unknown.txt", "/labs"],
  ["why-keep.txt", "/about"],
])("%s has not changed", (golden, route) => {
  expectGolden(golden, why(advised(routeOf(route)), options));
});

test("the whole chain is shown, each place with its line of code where it can be read", () => {
  const text = why(advised(routeOf("/")), options);
  expect(text.indexOf("pages/index.tsx:31")).toBeLessThan(text.indexOf("lib/with-session.ts:9"));
  expect(text.indexOf("lib/with-session.ts:9")).toBeLessThan(text.indexOf("lib/auth.ts:12"));
  expect(text).toContain("> 31 | export const getServerSideProps");
});

test("each condition says whether the code or the person gave it", () => {
  const text = why(advised(routeOf("/")), options);
  expect(text).toContain('request is "params" (lib/auth.ts:12)');
  expect(text).toContain('freshness is "minutes" (your answer)');
});

test("code is not shown twice", () => {
  const route = routeOf("/");
  const twice = { ...route, now: { ...route.now, proof: [...route.now.proof, ...route.now.proof] } };
  expect(why(advised(twice), options).split("> 31 |").length - 1).toBe(1);
});

test("nothing of a hostile tree reaches the terminal raw, neither names nor code", () => {
  const texts = hostileReport.apps[0]?.routes.map((route) => why(advised(route), options)) ?? [];
  expect(texts.join("").replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
});
