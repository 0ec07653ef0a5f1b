import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { createResolver, type Resolution } from "../../src/link/resolve/resolve.ts";
import type { Aliases, Site } from "../../src/model/project.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const noAliases: Aliases = { baseUrl: null, paths: {} };

const siteAt = (root: string, aliases: Aliases): Site => ({
  root,
  name: "app",
  next: { version: "16.4.6", major: 16, minor: 4, from: "installed" },
  config: null,
  aliases,
  dependencies: {},
  skipped: [],
  doubts: [],
});

const resolverOf = (files: Readonly<Record<string, string>>, aliases = noAliases) =>
  createResolver(memoryFileSystem(files), siteAt(".", aliases));

/** The kind and where it leads, in one line. */
const shown = (resolution: Resolution): string => {
  switch (resolution.kind) {
    case "file":
    case "asset":
      return `${resolution.kind} ${resolution.file}`;
    case "package":
      return `package ${resolution.name} [${resolution.subpath}] ${resolution.file ?? "-"}`;
    case "builtin":
      return `builtin ${resolution.name}`;
    case "unresolved":
      return "unresolved";
  }
};

const app = {
  "package.json": JSON.stringify({ name: "app", imports: { "#db": "./lib/db.ts", "#gone": "./gone.ts" } }),
  "pages/index.tsx": "",
  "pages/blog/[slug].tsx": "",
  "components/nav.tsx": "",
  "components/index.ts": "",
  "components/card.d.ts": "",
  "components/nav.module.css": "",
  "lib/db.ts": "",
  "lib/both.js": "",
  "lib/both.ts": "",
  "lib/data.json": "{}",
  "lib/c#/d.ts": "",
  "lib/native.node": "",
  "lib/sum.wasm": "",
  "src/util.ts": "",
  "etc/passwd": "",
  "etc/passwd.ts": "",
  "node_modules/kit/a.js": "",
};

test.each([
  ["../components/nav", "file components/nav.tsx"],
  ["../components/nav.tsx", "file components/nav.tsx"],
  ["../components", "file components/index.ts"],
  ["../components/", "file components/index.ts"],
  ["../lib/db.js", "file lib/db.ts"],
  ["../lib/both.js", "file lib/both.js"],
  ["../lib/both", "file lib/both.ts"],
  ["../lib/c#/d", "file lib/c#/d.ts"],
  ["../lib/db?raw", "file lib/db.ts"],
  ["./blog/[slug]", "file pages/blog/[slug].tsx"],
  ["../lib/data.json", "asset lib/data.json"],
  ["../lib/data", "asset lib/data.json"],
  ["../components/nav.module.css", "asset components/nav.module.css"],
  ["../components/card", "asset components/card.d.ts"],
  ["#db", "file lib/db.ts"],
  ["#gone", "unresolved"],
  ["#unknown", "unresolved"],
  ["../nothing", "unresolved"],
  ["../lib/native.node", "unresolved"],
  ["../lib/sum.wasm", "unresolved"],
  ["fs", "builtin fs"],
  ["fs/promises", "builtin fs/promises"],
  ["node:path", "builtin path"],
  ["file:///etc/passwd", "unresolved"],
  ["https://example.com/a.js", "unresolved"],
  ["data:text/javascript,0", "unresolved"],
  ["!!raw-loader!./blog", "unresolved"],
  ["/etc/passwd", "unresolved"],
  ["../../etc/passwd", "unresolved"],
  ["../../../../../../etc/passwd", "unresolved"],
  ["", "unresolved"],
  ["a\0b", "unresolved"],
  ["@/components/nav", "unresolved"],
  ["x".repeat(2_000), "unresolved"],
  ["react", "package react [] -"],
  ["next/headers", "package next [headers] -"],
  ["@scope/name/deep/er", "package @scope/name [deep/er] -"],
  ["__proto__", "package __proto__ [] -"],
  ["constructor", "package constructor [] -"],
])("from a page %j is %s", (specifier, expected) => {
  expect(shown(resolverOf(app)(specifier, "pages/index.tsx"))).toBe(expected);
});

test.each([
  ["@/lib/db", { "@/*": ["*"] }, null, "file lib/db.ts"],
  ["@/util", { "@/*": ["src/*"] }, null, "file src/util.ts"],
  ["@/nav", { "@/*": ["src/*", "components/*"] }, null, "file components/nav.tsx"],
  ["@/util", { "@/*": ["lib/*"], "@/util": ["src/util.ts"] }, null, "file src/util.ts"],
  ["@lib/db", { "@*": ["components/*"], "@lib/*": ["lib/*"] }, null, "file lib/db.ts"],
  ["@/gone", { "@/*": ["src/*"] }, null, "unresolved"],
  ["react", { react: ["lib/db"] }, null, "file lib/db.ts"],
  ["util", { util: ["src/util"] }, null, "builtin util"],
  ["lib/db", {}, ".", "file lib/db.ts"],
  ["components", {}, ".", "file components/index.ts"],
  ["db", {}, "lib", "file lib/db.ts"],
  ["kit/a", { "kit/*": ["node_modules/kit/*"] }, null, "package kit [a] node_modules/kit/a.js"],
  ["/lib/db", { "/*": ["*"] }, null, "file lib/db.ts"],
  ["x", { x: ["../../etc/passwd"] }, null, "package x [] -"],
  ["x", { x: ["/etc/passwd"] }, null, "package x [] -"],
  ["$&", { "$*": ["lib/*"] }, null, "unresolved"],
])("with aliases %s of %j and base %s is %s", (specifier, paths, baseUrl, expected) => {
  const resolve = resolverOf(app, { baseUrl, paths });
  expect(shown(resolve(specifier, "pages/index.tsx"))).toBe(expected);
});

const monorepo = {
  "apps/web/pages/index.js": "",
  "apps/web/package.json": JSON.stringify({ name: "web" }),
  "packages/ui/package.json": JSON.stringify({ name: "@acme/ui", main: "./dist/index.js" }),
  "packages/ui/src/index.ts": "",
  "packages/ui/src/button.tsx": "",
  "packages/ui/styles.css": "",
  "packages/kit/package.json": JSON.stringify({
    name: "kit",
    exports: {
      ".": { types: "./dist/index.d.ts", import: "./dist/esm/start.mjs" },
      "./*": "./dist/parts/*.js",
      "./server": { source: "./src/server-entry.ts" },
      "./hidden": { import: "./src/parts/one.ts" },
    },
  }),
  "packages/kit/src/start.ts": "",
  "packages/kit/src/parts/one.ts": "",
  "packages/kit/src/server-entry.ts": "",
  "packages/plain/package.json": JSON.stringify({ name: "plain" }),
  "packages/plain/index.js": "",
  "packages/plain/deep/index.js": "",
  "node_modules/installed/package.json": JSON.stringify({
    name: "installed",
    exports: {
      ".": { browser: "./b.js", node: "./n.js" },
      "./style.css": "./s.css",
      "./out": "./../../etc/x.js",
    },
  }),
  "node_modules/installed/n.js": "",
  "node_modules/installed/b.js": "",
  "node_modules/installed/s.css": "",
  "apps/web/node_modules/nearest/index.js": "",
  "node_modules/nearest/index.js": "",
  "node_modules/broken/package.json": "{ not json",
  "node_modules/broken/index.js": "",
};

test.each([
  ["@acme/ui", "package @acme/ui [] packages/ui/src/index.ts"],
  ["@acme/ui/button", "package @acme/ui [button] packages/ui/src/button.tsx"],
  ["@acme/ui/src/button", "package @acme/ui [src/button] packages/ui/src/button.tsx"],
  ["@acme/ui/styles.css", "asset packages/ui/styles.css"],
  ["@acme/ui/gone", "package @acme/ui [gone] -"],
  ["kit", "package kit [] packages/kit/src/start.ts"],
  ["kit/one", "package kit [one] packages/kit/src/parts/one.ts"],
  ["kit/server", "package kit [server] packages/kit/src/server-entry.ts"],
  ["kit/hidden", "package kit [hidden] packages/kit/src/parts/one.ts"],
  ["plain", "package plain [] packages/plain/index.js"],
  ["plain/deep", "package plain [deep] packages/plain/deep/index.js"],
  ["installed", "package installed [] node_modules/installed/n.js"],
  ["installed/style.css", "asset node_modules/installed/s.css"],
  ["installed/out", "package installed [out] -"],
  ["installed/b.js", "package installed [b.js] -"],
  ["nearest", "package nearest [] apps/web/node_modules/nearest/index.js"],
  ["broken", "package broken [] node_modules/broken/index.js"],
])("in a monorepo where only some packages are installed %s is %s", (specifier, expected) => {
  const resolve = createResolver(memoryFileSystem(monorepo), siteAt("apps/web", noAliases));
  expect(shown(resolve(specifier, "apps/web/pages/index.js"))).toBe(expected);
});

test("aliases of the app do not apply inside installed packages", () => {
  const resolve = resolverOf(
    { "node_modules/a/index.js": "", "src/b.ts": "", "pages/index.js": "" },
    { baseUrl: "src", paths: {} },
  );
  expect(shown(resolve("b", "pages/index.js"))).toBe("file src/b.ts");
  expect(shown(resolve("b", "node_modules/a/index.js"))).toBe("package b [] -");
});

test("a relative import inside an installed package is a file", () => {
  const resolve = resolverOf({ "node_modules/a/index.js": "", "node_modules/a/b.js": "" });
  expect(shown(resolve("./b", "node_modules/a/index.js"))).toBe("file node_modules/a/b.js");
});

test("the same question is answered from memory", () => {
  const fs = memoryFileSystem({ "pages/index.js": "", "pages/a.js": "" });
  let asked = 0;
  const counting = {
    ...fs,
    find: (path: string) => {
      asked += 1;
      return fs.find(path);
    },
  };
  const resolve = createResolver(counting, siteAt(".", noAliases));
  const first = resolve("./a", "pages/index.js");
  const before = asked;
  expect(resolve("./a", "pages/index.js")).toBe(first);
  expect(asked).toBe(before);
});

test("links of a package manager lead to the real file, links out of the root lead nowhere", () => {
  const outside = temporaryFolder({ "evil/index.js": "" });
  const root = temporaryFolder({
    "apps/web/pages/index.js": "",
    "packages/ui/package.json": JSON.stringify({ name: "ui", main: "index.ts" }),
    "packages/ui/index.ts": "",
    "node_modules/.pnpm/kit@1/node_modules/kit/index.js": "",
  });
  const modules = join(root, "apps/web/node_modules");
  mkdirSync(modules);
  symlinkSync("../../../packages/ui", join(modules, "ui"));
  symlinkSync("../../../node_modules/.pnpm/kit@1/node_modules/kit", join(modules, "kit"));
  symlinkSync(join(outside, "evil"), join(modules, "evil"));
  symlinkSync(join(outside, "evil/index.js"), join(root, "apps/web/pages/evil.js"));
  const resolve = createResolver(diskFileSystem(root), siteAt("apps/web", noAliases));
  const from = "apps/web/pages/index.js";
  expect(shown(resolve("ui", from))).toBe("package ui [] packages/ui/index.ts");
  expect(shown(resolve("kit", from))).toBe(
    "package kit [] node_modules/.pnpm/kit@1/node_modules/kit/index.js",
  );
  expect(shown(resolve("evil", from))).toBe("package evil [] -");
  expect(shown(resolve("./evil", from))).toBe("unresolved");
});

test("a package.json that names files outside, itself or nothing sensible harms nobody", () => {
  const manifests = [
    { main: "../../../../etc/passwd" },
    { main: "./package.json" },
    { main: 5 },
    { exports: { ".": "../../../etc/passwd" } },
    { exports: { ".": "/etc/passwd" } },
    { exports: { ".": ["./a", { import: null }] } },
    { exports: "./loop/../index.js", imports: { "#a": "#a" } },
    { name: "__proto__", main: "." },
  ];
  for (const manifest of manifests) {
    const resolve = resolverOf({
      "pages/index.js": "",
      "node_modules/odd/package.json": JSON.stringify(manifest),
      "node_modules/odd/index.js": "",
      "packages/odd/package.json": JSON.stringify({ ...manifest, name: "own" }),
    });
    for (const specifier of ["odd", "odd/x", "own", "own/x"])
      expect(shown(resolve(specifier, "pages/index.js"))).not.toContain("etc");
  }
});

test("every specifier has a resolution, and none leads out of the folder", () => {
  const piece = fc.constantFrom(
    "..",
    ".",
    "/",
    "lib",
    "db",
    "@",
    "#",
    "?",
    "*",
    ":",
    "\\",
    "!",
    " ",
    "\0",
    "%2e",
    "é",
    "node:",
    "%",
  );
  const resolve = resolverOf(app, { baseUrl: ".", paths: { "@/*": ["*"], "*": ["lib/*"] } });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const resolution = resolve(pieces.join(""), "pages/blog/[slug].tsx");
      const file = "file" in resolution ? resolution.file : null;
      expect(file === null || Object.hasOwn(app, file)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
