import { expect, test } from "@jest/globals";
import type { CausingLine, Impact } from "../../src/model/impact.ts";
import type { AppReport } from "../../src/model/report.ts";
import { impactSentences } from "../../src/report/impact-sentence.ts";
import { page, sampleReport } from "./sample-report.ts";

const names = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => `/p${from + index}`);

const way = (...places: readonly string[]): CausingLine => ({
  chain: places.map((text) => {
    const [file = "", line = ""] = text.split(":");
    return { file, line: Number(line), column: 1, name: "x" };
  }),
  says: ["cookies()"],
  kind: "code",
});

const layout = way("app/layout.tsx:5", "lib/auth.ts:12");

const appOf = (dynamic: number, all: number, impact: Partial<Impact>): AppReport => {
  const [sample] = sampleReport.apps;
  if (sample === undefined) throw new RangeError("the sample has one app");
  const routes = names(all).map((name, index) =>
    page(name, { mode: index < dynamic ? "ssr" : "static" }, {}, { router: "app" }),
  );
  return { ...sample, routes, impact: { suspenseHelps: false, lines: [], cuts: [], ...impact } };
};

test("the line that frees the most pages is told with its way, its count and what helps", () => {
  const line = { ...layout, routes: names(34), frees: names(29) };
  expect(impactSentences(appOf(34, 42, { lines: [line] }))).toEqual([
    "One line makes 34 of 42 pages dynamic: app/layout.tsx:5 -> lib/auth.ts:12 (cookies()). Without it 29 of them would be prerendered. " +
      "Without Cache Components <Suspense> does not help: load it in a Client Component, or decide it in the proxy (middleware), " +
      "or give the pages that need it a layout of their own in a route group.",
  ]);
});

test.each<readonly [string, Partial<Impact>, string]>([
  [
    "Suspense helps where a page can be a shell",
    { suspenseHelps: true, lines: [{ ...layout, routes: names(3), frees: names(2) }] },
    "Without it 2 of them would be prerendered. Put it behind <Suspense> or into the browser.",
  ],
  [
    "a key of the configuration needs no advice",
    { lines: [{ ...layout, kind: "config", routes: names(3), frees: names(3) }] },
    "Without it they would be prerendered.",
  ],
  [
    "outside of layouts a route group does not help",
    { lines: [{ ...way("lib/auth.ts:12"), routes: names(3), frees: names(3) }] },
    "decide it in the proxy (middleware).",
  ],
  [
    "a line that frees nothing says so",
    { lines: [{ ...layout, routes: names(3), frees: [] }] },
    "lib/auth.ts:12 (cookies()). Each of them has other reasons too.",
  ],
  [
    "two lines together are told where neither frees anything alone",
    {
      lines: [{ ...layout, routes: names(3), frees: [] }],
      cuts: [{ lines: [layout, way("app/layout.tsx:6")], routes: names(3), frees: names(3) }],
    },
    "2 lines make 3 of 4 pages dynamic: app/layout.tsx:5 -> lib/auth.ts:12 (cookies()) and app/layout.tsx:6 (cookies()). Without these lines they",
  ],
  [
    "a long way shows its ends",
    { lines: [{ ...way("a.ts:1", "b.ts:2", "c.ts:3", "d.ts:4"), routes: names(3), frees: names(3) }] },
    "dynamic: a.ts:1 -> ... -> d.ts:4 (cookies()).",
  ],
])("%s", (_, impact, expected) => {
  expect(impactSentences(appOf(3, 4, impact)).join()).toContain(expected);
});

test.each<readonly [string, AppReport]>([
  [
    "a line that frees one page of two",
    appOf(2, 40, { lines: [{ ...layout, routes: names(2), frees: names(1) }] }),
  ],
  ["one that frees nothing of a few", appOf(3, 42, { lines: [{ ...layout, routes: names(3), frees: [] }] })],
  [
    "one that concerns pages with a static shell",
    appOf(0, 4, { lines: [{ ...layout, routes: names(4), frees: names(4) }] }),
  ],
  [
    "one that concerns handlers",
    appOf(1, 4, { lines: [{ ...layout, routes: ["/api/a", "/api/b"], frees: ["/api/a", "/api/b"] }] }),
  ],
  ["an app without any", appOf(4, 4, {})],
])("%s is worth no sentence", (_, app) => {
  expect(impactSentences(app)).toEqual([]);
});
