import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { isFinished, readManifests } from "../../src/verify/manifests.ts";
import { build, type Files, pagesBuild, recorded } from "./builds.ts";

/** "page isr 60 blocking 2" of each route. */
const modes = (files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(
    recorded(files).map(({ route, kind, mode, revalidate, fallback, prerenderedPaths, accept }) => [
      route,
      [kind, mode, revalidate, fallback, prerenderedPaths, ...accept].join(" "),
    ]),
  );

test("the Pages Router: what the manifests of 12 to 16 say", () => {
  expect(modes(pagesBuild)).toEqual({
    "/": "page ssg false  1",
    "/404": "special static   1",
    "/_app": "special dynamic   0",
    "/about": "page static   1",
    "/account": "page dynamic   0",
    "/api/cart": "api dynamic   0",
    "/blog/[slug]": "page isr 600 blocking 2",
    "/closed": "page ssg   0 ssg isr",
    "/docs/[id]": "page ssg  false 0 ssg isr",
    "/news": "page isr 60  1",
    "/shop/[id]": "page ssg  true 0 ssg isr",
  });
});

test("locales: each page is one route, whatever prefixes the build gives its paths", () => {
  const files = build({
    "routes-manifest.json": { i18n: { locales: ["en", "de"], defaultLocale: "en" } },
    "prerender-manifest.json": {
      routes: {
        "/en/news": { initialRevalidateSeconds: 30, srcRoute: null },
        "/de/news": { initialRevalidateSeconds: 30, srcRoute: null },
      },
      dynamicRoutes: {},
      notFoundRoutes: ["/de"],
    },
    "server/pages-manifest.json": {
      "/en/about": "pages/en/about.html",
      "/de/about": "pages/de/about.html",
      "/news": "pages/news.js",
      "/": "pages/index.js",
    },
  });
  expect(modes(files)).toEqual({
    "/": "page ssg   0 ssg isr",
    "/about": "page static   2",
    "/news": "page isr 30  2",
  });
});

const appEntries = {
  "/page": "/",
  "/(shop)/items/[id]/page": "/items/[id]",
  "/feed/page": "/feed",
  "/@modal/feed/page": "/feed",
  "/health/route": "/health",
  "/robots.txt/route": "/robots.txt",
  "/icon-1a2b3c/route": "/icon-1a2b3c",
  "/_not-found/page": "/_not-found",
};

test("the App Router: pages, handlers, metadata, slots and edge", () => {
  const files = build({
    "app-path-routes-manifest.json": appEntries,
    "server/pages-manifest.json": { "/404": "pages/404.html", "/old": "app/old/page.js" },
    "prerender-manifest.json": {
      routes: {
        "/": { initialRevalidateSeconds: false, srcRoute: "/" },
        "/items/1": { initialRevalidateSeconds: false, srcRoute: "/items/[id]" },
        "/health": { initialRevalidateSeconds: 10, srcRoute: "/health" },
        "/robots.txt": { initialRevalidateSeconds: false, srcRoute: "/robots.txt" },
      },
      dynamicRoutes: { "/items/[id]": { fallback: null } },
    },
  });
  expect(modes({ ...files, "app/robots.ts": "", "app/(shop)/items/[id]/page.tsx": "" })).toEqual({
    "/": "page static false  1",
    "/404": "special static   1",
    "/_not-found": "special static   0",
    "/feed": "page dynamic   0",
    "/health": "handler isr 10  1",
    "/icon-1a2b3c": "metadata dynamic   0",
    "/items/[id]": "page ssg false blocking 1",
    "/robots.txt": "metadata static false  1",
  });
  const found = recorded({ ...files, "app/robots.ts": "", "src/app/(shop)/items/[id]/page.tsx": "" });
  expect(found.find(({ route }) => route === "/robots.txt")?.file).toBe("app/robots.ts");
  expect(found.find(({ route }) => route === "/items/[id]")?.file).toBe("src/app/(shop)/items/[id]/page.tsx");
});

test("13.0 and 13.1 have the entries of the App Router in one manifest alone", () => {
  const files = build({
    "server/app-paths-manifest.json": { "/(a)/x/page": "app/(a)/x/page.js", "/page": "app/page.js" },
  });
  expect(Object.keys(modes(files))).toEqual(["/", "/x"]);
});

const partial = { initialRevalidateSeconds: false, renderingMode: "PARTIALLY_STATIC" };

/** A build with Cache Components of a page `/a` and a page `/b/[id]`. */
const shelled = (paths: object, templates: object, more: Files): Files =>
  build(
    {
      "app-path-routes-manifest.json": { "/a/page": "/a", "/b/[id]/page": "/b/[id]" },
      "prerender-manifest.json": { routes: paths, dynamicRoutes: templates },
    },
    more,
  );

const postponed = '{ "postponed": "1:x" }';
const page = { ...partial, srcRoute: "/a" };
const template = { fallback: "/b/[id].html", renderingMode: "PARTIALLY_STATIC" };

test.each<readonly [string, Files, string, string]>([
  [
    "a shell with holes",
    shelled({ "/a": page }, {}, { "server/app/a.meta": postponed, "server/app/a.html": "<p>" }),
    "/a",
    "page partial false  1",
  ],
  [
    "a complete page",
    shelled({ "/a": page }, {}, { "server/app/a.meta": "{}", "server/app/a.html": "<p>" }),
    "/a",
    "page static false  1",
  ],
  [
    "a shell without a byte",
    shelled({ "/a": page }, {}, { "server/app/a.meta": postponed, "server/app/a.html": "" }),
    "/a",
    "page dynamic   1",
  ],
  [
    "a page that a cache regenerates",
    shelled(
      { "/a": { ...page, initialRevalidateSeconds: 900 } },
      {},
      { "server/app/a.meta": "{}", "server/app/a.html": "<p>" },
    ),
    "/a",
    "page isr 900  1",
  ],
  [
    "params whose shell has no bytes",
    shelled(
      {},
      { "/b/[id]": template },
      { "server/app/b/[id].meta": postponed, "server/app/b/[id].html": "" },
    ),
    "/b/[id]",
    "page partial  shell 0 partial dynamic",
  ],
  [
    "the flag of 14 and 15",
    shelled(
      { "/a": { initialRevalidateSeconds: false, srcRoute: "/a", experimentalPPR: true } },
      {},
      { "server/app/a.meta": postponed, "server/app/a.html": "<p>" },
    ),
    "/a",
    "page partial false  1",
  ],
])("partial prerendering: %s", (_, files, route, wanted) => {
  expect(modes(files)[route]).toBe(wanted);
});

test("a build that failed, or still runs, is no finished one", () => {
  const { ".next/prerender-manifest.json": _, ...failed } = pagesBuild;
  expect(isFinished(memoryFileSystem(pagesBuild), ".next")).toBe(true);
  expect(isFinished(memoryFileSystem(failed), ".next")).toBe(false);
});

test.each([
  ["no JSON", "{", "prerender-manifest.json"],
  ["another shape", '{ "routes": 3 }', "it is no manifest of Next.js 12 to 16"],
])("a manifest of %s is refused with its name", (_, text, says) => {
  const fs = memoryFileSystem({ ...pagesBuild, ".next/prerender-manifest.json": text });
  expect(() => readManifests(fs, ".next")).toThrow(says);
});
