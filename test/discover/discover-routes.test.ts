import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { discoverRoutes } from "../../src/discover/discover-routes.ts";
import { locateApps } from "../../src/discover/locate-apps.ts";
import { emptyConfig } from "../../src/gather/config/next-config.ts";
import { diskFileSystem, type FileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import type { NextConfig } from "../../src/model/project.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const noConfig: NextConfig = { ...emptyConfig, pageExtensions: [] };

const packageJson = (range: string): string =>
  JSON.stringify({ name: "shop", dependencies: { next: range } });

const discoverIn = (fs: FileSystem, config: Partial<NextConfig> = {}) => {
  const [site] = locateApps(fs);
  if (site === undefined) throw new Error("no app");
  return discoverRoutes(fs, site, { ...noConfig, ...config });
};

const discover = (paths: readonly string[], range = "16.4.6", config: Partial<NextConfig> = {}) =>
  discoverIn(
    memoryFileSystem(
      Object.fromEntries([["package.json", packageJson(range)], ...paths.map((path) => [path, ""])]),
    ),
    config,
  );

const routesOf = (found: { readonly routes: readonly { readonly route: string; readonly file: string }[] }) =>
  found.routes.map(({ route, file }) => `${route} ${file}`);

test("routes of both routers come in one order, with the files that take part", () => {
  const found = discover([
    "next.config.js",
    "proxy.ts",
    "pages/_app.tsx",
    "pages/_document.tsx",
    "pages/_error.tsx",
    "pages/404.tsx",
    "pages/500.tsx",
    "pages/b.tsx",
    "pages/api/x.ts",
    "app/page.tsx",
    "app/a/route.ts",
    "app/icon.png",
    "app/not-found.tsx",
    "app/a/not-found.tsx",
    "app/a/error.tsx",
    "app/a/global-error.tsx",
    "app/_a/error.tsx",
    "app/global-error.tsx",
    "app/global-not-found.js",
  ]);
  expect(found.routes.map(({ route, router, kind }) => `${route} ${router} ${kind}`)).toEqual([
    "/ app page",
    "/a app handler",
    "/api/x pages api",
    "/b pages page",
    "/icon.png app metadata",
  ]);
  expect(found.files).toEqual({
    config: "next.config.js",
    pagesRoot: "pages",
    appRoot: "app",
    pagesApp: "pages/_app.tsx",
    pagesDocument: "pages/_document.tsx",
    pagesError: "pages/_error.tsx",
    pages404: "pages/404.tsx",
    pages500: "pages/500.tsx",
    middleware: "proxy.ts",
    notFound: "app/not-found.tsx",
    globalNotFound: "app/global-not-found.js",
    errorFiles: ["app/a/error.tsx", "app/global-error.tsx"],
  });
  expect(found.findings).toEqual([]);
  expect(found.skipped).toEqual([]);
});

test.each([
  ["pages wins over src/pages", ["pages/a.js", "src/pages/b.js"], ["/a pages/a.js"]],
  ["src/pages counts without pages", ["src/pages/b.js"], ["/b src/pages/b.js"]],
  ["app wins over src/app", ["app/a/page.js", "src/app/b/page.js"], ["/a app/a/page.js"]],
  ["each kind by itself", ["pages/a.js", "src/app/b/page.js"], ["/a pages/a.js", "/b src/app/b/page.js"]],
  [
    "folders called like output hold routes",
    ["pages/build/x.js", "pages/dist.js"],
    ["/build/x pages/build/x.js", "/dist pages/dist.js"],
  ],
  ["packages inside pages do not", ["pages/node_modules/x.js", "pages/a.js"], ["/a pages/a.js"]],
])("%s", (_, paths, expected) => {
  expect(routesOf(discover(paths))).toEqual(expected);
});

test("pages and app in different folders are an error", () => {
  expect(discover(["pages/a.js", "src/app/b/page.js"]).findings).toMatchObject([
    { rule: "folders-apart", severity: "error" },
  ]);
});

test("one URL in both routers is an error that names both files", () => {
  const { routes, findings } = discover(["pages/a.js", "app/a/page.js"]);
  expect(routes.map((route) => route.router)).toEqual(["app", "pages"]);
  expect(findings).toEqual([
    {
      rule: "route-conflict",
      severity: "error",
      failsBuild: true,
      message:
        "/a is claimed by pages/a.js and app/a/page.js: next build fails. Keep one of them, or give the others a URL of their own.",
      at: { file: "pages/a.js", line: 1, column: 1 },
      routes: ["/a"],
    },
  ]);
});

test.each([
  ["12.3.7", null, 0],
  ["13.2.4", null, 0],
  ["13.2.4", true, 1],
  ["13.4.0", null, 1],
  ["^13.2.0", null, 1],
  ["13.5.1", null, 1],
  ["latest", null, 1],
])("with next %s and appDir %s the app folder gives %d routes", (range, appDir, count) => {
  const found = discover(["app/page.js"], range, { appDir });
  expect(found.routes).toHaveLength(count);
  expect(found.files.appRoot).toBe(count === 1 ? "app" : null);
  expect(found.skipped.map((skip) => skip.file)).toEqual(count === 1 ? [] : ["app"]);
});

test.each([
  ["16.4.6", ["proxy.js"], "proxy.js", 0],
  ["16.4.6", ["middleware.js"], "middleware.js", 0],
  ["16.4.6", ["proxy.js", "middleware.ts"], "proxy.js", 1],
  ["15.5.0", ["proxy.js", "middleware.ts"], "middleware.ts", 0],
])("with next %s and %j, %s stands in front", (range, files, middleware, count) => {
  const found = discover(["pages/a.js", ...files], range);
  expect(found.files.middleware).toBe(middleware);
  expect(found.findings.map((finding) => finding.rule)).toEqual(Array(count).fill("middleware-and-proxy"));
});

test("middleware stands beside the folder of routes", () => {
  expect(discover(["src/pages/a.js", "middleware.js"], "15.5.0").files.middleware).toBeNull();
  expect(discover(["src/pages/a.js", "src/middleware.js"], "15.5.0").files.middleware).toBe(
    "src/middleware.js",
  );
});

test("page extensions from a configuration are literals, and hostile ones only give a finding", () => {
  const config = { file: "next.config.js", pageExtensions: ["(a+)+", ".*", "", "../x", "page.tsx"] };
  const found = discover(
    ["pages/a.page.tsx", "pages/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "pages/b.tsx"],
    "16.4.6",
    config,
  );
  expect(routesOf(found)).toEqual(["/a pages/a.page.tsx"]);
  expect(found.findings.map((finding) => finding.rule)).toEqual(["invalid-page-extension"]);
});

test.each([
  [{ distDir: "../../" }],
  [{ distDir: "/" }],
  [{ distDir: "pages" }],
  [{ basePath: "/../.." }],
  [{ locales: ["../x"], defaultLocale: "/" }],
])("the setting %j changes no route", (config) => {
  const paths = ["pages/a.js", "pages/[id].js"];
  expect(discover(paths, "16.4.6", config)).toEqual(discover(paths));
});

test("what is skipped among the routes is told once", () => {
  const outside = temporaryFolder({ "secret.js": "" });
  const root = temporaryFolder({
    "package.json": packageJson("16.4.6"),
    "pages/a.js": "",
    "content/c.js": "",
  });
  symlinkSync(join(outside, "secret.js"), join(root, "pages", "b.js"));
  symlinkSync("a.js", join(root, "pages", "z.js"));
  symlinkSync("../content", join(root, "pages", "docs"));
  const fs = diskFileSystem(root);
  const [site] = locateApps(fs);
  expect(site?.skipped.filter((skip) => skip.file === "pages/b.js")).toHaveLength(1);
  const found = discoverIn(fs);
  expect(routesOf(found)).toEqual(["/a pages/a.js", "/docs/c pages/docs/c.js", "/z pages/z.js"]);
  expect(found.skipped).toEqual([]);
});

test("the order in which folders list their entries changes nothing", () => {
  const paths = [
    "pages/a.js",
    "pages/a/index.js",
    "pages/a.tsx",
    "app/a/page.js",
    "app/(x)/a/page.js",
    "app/icon.png",
    "pages/B.js",
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: 1 }), (shuffled) => {
      const files = Object.fromEntries(shuffled.map((path) => [path, ""]));
      const fs = memoryFileSystem({ "package.json": packageJson("16.4.6"), ...files });
      const reversed: FileSystem = {
        ...fs,
        list: (folder) => ({ problems: [], entries: [...fs.list(folder).entries].reverse() }),
      };
      expect(discoverIn(reversed)).toEqual(discoverIn(fs));
      expect(JSON.stringify(discoverIn(fs))).toBe(JSON.stringify(discover([...shuffled].sort())));
    }),
  );
});
