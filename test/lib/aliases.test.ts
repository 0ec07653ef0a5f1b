import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readAliases } from "../../src/lib/aliases.ts";
import { diskFileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { workspacePackages } from "../../src/lib/workspaces.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

type Json = Readonly<Record<string, unknown>>;

const config = (options: Json | null, rest: Json = {}): string =>
  JSON.stringify(options === null ? rest : { ...rest, compilerOptions: options });

const reading = (
  files: Readonly<Record<string, string>>,
  root = ".",
  workspaces: readonly [string, string][] = [],
) => readAliases(memoryFileSystem(files), root, (name) => new Map(workspaces).get(name) ?? null);

test.each([
  ["without a configuration", {}, null, {}],
  [
    "from tsconfig.json",
    { "tsconfig.json": config({ paths: { "@/*": ["./src/*"] } }) },
    null,
    { "@/*": ["src/*"] },
  ],
  ["from jsconfig.json", { "jsconfig.json": config({ baseUrl: "." }) }, ".", {}],
  [
    "from tsconfig.json before jsconfig.json",
    { "tsconfig.json": config({ baseUrl: "a" }), "jsconfig.json": config({ baseUrl: "b" }) },
    "a",
    {},
  ],
  [
    "with comments, trailing commas and a byte order mark",
    { "tsconfig.json": '\ufeff{ // c\n "compilerOptions": { "baseUrl": "./src", }, }' },
    "src",
    {},
  ],
  [
    "relative to baseUrl",
    { "tsconfig.json": config({ baseUrl: "src", paths: { "~/*": ["./*", "../lib/*"] } }) },
    "src",
    { "~/*": ["src/*", "lib/*"] },
  ],
  [
    "through extends, relative to the file that has them",
    {
      "tsconfig.json": config(null, { extends: "./config/base" }),
      "config/base.json": config({ baseUrl: "..", paths: { a: ["b"] } }),
    },
    ".",
    { a: ["b"] },
  ],
  [
    "own paths in place of inherited ones",
    {
      "tsconfig.json": config({ paths: { own: ["own"] } }, { extends: "./base.json" }),
      "base.json": config({ baseUrl: "src", paths: { inherited: ["x"] } }),
    },
    "src",
    { own: ["src/own"] },
  ],
  [
    "of several extended files the last that sets them",
    {
      "tsconfig.json": config(null, { extends: ["./one.json", "./two.json", "./three.json"] }),
      "one.json": config({ paths: { one: ["1"] }, baseUrl: "first" }),
      "two.json": config({ paths: { two: ["2"] } }),
      "three.json": config({}),
    },
    "first",
    { two: ["first/2"] },
  ],
  [
    "from an installed package",
    {
      "tsconfig.json": config(null, { extends: "@acme/config/next.json" }),
      "node_modules/@acme/config/next.json": config(null, { extends: "base" }),
      "node_modules/base/package.json": JSON.stringify({ tsconfig: "./own.json" }),
      "node_modules/base/own.json": config({ paths: { a: ["b"] } }),
    },
    null,
    { a: ["node_modules/base/b"] },
  ],
  [
    "with the folder of the outermost configuration",
    {
      "tsconfig.json": config(null, { extends: "./config/base.json" }),
      "config/base.json": config({ paths: { "@/*": ["${configDir}/src/*"] } }),
    },
    null,
    { "@/*": ["src/*"] },
  ],
  [
    "that are no text or list left out",
    { "tsconfig.json": config({ paths: { a: "b", c: [1, "d"] } }) },
    null,
    { a: [], c: ["d"] },
  ],
])("aliases are read %s", (_, files, baseUrl, paths) => {
  expect(reading(files)).toEqual({ aliases: { baseUrl, paths }, doubts: [] });
});

test("an app below the root extends a file of the repository and a workspace package that is not installed", () => {
  const files = {
    "apps/web/tsconfig.json": config(null, {
      extends: ["../../tsconfig.base.json", "@acme/config/next.json"],
    }),
    "tsconfig.base.json": config({ paths: { "@lib/*": ["libs/*"] } }),
    "packages/config/next.json": config({ baseUrl: "." }),
  };
  expect(reading(files, "apps/web", [["@acme/config", "packages/config"]])).toEqual({
    aliases: { baseUrl: "packages/config", paths: { "@lib/*": ["packages/config/libs/*"] } },
    doubts: [],
  });
});

const secret = "root:x:0:0:secret";

test.each([
  [
    "is not JSON",
    { "tsconfig.json": secret },
    "tsconfig.json cannot be read: line 1, column 1: expected a value.",
  ],
  [
    "extends what is missing",
    { "tsconfig.json": config(null, { extends: "./gone" }) },
    "tsconfig.json extends a configuration that was not found.",
  ],
  [
    "extends a package that is not there",
    { "tsconfig.json": config(null, { extends: "@tsconfig/gone" }) },
    "tsconfig.json extends a configuration that was not found.",
  ],
  [
    "extends an absolute path",
    { "tsconfig.json": config(null, { extends: "/proc/self/environ" }) },
    "tsconfig.json extends a file outside the scanned folder, which was not read.",
  ],
  [
    "extends a file above the root",
    { "tsconfig.json": config(null, { extends: "../../tsconfig.json" }) },
    "tsconfig.json extends a file outside the scanned folder, which was not read.",
  ],
  [
    "extends itself through another",
    {
      "tsconfig.json": config(null, { extends: "./a.json" }),
      "a.json": config(null, { extends: "./tsconfig.json" }),
    },
    "tsconfig.json extends itself.",
  ],
  [
    "extends text that is no configuration",
    { "tsconfig.json": config(null, { extends: "./passwd" }), passwd: secret },
    "passwd cannot be read: line 1, column 1: expected a value.",
  ],
  [
    "has paths that lead outside",
    { "tsconfig.json": config({ paths: { a: ["/etc/*"], b: ["../../x"], c: ["c"] } }) },
    'tsconfig.json "paths" leads outside the scanned folder; that part was not used.',
  ],
  [
    "has a baseUrl outside",
    { "tsconfig.json": config({ baseUrl: "/etc" }) },
    'tsconfig.json "baseUrl" is outside the scanned folder.',
  ],
  [
    "extends a package name that climbs",
    { "tsconfig.json": config(null, { extends: "x/../../../../etc/passwd" }) },
    "tsconfig.json extends a configuration that was not found.",
  ],
])("a configuration that %s is a doubt that quotes nothing", (_, files, says) => {
  const { doubts, aliases } = reading(files);
  expect(doubts.map((doubt) => doubt.says)).toEqual([says]);
  expect(JSON.stringify(doubts)).not.toContain("secret");
  expect(JSON.stringify(aliases)).not.toContain("etc");
});

test("what is missing does not matter where own paths replace it", () => {
  const { doubts } = reading({ "tsconfig.json": config({ paths: {} }, { extends: "@tsconfig/gone" }) });
  expect(doubts).toEqual([]);
});

test("a chain of a thousand configurations ends at 32", () => {
  const chain = Array.from({ length: 1_000 }, (_, index) => [
    index === 0 ? "tsconfig.json" : `c${index}.json`,
    config(null, { extends: `./c${index + 1}.json` }),
  ]);
  const { doubts } = reading(Object.fromEntries(chain));
  expect(doubts.map((doubt) => doubt.says)).toEqual([
    'c32.json is the end of a chain of more than 32 "extends".',
  ]);
});

test("configurations that each extend two others are bounded", () => {
  const layers = Array.from({ length: 30 }, (_, layer) => [
    layer === 0 ? "tsconfig.json" : `l${layer}.json`,
    config(null, { extends: [`./l${layer + 1}.json`, `./l${layer + 1}.json`] }),
  ]);
  const { doubts } = reading(Object.fromEntries(layers));
  expect(doubts.map((doubt) => doubt.says)).toEqual([
    "l29.json extends a configuration that was not found.",
    expect.stringContaining("is one of more than 100 configurations that extend each other."),
  ]);
});

test("a configuration that is a link out of the root is not read", () => {
  const outside = temporaryFolder({ "tsconfig.json": secret });
  const root = temporaryFolder({ "tsconfig.json": config(null, { extends: "./linked.json" }) });
  symlinkSync(join(outside, "tsconfig.json"), join(root, "linked.json"));
  expect(readAliases(diskFileSystem(root), ".", () => null).doubts.map((doubt) => doubt.says)).toEqual([
    "tsconfig.json extends a configuration that was not found.",
  ]);
});

test("what a configuration above the scanned folder says counts for its own folder", () => {
  const files = {
    "apps/web/tsconfig.json": config(
      { paths: { "@/*": ["./src/*"] } },
      { extends: "../../tsconfig.base.json" },
    ),
    "apps/admin/tsconfig.json": config(null, { extends: "@acme/tsconfig/next.json" }),
    "apps/docs/tsconfig.json": config(null, { extends: "../../../tsconfig.json" }),
    "tsconfig.base.json": config({ baseUrl: ".", paths: { "@acme/ui": ["packages/ui/index.ts"] } }),
    "packages/tsconfig/package.json": JSON.stringify({ name: "@acme/tsconfig" }),
    "packages/tsconfig/next.json": config(null, { extends: "../../tsconfig.base.json" }),
  };
  const read = (folder: string) => {
    const fs = memoryFileSystem(files, folder);
    return readAliases(fs, ".", workspacePackages(fs));
  };
  expect(read("apps/web").aliases).toEqual({ baseUrl: "../..", paths: { "@/*": ["../../src/*"] } });
  expect(read("apps/admin")).toEqual({
    aliases: { baseUrl: "../..", paths: { "@acme/ui": ["../../packages/ui/index.ts"] } },
    doubts: [],
  });
  expect(read("apps/docs").doubts.map((doubt) => doubt.says)).toEqual([
    "tsconfig.json extends a file outside the workspace, which was not read.",
  ]);
});

test("names that could reach a prototype are dropped", () => {
  const files = {
    "tsconfig.json": '{"compilerOptions":{"paths":{"__proto__":["x"],"a":["b"]}},"__proto__":{"polluted":1}}',
  };
  expect(Object.keys(reading(files).aliases.paths)).toEqual(["a"]);
  expect("polluted" in {}).toBe(false);
});
