import { expect, test } from "@jest/globals";
import { classify } from "../../src/classify/classify.ts";
import { effectOfLine, reasonsOfRoute } from "../../src/impact/line-effect.ts";
import { appPage } from "./app-pages.ts";

const layout = "app/layout.tsx:3 layout > app/layout.tsx:5 <Nav> > lib/auth.ts:12 cookies()";
const theme = "app/layout.tsx:3 layout > app/layout.tsx:6 <Theme> > lib/theme.ts:2 cookies()";
const own = "app/b/page.tsx:1 page > app/b/page.tsx:4 headers()";

const pages = [
  appPage("/", [layout]),
  appPage("/a", []),
  appPage("/b", [layout, own]),
  appPage("/c/[id]", [layout]),
];

const effect = (file: string, line: number) => effectOfLine(pages, classify, file, line);

test.each([
  ["the call", "lib/auth.ts", 12],
  ["a step on the way to it", "app/layout.tsx", 5],
])(
  "%s makes every route dynamic that goes through it, and frees those that have nothing else",
  (_, file, line) => {
    expect(
      effect(file, line).routes.map(({ route, without }) => [
        route,
        without.mode,
        without.isFree,
        without.proof.map(({ says }) => says),
      ]),
    ).toEqual([
      ["/", "static", true, []],
      ["/b", "ssr", false, ["headers()"]],
      ["/c/[id]", "ssr", false, []],
    ]);
  },
);

test("what keeps a route dynamic without any call is the rule that holds then", () => {
  expect(effect("lib/auth.ts", 12).routes[2]?.without).toMatchObject({ row: "params-not-listed" });
});

test.each([
  ["lib/auth.ts", 1, [12]],
  ["app/layout.tsx", 9, [5]],
  ["lib/other.ts", 1, []],
])("%s:%d makes nothing dynamic, and the nearest lines that do are %j", (file, line, nearest) => {
  expect(effect(file, line)).toMatchObject({ routes: [], nearest });
});

test("at most five lines are near, ascending", () => {
  const chains = [1, 2, 3, 50, 51, 52, 99].map((line) => `lib/a.ts:${line} cookies()`);
  expect(effectOfLine([appPage("/", chains)], classify, "lib/a.ts", 40).nearest).toEqual([2, 3, 50, 51, 52]);
});

test("each reason says which others would be left", () => {
  const { reasons, withoutAll } = reasonsOfRoute(appPage("/b", [layout, own, theme]), classify);
  expect(reasons.map(({ isFree, left }) => ({ isFree, left }))).toEqual([
    { isFree: false, left: [1, 2] },
    { isFree: false, left: [0, 2] },
    { isFree: false, left: [0, 1] },
  ]);
  expect(withoutAll).toMatchObject({ isFree: true, mode: "static" });
});

test("two ways to one call go together", () => {
  const again = "app/page.tsx:8 getUser() > lib/auth.ts:12 cookies()";
  const { reasons } = reasonsOfRoute(appPage("/", [layout, again]), classify);
  expect(reasons.map(({ isFree, left }) => ({ isFree, left }))).toEqual([
    { isFree: true, left: [] },
    { isFree: true, left: [] },
  ]);
});

test("a static route has no reasons", () => {
  expect(reasonsOfRoute(appPage("/a", []), classify)).toMatchObject({ reasons: [] });
});

test("what makes the route what it is, is no reason that could go", () => {
  const { facts } = appPage("/api", [], { kind: "handler", values: { handler: "writes" } });
  const judged = { ...facts, proof: { handler: [{ says: "POST", chain: [] }] } };
  const page = { facts: judged, now: classify(judged) };
  expect(page.now.mode).toBe("ssr");
  expect(reasonsOfRoute(page, classify).reasons).toEqual([]);
});
