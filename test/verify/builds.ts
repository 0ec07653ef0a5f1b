import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import type { BuiltRoute } from "../../src/model/agreement.ts";
import { builtApp } from "../../src/verify/built-app.ts";
import { pageFile } from "../../src/verify/built-files.ts";
import { builtRoutes } from "../../src/verify/built-routes.ts";
import { readManifests } from "../../src/verify/manifests.ts";

export type Files = Readonly<Record<string, string>>;

/** The manifests of a finished build; what is not given is as an empty app has it. */
export const build = (manifests: Readonly<Record<string, object>>, more: Files = {}): Files => ({
  ".next/BUILD_ID": "x",
  ...Object.fromEntries(
    Object.entries({
      "routes-manifest.json": {},
      "prerender-manifest.json": { version: 4, routes: {}, dynamicRoutes: {}, notFoundRoutes: [] },
      ...manifests,
    }).map(([file, value]) => [`.next/${file}`, JSON.stringify(value)]),
  ),
  ...Object.fromEntries(Object.entries(more).map(([file, text]) => [`.next/${file}`, text])),
});

/** What a build recorded of its routes. */
export const recorded = (files: Files): readonly BuiltRoute[] => {
  const fs = memoryFileSystem(files);
  const manifests = readManifests(fs, ".next");
  const source = { fs, root: ".", pageExtensions: manifests.pageExtensions };
  return builtRoutes(
    builtApp({ fs, root: ".", build: ".next" }, manifests, (route) => pageFile(source, route) !== null),
  );
};

/** The layout of a build of the Pages Router of 12 to 16. */
export const pagesBuild: Files = build({
  "prerender-manifest.json": {
    version: 4,
    routes: {
      "/": { initialRevalidateSeconds: false, srcRoute: null, dataRoute: "/_next/data/x/index.json" },
      "/news": { initialRevalidateSeconds: 60, srcRoute: null },
      "/blog/a": { initialRevalidateSeconds: 3600, srcRoute: "/blog/[slug]" },
      "/blog/b": { initialRevalidateSeconds: 600, srcRoute: "/blog/[slug]" },
    },
    dynamicRoutes: {
      "/blog/[slug]": { fallback: null, dataRoute: "" },
      "/shop/[id]": { fallback: "/shop/[id].html" },
      "/docs/[id]": { fallback: false },
    },
    notFoundRoutes: ["/closed"],
  },
  "server/pages-manifest.json": {
    "/": "pages/index.js",
    "/news": "pages/news.js",
    "/blog/[slug]": "pages/blog/[slug].js",
    "/shop/[id]": "pages/shop/[id].js",
    "/docs/[id]": "pages/docs/[id].js",
    "/closed": "pages/closed.js",
    "/about": "pages/about.html",
    "/account": "pages/account.js",
    "/api/cart": "pages/api/cart.js",
    "/_app": "pages/_app.js",
    "/404": "pages/404.html",
  },
});
