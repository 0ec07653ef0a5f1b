import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { workspaceRootOf } from "../../src/lib/workspace-root.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const packages = (workspaces: unknown): string => JSON.stringify({ workspaces });

/** The root found from `apps/web`, as the made folder names it. */
const rootFrom = (files: Readonly<Record<string, string>>): string => {
  const root = temporaryFolder({ "apps/web/package.json": "{}", ...files });
  const found = workspaceRootOf(join(root, "apps/web"));
  return found === root ? "." : found.slice(root.length + 1);
};

test.each([
  ["pnpm", { "pnpm-workspace.yaml": "packages:\n  - apps/*\n" }, "."],
  ["npm, yarn or bun", { "package.json": packages(["apps/*"]) }, "."],
  ["yarn with hoisting rules", { "package.json": packages({ packages: ["apps/*"], nohoist: [] }) }, "."],
  ["lerna", { "lerna.json": "{}" }, "."],
  ["nx", { "nx.json": "{}", "package.json": "{}" }, "."],
  ["turbo", { "turbo.json": "{}", "package.json": "{}" }, "."],
  [
    "turbo, set up in the app as well",
    { "turbo.json": "{}", "package.json": "{}", "apps/web/turbo.json": "{}" },
    ".",
  ],
  ["a workspace in a workspace", { "lerna.json": "{}", "apps/package.json": packages(["*"]) }, "apps"],
  [
    "an app that declares packages of its own",
    { "lerna.json": "{}", "apps/web/lerna.json": "{}" },
    "apps/web",
  ],
  ["nothing", { "package.json": "{}" }, "apps/web"],
  [
    "settings of pnpm that name no packages",
    { "pnpm-workspace.yaml": "onlyBuiltDependencies:\n  - x\n" },
    "apps/web",
  ],
  ["workspaces that name no packages", { "package.json": packages([]) }, "apps/web"],
  ["a package.json that is no JSON", { "package.json": '{"workspaces":["a"]' }, "apps/web"],
  ["a task runner without a package.json", { "nx.json": "{}" }, "apps/web"],
  [
    "a workspace above the app's own repository",
    { "lerna.json": "{}", "apps/web/.git/HEAD": "" },
    "apps/web",
  ],
  ["a workspace above a repository between", { "lerna.json": "{}", "apps/.git": "gitdir: x" }, "apps/web"],
  ["a workspace that is a repository", { "lerna.json": "{}", ".git/HEAD": "" }, "."],
])("the root of a workspace is found: %s", (_, files, expected) => {
  expect(rootFrom(files)).toBe(expected);
});
