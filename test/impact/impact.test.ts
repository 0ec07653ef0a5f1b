import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { classify } from "../../src/classify/classify.ts";
import { impactOf } from "../../src/impact/impact.ts";
import type { Impact } from "../../src/model/impact.ts";
import type { Page } from "../../src/model/page.ts";
import { appPage } from "./app-pages.ts";

const layout = "app/layout.tsx:5 <Nav> > components/nav.tsx:8 getUser() > lib/auth.ts:12 cookies()";

const impact = (pages: readonly Page[]): Impact => impactOf(pages, classify, false);

const places = (chain: Impact["lines"][number]["chain"]): string =>
  chain.map(({ file, line }) => `${file}:${line}`).join(" -> ");

const shown = ({ lines }: Impact) =>
  lines.map(({ chain, routes, frees }) => `${places(chain)}: ${routes.join(" ")} | ${frees.join(" ")}`);

const cutsShown = ({ cuts }: Impact) =>
  cuts.map(
    ({ lines, frees }) => `${lines.map(({ chain }) => places(chain)).join(" + ")}: ${frees.join(" ")}`,
  );

test("lines that lie on the same chains are one entry, with the routes they make dynamic and free", () => {
  const pages = [
    appPage("/", [layout]),
    appPage("/a", [layout]),
    appPage("/b", [layout, "app/b/page.tsx:3 headers()"]),
    appPage("/c", []),
  ];
  expect(shown(impact(pages))).toEqual([
    "app/layout.tsx:5 -> components/nav.tsx:8 -> lib/auth.ts:12: / /a /b | / /a",
  ]);
  expect(cutsShown(impact(pages))).toEqual([
    "app/layout.tsx:5 -> components/nav.tsx:8 -> lib/auth.ts:12: / /a",
  ]);
});

test("a call that is reached in two ways is a line of its own", () => {
  const other = "app/account/page.tsx:4 getUser() > lib/auth.ts:12 cookies()";
  const pages = [appPage("/", [layout]), appPage("/a", [layout]), appPage("/account", [layout, other])];
  expect(shown(impact(pages))).toEqual([
    "lib/auth.ts:12: / /a /account | / /a /account",
    "app/layout.tsx:5 -> components/nav.tsx:8: / /a /account | / /a",
  ]);
});

test("the function of the route's file that is run is no line to remove", () => {
  const [line] = impact([
    appPage("/", ["app/layout.tsx:3 layout > app/layout.tsx:9 cookies()"]),
    appPage("/a", ["app/layout.tsx:3 layout > app/layout.tsx:9 cookies()"]),
  ]).lines;
  expect(line?.chain.map((step) => step.line)).toEqual([9]);
});

const doubts = [{ kind: "computed-call" as const, says: "x", at: null }];

test.each<readonly [string, Page]>([
  ["the lack of generateStaticParams", appPage("/[id]", [layout])],
  ["the edge runtime", appPage("/a", [layout], { values: { runtime: "edge" } })],
  ["what was not followed", appPage("/a", [layout], { furtherDoubts: doubts })],
  ["force-dynamic", appPage("/a", [layout], { forced: 'app/a/page.tsx:1 dynamic = "force-dynamic"' })],
  ["an exported POST", appPage("/a", [layout], { kind: "handler", values: { handler: "writes" } })],
])("a route that %s keeps dynamic is not freed", (_, page) => {
  expect(shown(impact([appPage("/", [layout]), page]))[0]).toMatch(/: \/ \/\S+ \| \/$/);
});

test("a line of configuration is one too, and is told apart", () => {
  const forced = 'app/(shop)/layout.tsx:2 dynamic = "force-dynamic"';
  const { lines } = impact([appPage("/a", [], { forced }), appPage("/b", [], { forced })]);
  expect(lines).toMatchObject([{ kind: "config", routes: ["/a", "/b"], frees: ["/a", "/b"] }]);
});

test("two lines are taken together where none frees a page alone", () => {
  const second = "app/layout.tsx:6 <Theme> > components/theme.tsx:2 headers()";
  const pages = ["/", "/a", "/b"].map((route) => appPage(route, [layout, second]));
  expect(cutsShown(impact(pages))).toEqual([
    "app/layout.tsx:5 -> components/nav.tsx:8 -> lib/auth.ts:12 + app/layout.tsx:6 -> components/theme.tsx:2: / /a /b",
  ]);
});

test("each cut counts on the ones before it", () => {
  const group = "app/(shop)/layout.tsx:6 headers()";
  const pages = [
    ...["/", "/a", "/b"].map((route) => appPage(route, [layout])),
    ...["/shop", "/shop/a"].map((route) => appPage(route, [layout, group])),
  ];
  expect(cutsShown(impact(pages))).toEqual([
    "app/layout.tsx:5 -> components/nav.tsx:8 -> lib/auth.ts:12: / /a /b",
    "app/(shop)/layout.tsx:6: /shop /shop/a",
  ]);
});

test("with Cache Components a page that waits as a whole is worth a cut, and one with holes is only listed", () => {
  const withShell = (route: string, shell: "empty" | "holes"): Page => {
    const { facts } = appPage(route, [layout], {
      values: { cacheComponents: "yes", shell, dynamicUse: "no" },
    });
    const judged = { ...facts, proof: { shell: facts.proof.dynamicUse ?? [] } };
    return { facts: judged, now: classify(judged) };
  };
  const pages = [withShell("/", "empty"), withShell("/a", "empty"), withShell("/b", "holes")];
  expect(pages.map(({ now }) => now.mode)).toEqual(["ssr", "ssr", "partial"]);
  expect(impact(pages)).toMatchObject({
    lines: [{ routes: ["/", "/a", "/b"], frees: ["/", "/a", "/b"] }],
    cuts: [{ routes: ["/", "/a"], frees: ["/", "/a"] }],
  });
});

test("a handler is listed, but no cut is chosen for handlers", () => {
  const chain = "lib/session.ts:3 cookies()";
  const pages = ["/api/a", "/api/b"].map((route) => appPage(route, [chain], { kind: "handler" }));
  expect(impact(pages)).toMatchObject({ lines: [{ routes: ["/api/a", "/api/b"] }], cuts: [] });
});

const anyChain = fc
  .array(fc.tuple(fc.constantFrom("a.ts", "b.ts", "c.ts"), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((steps) => steps.map(([file, line]) => `${file}:${line} f()`).join(" > "));

const anyPages = fc
  .array(fc.array(anyChain, { maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .map((routes) => routes.map((chains, index) => appPage(`/r${index}`, chains)));

test("whatever the chains, a cut frees exactly the pages of which every chain passes one of its lines", () => {
  fc.assert(
    fc.property(anyPages, (pages) => {
      const gone = new Set<string>();
      const free = new Set<string>();
      for (const { lines, frees } of impact(pages).cuts) {
        for (const { chain } of lines) gone.add(`${chain[0]?.file}:${chain[0]?.line}`);
        const expected = pages
          .filter(({ facts, now }) => now.mode === "ssr" && !free.has(facts.route.route))
          .filter(({ facts }) =>
            (facts.proof.dynamicUse ?? []).every(({ chain }) =>
              chain.some(({ file, line }) => gone.has(`${file}:${line}`)),
            ),
          )
          .map(({ facts }) => facts.route.route);
        expect(frees).toEqual(expected);
        for (const route of expected) free.add(route);
      }
    }),
  );
});

test("the order of the routes changes nothing", () => {
  fc.assert(
    fc.property(anyPages, (pages) => {
      expect(cutsShown(impact([...pages].reverse()))).toEqual(cutsShown(impact(pages)));
      expect([...shown(impact([...pages].reverse()))].sort()).toEqual([...shown(impact(pages))].sort());
    }),
  );
});
