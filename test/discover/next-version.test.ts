import { expect, test } from "@jest/globals";
import { nextVersion } from "../../src/discover/next-version.ts";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";

const newest = "assumed 16.4 null";

const shown = (files: Readonly<Record<string, string>>, root: string, range: string | null): string => {
  const { version, major, minor, from } = nextVersion(memoryFileSystem(files), root, range);
  return `${from} ${major}.${minor} ${version}`;
};

test.each([
  ["14.2.35", "declared 14.2 14.2.35"],
  ["v14.2.35", "declared 14.2 14.2.35"],
  ["^15.1.0", "declared 15.1 15.1.0"],
  ["~13.4", "declared 13.4 13.4.0"],
  ["12", "declared 12.0 12.0.0"],
  ["12.x", "declared 12.0 12.0.0"],
  [">=13.4 <15", "declared 13.4 13.4.0"],
  ["^16 || ^9.3.2 || 15", "declared 9.3 9.3.2"],
  ["16.5.0-canary.12", "declared 16.5 16.5.0-canary.12"],
  ["npm:next@^14.1.0", "declared 14.1 14.1.0"],
  ["npm:@acme/next@13.5.1", "declared 13.5 13.5.1"],
  ["latest", newest],
  ["canary", newest],
  ["*", newest],
  ["", newest],
  ["workspace:^14.0.0", newest],
  ["catalog:", newest],
  ["file:../next-14.0.0.tgz", newest],
  ["https://example.com/next-13.0.0.tgz", newest],
  ["vercel/next.js#v13.0.0", newest],
  [null, newest],
])("the range %j means %s", (range, expected) => {
  expect(shown({}, ".", range)).toBe(expected);
});

test.each([
  ["14.2.35", undefined],
  ["v14.2.35", undefined],
  ["=14.2.35", undefined],
  ["16.5.0-canary.12", undefined],
  ["^15.1.0", "minors"],
  ["~13.4.1", "patches"],
  ["14.1", "patches"],
  ["14.1.x", "patches"],
  ["14", "minors"],
  ["14.x", "minors"],
  [">=13.4 <15", "minors"],
  ["^14.0.0 || ^15.0.0", "minors"],
  ["npm:next@^14.1.0", "minors"],
])("the range %j also allows later %s", (range, allowed) => {
  expect(nextVersion(memoryFileSystem({}), ".", range).allows).toBe(allowed);
});

const installedAt = (version: unknown): string => JSON.stringify({ name: "next", version });

const catalogs =
  "packages:\n  - apps/*\ncatalog: # usual\n  react: ^19\n  'next': ^15.2.0 # pinned\n\ncatalogs:\n  old:\n    next: \"14.1.x\"\n  default:\n    next: 13.0.0\n";

test.each([
  ["pnpm", { "pnpm-workspace.yaml": catalogs }, "catalog:", "declared 15.2 15.2.0"],
  ["pnpm, by name", { "pnpm-workspace.yaml": catalogs }, "catalog:old", "declared 14.1 14.1.0"],
  ["pnpm, by a name that is not there", { "pnpm-workspace.yaml": catalogs }, "catalog:new", newest],
  [
    "pnpm, under the name default",
    { "pnpm-workspace.yaml": "catalogs:\n  default:\n    next: 13.0.0" },
    "catalog:",
    "declared 13.0 13.0.0",
  ],
  ["yarn", { ".yarnrc.yml": 'catalog:\r\n  next: "npm:14.2.0"\r\n' }, "catalog:", "declared 14.2 14.2.0"],
  [
    "bun, inside workspaces",
    {
      "package.json": JSON.stringify({ workspaces: { packages: ["apps/*"], catalog: { next: "^16.1.0" } } }),
    },
    "catalog:",
    "declared 16.1 16.1.0",
  ],
  [
    "bun, beside workspaces and by name",
    { "package.json": JSON.stringify({ catalogs: { web: { next: "15" } } }) },
    "catalog:web",
    "declared 15.0 15.0.0",
  ],
  ["no file", {}, "catalog:", newest],
  [
    "a file with another form of YAML",
    { "pnpm-workspace.yaml": "catalog: { next: 15.0.0 }" },
    "catalog:",
    newest,
  ],
  ["an anchor", { "pnpm-workspace.yaml": "catalog:\n  next: *version" }, "catalog:", newest],
  [
    "a deeper key of that name",
    { "pnpm-workspace.yaml": "x:\n  catalog:\n    next: 15.0.0" },
    "catalog:",
    newest,
  ],
])("a catalog of %s tells the version", (_, files, range, expected) => {
  expect(shown(files, "apps/web", range)).toBe(expected);
});

test("what is read of a catalog above the scanned folder counts", () => {
  const fs = memoryFileSystem({ "pnpm-workspace.yaml": catalogs }, "apps/web");
  expect(nextVersion(fs, ".", "catalog:").version).toBe("15.2.0");
});

test("next that is installed in the workspace above the scanned folder counts", () => {
  const fs = memoryFileSystem({ "node_modules/next/package.json": installedAt("14.2.1") }, "apps/web");
  expect(nextVersion(fs, ".", "12")).toMatchObject({ version: "14.2.1", from: "installed" });
});

test.each([
  ["nearest first", { "a/b/node_modules": "13.5.11", node_modules: "14.0.0" }, "installed 13.5 13.5.11"],
  ["in a folder above", { node_modules: "14.0.0" }, "installed 14.0 14.0.0"],
  ["with a label", { node_modules: "15.0.0-rc.1" }, "installed 15.0 15.0.0-rc.1"],
  ["unless it is no version", { node_modules: "next" }, "declared 12.0 12.0.0"],
  ["unless it is no text", { node_modules: 15 }, "declared 12.0 12.0.0"],
])("the installed version counts, %s", (_, folders, expected) => {
  const files = Object.entries(folders).map(([folder, version]) => [
    `${folder}/next/package.json`,
    installedAt(version),
  ]);
  expect(shown(Object.fromEntries(files), "a/b", "12")).toBe(expected);
});
