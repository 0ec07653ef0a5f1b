import { expect, test } from "@jest/globals";
import { appRoutes } from "../../src/discover/app-routes.ts";
import type { NextVersion } from "../../src/model/project.ts";

const next: NextVersion = { version: "16.4.6", major: 16, minor: 4, from: "installed" };

const discover = (files: readonly string[], extensions = ["tsx", "jsx", "ts", "js"], major = 16) =>
  appRoutes({ folder: "app", files: [...files].sort(), extensions, next: { ...next, major } });

test.each([
  ["page.tsx", "/", "page", false],
  ["a/b/page.js", "/a/b", "page", false],
  ["(shop)/cart/page.js", "/cart", "page", false],
  ["(a)/(b)/page.js", "/", "page", false],
  ["blog/[slug]/page.js", "/blog/[slug]", "page", true],
  ["docs/[[...all]]/page.js", "/docs/[[...all]]", "page", true],
  ["api/x/route.ts", "/api/x", "handler", false],
  ["feed2/(.)x/page.js", "/feed2/(.)x", "page", false],
  ["feed/(..)photo/[id]/page.js", "/feed/(..)photo/[id]", "page", true],
  ["feed/(..)(..)x/page.js", "/feed/(..)(..)x", "page", false],
  ["feed/(...)[id]/page.js", "/feed/(...)[id]", "page", true],
  ["@modal/(.)photo/[id]/page.js", "/(.)photo/[id]", "page", true],
  ["%5Fname/page.js", "/_name", "page", false],
  ["a/%5Fb/route.js", "/a/_b", "handler", false],
  ["robots.ts", "/robots.txt", "metadata", false],
  ["d/[id]/opengraph-image.tsx", "/d/[id]/opengraph-image", "metadata", true],
])("app/%s is the route %s", (file, route, kind, isDynamic) => {
  expect(discover([file])).toMatchObject({
    routes: [{ route, router: "app", kind, file: `app/${file}`, isDynamic, rivals: [] }],
    findings: [],
  });
});

test.each([
  ["_lib/page.js"],
  ["a/_private/b/page.js"],
  ["layout.js"],
  ["loading.js"],
  ["not-found.js"],
  ["default.js"],
  ["a/page.css"],
  ["a/pages.js"],
  ["page.d.ts"],
  ["a/page.test.js"],
])("app/%s is no route", (file) => {
  expect(discover([file]).routes).toEqual([]);
});

test("with extensions of its own a page is page.<extension>", () => {
  const { routes } = discover(["a/page.page.tsx", "b/page.tsx"], ["page.tsx"]);
  expect(routes.map((route) => route.route)).toEqual(["/a"]);
});

test("a slot's page is a route only where no other file claims its URL", () => {
  const { routes, findings } = discover([
    "dash/page.js",
    "dash/default.js",
    "dash/@left/page.js",
    "dash/@right/page.js",
    "dash/@left/only/page.js",
    "dash/@right/only/page.js",
  ]);
  expect(routes.map(({ route, file, rivals }) => [route, file, rivals])).toEqual([
    ["/dash/only", "app/dash/@right/only/page.js", []],
    ["/dash", "app/dash/page.js", []],
  ]);
  expect(findings).toEqual([]);
});

test.each([
  ["pages of two groups", ["(a)/x/page.js", "(b)/x/page.js"]],
  ["a page and a handler", ["x/page.js", "x/route.js"]],
])("%s for one URL make the build fail", (_, files) => {
  const { routes, findings } = discover(files);
  expect(routes).toHaveLength(1);
  expect(findings).toMatchObject([{ rule: "route-conflict", severity: "error", routes: ["/x"] }]);
  for (const file of files) expect(findings[0]?.message).toContain(`app/${file}`);
});

test("one page in two languages is a warning", () => {
  const { routes, findings } = discover(["x/page.js", "x/page.tsx"]);
  expect(routes).toMatchObject([{ file: "app/x/page.tsx", rivals: ["app/x/page.js"] }]);
  expect(findings).toMatchObject([{ rule: "duplicate-page", severity: "warning" }]);
});

test.each([
  [
    "a page below the folder",
    ["dash/@s/page.js", "dash/page.js", "dash/more/page.js"],
    16,
    ["app/dash/@s/page.js"],
  ],
  [
    "a page below it in a group",
    ["dash/@s/page.js", "dash/page.js", "dash/(g)/more/page.js"],
    16,
    ["app/dash/@s/page.js"],
  ],
  ["no page below the folder", ["dash/@s/page.js", "dash/page.js", "dash/(g)/layout.js"], 16, []],
  ["a default", ["dash/@s/default.js", "dash/@s/page.js", "dash/page.js", "dash/more/page.js"], 16, []],
  [
    "pages of its own below",
    ["dash/@s/more/page.js", "dash/@s/page.js", "dash/page.js", "dash/more/page.js"],
    16,
    [],
  ],
  ["a catch-all around it", ["[...all]/@s/page.js", "[...all]/page.js", "[...all]/(g)/x/page.js"], 16, []],
  ["an older Next", ["dash/@s/page.js", "dash/page.js", "dash/more/page.js"], 15, []],
])("with %s the slots that lack a default file are known", (_, files, major, expected) => {
  const { findings } = discover(files, undefined, major);
  expect(findings.map(({ rule, at }) => [rule, at.file])).toEqual(
    expected.map((file) => ["slot-without-default", file]),
  );
});

test.each([
  ["no default beside it", ["d/page.js", "d/@s/default.js", "d/@s/only/page.js"], ["/d", "/d/only"], 1],
  [
    "a default beside it",
    ["d/page.js", "d/default.js", "d/@s/default.js", "d/@s/only/page.js"],
    ["/d", "/d/only"],
    0,
  ],
  ["nothing else in the folder", ["d/@s/page.js"], ["/d"], 0],
  ["a catch-all", ["d/page.js", "d/@s/default.js", "d/@s/[...all]/page.js"], ["/d"], 0],
  [
    "a catch-all and a default",
    ["d/page.js", "d/default.js", "d/@s/[...all]/page.js"],
    ["/d", "/d/[...all]"],
    0,
  ],
  ["an intercepting page", ["d/page.js", "d/@s/default.js", "d/@s/(.)x/page.js"], ["/d", "/d/(.)x"], 0],
])("the page that only a slot has, with %s, is judged as Next 16.4 does", (_, files, routes, refused) => {
  const found = discover(files);
  expect(found.routes.map(({ route }) => route).sort()).toEqual(routes);
  expect(found.findings.filter(({ rule }) => rule === "slot-page-alone")).toHaveLength(refused);
});
