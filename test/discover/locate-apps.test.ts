import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { locateApps, surveyApps } from "../../src/discover/locate-apps.ts";
import { diskFileSystem, workspaceFileSystem } from "../../src/lib/file-system.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const app = (name: string, next: string | null = "16.4.6"): string =>
  JSON.stringify({ name, dependencies: next === null ? {} : { next } });

const rootsIn = (files: Readonly<Record<string, string>>): readonly string[] =>
  locateApps(memoryFileSystem(files)).map((site) => site.root);

test.each([
  ["a folder with pages", { "package.json": app("a"), "pages/a.js": "" }, ["."]],
  ["a folder with src/app", { "package.json": app("a"), "src/app/page.js": "" }, ["."]],
  ["no package.json but pages", { "pages/a.js": "" }, ["."]],
  ["a package.json without next but pages", { "package.json": app("a", null), "pages/a.js": "" }, ["."]],
  [
    "a package.json that lists packages of another framework",
    { "package.json": JSON.stringify({ dependencies: { astro: "7.0.0" } }), "src/pages/feed.ts": "" },
    [],
  ],
  [
    "the same with a next.config",
    {
      "package.json": JSON.stringify({ dependencies: { blitz: "2.0.0" } }),
      "next.config.js": "",
      "src/pages/a.ts": "",
    },
    ["."],
  ],
  ["a package.json that is no JSON", { "package.json": "{", "pages/a.js": "" }, ["."]],
  ["next but no folder of routes", { "package.json": app("a"), "lib/a.js": "" }, []],
  [
    "next only as a peer",
    { "x/package.json": JSON.stringify({ peerDependencies: { next: "*" } }), "x/pages/a.js": "" },
    [],
  ],
  [
    "next for development",
    { "x/package.json": JSON.stringify({ devDependencies: { next: "16" } }), "x/pages/a.js": "" },
    ["x"],
  ],
  ["a file called pages", { "package.json": app("a"), pages: "" }, []],
  ["nothing at all", {}, []],
  [
    "apps of a monorepo, sorted",
    {
      "package.json": app("root", null),
      "apps/web/package.json": app("web"),
      "apps/web/app/page.js": "",
      "apps/Admin/package.json": app("admin"),
      "apps/Admin/src/pages/a.js": "",
      "packages/ui/package.json": app("ui", null),
      "packages/ui/app/x.js": "",
      "node_modules/next/pages/a.js": "",
      "node_modules/next/package.json": app("next"),
    },
    ["apps/Admin", "apps/web"],
  ],
  [
    "something else's app folder beside an app",
    { "app/models/a.rb": "", "web/package.json": app("web"), "web/pages/a.js": "" },
    ["web"],
  ],
  [
    "apps that leave next to the package.json above",
    {
      "package.json": app("root"),
      "apps/web/next.config.js": "",
      "apps/web/pages/a.js": "",
      "apps/other/pages/a.js": "",
    },
    ["apps/web"],
  ],
])("in %s", (_, files, roots) => {
  expect(rootsIn(files)).toEqual(roots);
});

test("an app is told with its name, version, configuration, aliases and dependencies", () => {
  const [site] = locateApps(
    memoryFileSystem({
      "web/package.json": JSON.stringify({
        name: "@acme/web",
        dependencies: { next: "^15.2.0", react: "19", odd: 1 },
        devDependencies: { jest: "30" },
      }),
      "web/pages/a.js": "",
      "web/next.config.mjs": "",
      "web/next.config.ts": "",
      "web/tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
    }),
  );
  expect(site).toEqual({
    root: "web",
    name: "@acme/web",
    next: { version: "15.2.0", major: 15, minor: 2, from: "declared", allows: "minors" },
    config: "web/next.config.mjs",
    aliases: { baseUrl: null, paths: { "@/*": ["web/*"] } },
    dependencies: { jest: "30", next: "^15.2.0", react: "19" },
    skipped: [],
    doubts: [],
  });
});

test.each([
  ["above, where its own folder has none", "16.4.6", ["next.config.js"], "next.config.js"],
  [
    "in its own folder before any above",
    "16.4.6",
    ["next.config.js", "web/next.config.ts"],
    "web/next.config.ts",
  ],
  [
    "above before one that it does not read",
    "14.2.0",
    ["next.config.js", "web/next.config.ts"],
    "next.config.js",
  ],
  ["that it refuses, where there is no other", "14.2.0", ["web/next.config.ts"], "web/next.config.ts"],
  ["and passes over what it knows nothing of", "14.2.0", ["web/next.config.cjs"], null],
])("Next takes the configuration %s", (_, next, configs, expected) => {
  const [site] = locateApps(
    memoryFileSystem({
      "web/package.json": JSON.stringify({ dependencies: { next } }),
      "web/pages/a.js": "",
      ...Object.fromEntries(configs.map((config) => [config, ""])),
    }),
  );
  expect(site?.config).toBe(expected);
});

test("a folder that depends on next but has no routes is told apart from nothing at all", () => {
  expect(surveyApps(memoryFileSystem({ "package.json": app("a") })).withoutRoutes).toEqual(["."]);
  expect(surveyApps(memoryFileSystem({ "a.js": "" })).withoutRoutes).toEqual([]);
});

test("what packages, caches and builds left is pruned, repositories of their own are skipped with a reason", () => {
  const survey = surveyApps(
    memoryFileSystem({
      "package.json": app("a"),
      "pages/a.js": "",
      ".git/config": "",
      ".next/package.json": app("built"),
      ".next/pages/a.js": "",
      "dist/package.json": app("dist"),
      "dist/pages/a.js": "",
      "vendor/other/.git/HEAD": "",
      "vendor/other/package.json": app("other"),
      "vendor/other/pages/a.js": "",
      "vendor/module/.git": "gitdir: ../../.git/modules/module",
      "vendor/module/package.json": app("module"),
      "vendor/module/pages/a.js": "",
      ".yarn/cache/package.json": app("cached"),
    }),
  );
  expect(survey.sites.map((site) => site.root)).toEqual(["."]);
  expect(survey.pruned).toEqual([".git", ".next", ".yarn", "dist"]);
  const reason = "it is a git repository of its own: scan it by itself";
  expect(survey.skipped).toEqual([
    { file: "vendor/module", reason },
    { file: "vendor/other", reason },
  ]);
});

test("two hundred apps and a linked workspace package are each found once", () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      [`apps/a${index}/package.json`, app(`a${index}`)],
      [`apps/a${index}/next.config.js`, ""],
      [`apps/a${index}/pages/index.js`, ""],
    ]).flat(),
  );
  const root = temporaryFolder({
    ...files,
    "packages/ui/package.json": app("ui", null),
    "packages/ui/index.js": "",
  });
  mkdirSync(join(root, "apps/a0/node_modules"));
  symlinkSync("../../../packages/ui", join(root, "apps/a0/node_modules/ui"));
  symlinkSync("../apps", join(root, "packages/apps"));
  const survey = surveyApps(diskFileSystem(root));
  expect(survey.sites).toHaveLength(200);
  expect(new Set(survey.sites.map((site) => site.name)).size).toBe(200);
  expect(survey.skipped).toEqual([]);
});

test("every skip is told by exactly one app", () => {
  const root = temporaryFolder({
    "a/package.json": app("a"),
    "a/pages/x.js": "",
    "b/package.json": app("b"),
    "b/pages/x.js": "",
  });
  for (const folder of ["a", "b", "."]) symlinkSync("/etc/passwd", join(root, folder, "passwd.ts"));
  const sites = locateApps(diskFileSystem(root));
  expect(sites.map((site) => site.skipped.map((skip) => skip.file))).toEqual([
    ["a/passwd.ts", "passwd.ts"],
    ["b/passwd.ts"],
  ]);
});

test("configuration that is a pipe, a device or a folder is reported without waiting, and is a doubt", () => {
  const root = temporaryFolder({ "pages/a.js": "" });
  execFileSync("mkfifo", [join(root, "package.json"), join(root, "next.config.js")]);
  symlinkSync("/dev/zero", join(root, "tsconfig.json"));
  mkdirSync(join(root, "jsconfig.json"));
  const [site] = locateApps(diskFileSystem(root));
  expect(site?.config).toBeNull();
  expect(site?.doubts.map((doubt) => doubt.says)).toEqual([
    "jsconfig.json cannot be read: it is a folder.",
    "next.config.js cannot be read: it is not a regular file.",
    "package.json cannot be read: it is not a regular file.",
    "tsconfig.json cannot be read: it is a link out of the scanned folder.",
  ]);
});

test("a package.json that is a folder or too large is skipped and the rest is found", () => {
  const root = temporaryFolder({
    "x/package.json/inner.js": "",
    "y/package.json": `{"name":"${"y".repeat(1_000_001)}"}`,
    "z/package.json": app("z"),
    "z/pages/a.js": "",
  });
  const survey = surveyApps(diskFileSystem(root));
  expect(survey.sites.map((site) => site.root)).toEqual(["z"]);
  expect(survey.skipped).toEqual([{ file: "y/package.json", reason: "it is larger than 1,000,000 bytes" }]);
});

test("names that objects inherit are ordinary dependencies", () => {
  const files = {
    "package.json": '{"dependencies":{"next":"16.4.6","toString":"1","__proto__":"2","hasOwnProperty":"3"}}',
    "pages/a.js": "",
  };
  const [site] = locateApps(memoryFileSystem(files));
  expect(Object.keys(site?.dependencies ?? {})).toEqual(["hasOwnProperty", "next", "toString"]);
});

const workspace: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ workspaces: ["apps/*"], devDependencies: { next: "15.1.0" } }),
  "apps/web/next.config.js": "",
  "apps/web/pages/a.js": "",
  "apps/admin/package.json": app("admin"),
  "apps/admin/pages/a.js": "",
};

test("only apps below the scanned folder are told, with the next that the workspace above declares", () => {
  const sitesFrom = (within: string) =>
    locateApps(memoryFileSystem(workspace, within)).map(({ root, next }) => [root, next.version]);
  expect(sitesFrom("apps/web")).toEqual([[".", "15.1.0"]]);
  expect(sitesFrom("apps")).toEqual([
    ["admin", "16.4.6"],
    ["web", "15.1.0"],
  ]);
  expect(sitesFrom(".")).toEqual([
    ["apps/admin", "16.4.6"],
    ["apps/web", "15.1.0"],
  ]);
});

test("a link to an app elsewhere in the workspace is no app of the scanned folder", () => {
  const root = temporaryFolder(workspace);
  symlinkSync("../admin", join(root, "apps/web/admin"));
  const survey = surveyApps(workspaceFileSystem(join(root, "apps/web")));
  expect(survey.sites.map((site) => site.root)).toEqual(["."]);
});
