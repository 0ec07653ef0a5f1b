import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isJsonObject, type JsonValue, member, readLooseJson } from "./json.ts";
import { defaultLimits } from "./limits.ts";
import { safeRead } from "./safe-read.ts";

/** Folders above the scanned one that are looked at. */
const levelLimit = 64;

/** Files that say which packages belong together: where one stands is the root of a workspace. */
const declarations: Readonly<Record<string, (text: string) => boolean>> = {
  // Without this key the file holds settings of pnpm alone: https://pnpm.io/pnpm-workspace_yaml
  "pnpm-workspace.yaml": (text) => /^["']?packages["']?\s*:/m.test(text),
  "package.json": (text) => {
    const json = readLooseJson(text);
    return json.ok && namesPackages(member(json.value, "workspaces"));
  },
  "lerna.json": () => true,
};

/** Files of task runners, which also stand in single packages: the outermost is the root's. */
const taskRunners = ["nx.json", "turbo.json"];

/**
 * The folder, an absolute real path, that the workspace of `base` has its root in: the nearest above that declares packages, else the outermost
 * that a task runner is set up in, else `base` itself. Nothing above a git repository is looked at, nor the root of the disk.
 */
export const workspaceRootOf = (base: string): string => {
  let outermost = base;
  let folder = base;
  for (let level = 0; level < levelLimit && dirname(folder) !== folder; level += 1) {
    if (declaresPackages(folder)) return folder;
    if (has(folder, "package.json") && taskRunners.some((name) => has(folder, name))) outermost = folder;
    if (has(folder, ".git")) break;
    folder = dirname(folder);
  }
  return outermost;
};

const declaresPackages = (folder: string): boolean =>
  Object.entries(declarations).some(([name, declares]) => {
    const read = safeRead(join(folder, name), defaultLimits.maxFileSize, () => true);
    return read.ok && declares(new TextDecoder().decode(read.bytes));
  });

/** `["packages/*"]` of npm, yarn and bun, or `{ "packages": [...] }`. */
const namesPackages = (workspaces: JsonValue | undefined): boolean => {
  const names = isJsonObject(workspaces) ? member(workspaces, "packages") : workspaces;
  return Array.isArray(names) && names.length > 0;
};

const has = (folder: string, name: string): boolean =>
  statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
