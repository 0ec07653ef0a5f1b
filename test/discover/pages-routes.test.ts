import { expect, test } from "@jest/globals";
import { pagesRoutes } from "../../src/discover/pages-routes.ts";

const defaults = ["tsx", "jsx", "ts", "js"];

const discover = (files: readonly string[], extensions = defaults, hasNestedMiddleware = false) =>
  pagesRoutes({ folder: "src/pages", files: [...files].sort(), extensions, hasNestedMiddleware });

test.each([
  ["index.js", "/", "page", false],
  ["a/b.js", "/a/b", "page", false],
  ["a/b/index.js", "/a/b", "page", false],
  ["idx/index/index.js", "/idx/index", "page", false],
  ["index/index.js", "/index", "page", false],
  ["blog/[slug].tsx", "/blog/[slug]", "page", true],
  ["[...all].js", "/[...all]", "page", true],
  ["docs/[[...opt]].js", "/docs/[[...opt]]", "page", true],
  ["post-[id].js", "/post-[id]", "page", false],
  ["api/hello.ts", "/api/hello", "api", false],
  ["api.js", "/api", "api", false],
  ["api/index.js", "/api", "api", false],
  ["api/users/[id].ts", "/api/users/[id]", "api", true],
  ["apiary.js", "/apiary", "page", false],
  ["_private/x.js", "/_private/x", "page", false],
  ["a/_app.js", "/a/_app", "page", false],
  ["a/404.js", "/a/404", "page", false],
  ["Button.test.jsx", "/Button.test", "page", false],
  ["_middleware.js", "/_middleware", "page", false],
  ["__proto__.js", "/__proto__", "page", false],
  ["constructor/toString.js", "/constructor/toString", "page", false],
])("pages/%s is the route %s", (file, route, kind, isDynamic) => {
  expect(discover([file]).routes).toEqual([
    { route, router: "pages", kind, file: `src/pages/${file}`, isDynamic, rivals: [], segments: [] },
  ]);
});

test.each([["a.css"], ["a.d.ts"], ["a.json"], ["a"], ["README.md"], ["icon.png"]])(
  "pages/%s is no route",
  (file) => {
    expect(discover([file]).routes).toEqual([]);
  },
);

test("reserved names at the top are no routes but are known", () => {
  const { routes, reserved } = discover(["_app.tsx", "_document.js", "_error.js", "404.js", "500/index.js"]);
  expect(routes).toEqual([]);
  expect(Object.fromEntries(reserved)).toEqual({
    "/_app": "src/pages/_app.tsx",
    "/_document": "src/pages/_document.js",
    "/_error": "src/pages/_error.js",
    "/404": "src/pages/404.js",
    "/500": "src/pages/500/index.js",
  });
});

test("with extensions of its own only those files are pages", () => {
  const { routes } = discover(["a.page.tsx", "b.tsx", "c.page.tsx.bak"], ["page.tsx"]);
  expect(routes.map((route) => route.route)).toEqual(["/a"]);
});

test("middleware of Next 12.0 in any folder is no route", () => {
  expect(discover(["_middleware.ts", "a/_middleware.js"], defaults, true).routes).toEqual([]);
});

// Which of the files each build with Next 16.4.6 used, with Turbopack and with webpack alike.
test.each([
  [["a.js", "a/index.js"], "a/index.js"],
  [["a.js", "a.tsx"], "a.tsx"],
  [["a.js", "a.jsx"], "a.jsx"],
  [["a.js", "a.jsx", "a/index.js", "a/index.ts"], "a/index.ts"],
])("of %j Next uses %s, with a warning", (files, winner) => {
  const { routes, findings } = discover(files);
  const others = files.filter((file) => file !== winner).map((file) => `src/pages/${file}`);
  expect(routes).toMatchObject([{ route: "/a", file: `src/pages/${winner}`, rivals: others }]);
  expect(findings).toMatchObject([{ rule: "duplicate-page", severity: "warning", routes: ["/a"] }]);
  for (const file of files) expect(findings[0]?.message).toContain(`src/pages/${file}`);
});
