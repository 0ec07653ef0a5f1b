import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { createResolver, type Resolution } from "../../src/link/resolve/resolve.ts";
import type { Aliases, Site } from "../../src/model/project.ts";

const siteAt = (aliases: Aliases): Site => ({
  root: ".",
  name: "app",
  next: { version: "16.4.6", major: 16, minor: 4, from: "installed" },
  config: null,
  aliases,
  dependencies: {},
  skipped: [],
  doubts: [],
});

const noAliases: Aliases = { baseUrl: null, paths: {} };

const shown = (resolution: Resolution): string =>
  "file" in resolution ? `${resolution.kind} ${resolution.file}` : resolution.kind;

const monorepo: Readonly<Record<string, string>> = {
  "apps/web/pages/index.js": "",
  "apps/web/node_modules/nearest/index.js": "",
  "node_modules/nearest/index.js": "",
  "node_modules/installed/index.js": "",
  "packages/ui/package.json": JSON.stringify({
    name: "@acme/ui",
    exports: { ".": "./dist/index.js", "./*": "./dist/*.js" },
  }),
  "packages/ui/src/index.ts": "",
  "packages/ui/src/button.tsx": "",
  "packages/plain/index.js": "",
  "packages/plain/deep/index.js": "",
};

test.each([
  ["@acme/ui", "package ../../packages/ui/src/index.ts"],
  ["@acme/ui/button", "package ../../packages/ui/src/button.tsx"],
  ["installed", "package ../../node_modules/installed/index.js"],
  ["nearest", "package node_modules/nearest/index.js"],
  ["../../../packages/plain", "file ../../packages/plain/index.js"],
  ["../../../packages/plain/deep/index.js", "file ../../packages/plain/deep/index.js"],
  ["../../../apps/web/pages/index.js", "file pages/index.js"],
  ["../../../../outside", "unresolved"],
  ["shared/deep", "file ../../packages/plain/deep/index.js"],
])("in an app scanned by itself %s is followed into its workspace as %s", (specifier, expected) => {
  const fs = memoryFileSystem(monorepo, "apps/web");
  const aliases = { baseUrl: null, paths: { "shared/*": ["../../packages/plain/*"] } };
  expect(shown(createResolver(fs, siteAt(aliases))(specifier, "pages/index.js"))).toBe(expected);
});

test("a package of the workspace imports others, and files of the app, by the same names", () => {
  const fs = memoryFileSystem(monorepo, "apps/web");
  const resolve = createResolver(fs, siteAt(noAliases));
  const from = "../../packages/ui/src/index.ts";
  expect(shown(resolve("./button", from))).toBe("file ../../packages/ui/src/button.tsx");
  expect(shown(resolve("@acme/ui/button", from))).toBe("package ../../packages/ui/src/button.tsx");
  expect(shown(resolve("nearest", from))).toBe("package ../../node_modules/nearest/index.js");
  expect(shown(resolve("../../../apps/web/pages/index", from))).toBe("file pages/index.js");
});

test("of two packages with one name the nearer one is meant", () => {
  const named = JSON.stringify({ name: "ui", main: "index.ts" });
  const fs = memoryFileSystem({
    "examples/a/ui/package.json": named,
    "examples/a/ui/index.ts": "",
    "examples/b/ui/package.json": named,
    "examples/b/ui/index.ts": "",
    "examples/b/web/index.ts": "",
    "other/index.ts": "",
  });
  const resolve = createResolver(fs, siteAt(noAliases));
  expect(shown(resolve("ui", "examples/b/web/index.ts"))).toBe("package examples/b/ui/index.ts");
  expect(shown(resolve("ui", "other/index.ts"))).toBe("package examples/a/ui/index.ts");
});

const builtPackages: Readonly<Record<string, string>> = {
  "apps/web/tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
  "apps/web/package.json": "{}",
  "apps/web/utils/text.ts": "",
  "apps/web/utils/only-here.ts": "",
  "apps/web/cypress/tsconfig.json": JSON.stringify({
    compilerOptions: { paths: { "@/*": ["./support/*"] } },
  }),
  "apps/web/cypress/support/utils/text.ts": "",
  "packages/core/package.json": JSON.stringify({
    name: "@acme/core",
    exports: { "./*": "./dist/*.js" },
    imports: { "#made": { import: "./dist/made.js" }, "#deep/*": "./dist/deep/*.js" },
  }),
  "packages/core/tsconfig.json": JSON.stringify({ extends: "../base.json" }),
  "packages/base.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./core/src/*"] } } }),
  "packages/core/src/utils/text.ts": "",
  "packages/core/src/made.ts": "",
  "packages/core/src/deep/er.ts": "",
};

test.each([
  ["@/utils/text", "../../packages/core/src/loader.ts", "file ../../packages/core/src/utils/text.ts"],
  ["@/utils/only-here", "../../packages/core/src/loader.ts", "file utils/only-here.ts"],
  ["@/utils/text", "pages/index.js", "file utils/text.ts"],
  ["@/utils/text", "cypress/a.ts", "file utils/text.ts"],
  ["#made", "../../packages/core/src/loader.ts", "file ../../packages/core/src/made.ts"],
  ["#deep/er", "../../packages/core/src/loader.ts", "file ../../packages/core/src/deep/er.ts"],
  ["#other", "../../packages/core/src/loader.ts", "unresolved"],
])("%s in %s means %s, by the names of the package that it stands in", (specifier, from, expected) => {
  const fs = memoryFileSystem(builtPackages, "apps/web");
  const aliases = { baseUrl: null, paths: { "@/*": ["./*"] } };
  expect(shown(createResolver(fs, siteAt(aliases))(specifier, from))).toBe(expected);
});
