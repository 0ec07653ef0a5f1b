import type { FileSystem } from "../../lib/file-system.ts";
import { confined, dirname } from "../../lib/paths.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { Site } from "../../model/project.ts";
import type { Expression, Statement } from "../../model/syntax.ts";
import { markdownComponents } from "../../packages/markdown.ts";

/** What `next-intl/config` is taken for, whichever module of next-intl imports it. */
export const intlConfig = "next-intl/config";

/** Where next-intl looks for the app's request config when its plugin is given no path (next-intl@3.26.5 and 4.15.0 plugin). */
const usualFiles = ["i18n/request", "src/i18n/request", "i18n", "src/i18n"];
const endings = [".ts", ".tsx", ".js", ".jsx"];

/** Specifiers that plugins of next.config point at files of the project; `config` is the summary of next.config, null where there is none. */
export const pluginAliases = (
  fs: FileSystem,
  { root, dependencies }: Pick<Site, "root" | "dependencies">,
  config: ModuleSummary | null,
): ReadonlyMap<string, FilePath> => {
  if (!Object.hasOwn(dependencies, "next-intl")) return new Map();
  const given = config === null ? null : pluginPath(config);
  const from = given === null || config === null ? root : dirname(config.file);
  const names =
    given === null ? usualFiles.flatMap((name) => endings.map((ending) => name + ending)) : [given];
  const found = firstFile(fs, from, names);
  return found === null ? new Map() : new Map([[intlConfig, found]]);
};

/** Where @next/mdx (its index.js, 15.5 and 16.4) and nextra look for the components that Markdown files are given. */
const markdownFiles = ["src/mdx-components", "mdx-components"];

/** The name by which Markdown files import those components, and the file of the app that has them. */
export const markdownAliases = (
  fs: FileSystem,
  { root, dependencies }: Pick<Site, "root" | "dependencies">,
): ReadonlyMap<string, FilePath> => {
  if (!markdownPackages.some((name) => Object.hasOwn(dependencies, name))) return new Map();
  const names = markdownFiles.flatMap((name) => endings.map((ending) => name + ending));
  const found = firstFile(fs, root, names);
  return found === null ? new Map() : new Map([[markdownComponents, found]]);
};

const markdownPackages = ["@next/mdx", "nextra"];

const firstFile = (fs: FileSystem, from: FilePath, names: readonly string[]): FilePath | null => {
  for (const name of names) {
    const path = confined(from, name);
    const found = path === null ? null : fs.find(path);
    if (found?.kind === "file") return found.path;
  }
  return null;
};

/** The path in `createNextIntlPlugin("./path")` or `createNextIntlPlugin({ requestConfig: "./path" })`. */
const pluginPath = (config: ModuleSummary): string | null => {
  const local = config.imports.find(({ specifier }) => specifier === "next-intl/plugin")?.local;
  const required = config.body.flatMap((statement) => requiredName(statement) ?? []);
  const names = new Set([...(local === undefined ? [] : [local]), ...required]);
  const values = config.body.flatMap((statement) =>
    statement.kind === "variable" || statement.kind === "expression" ? (statement.value ?? []) : [],
  );
  return firstPath(values, names);
};

/** Calls that are looked at: plugins are wrapped into each other a few deep. */
const mostCalls = 200;

/** The first path given to the plugin among expressions, in what they assign, call and hand over. */
const firstPath = (values: readonly Expression[], names: ReadonlySet<string>): string | null => {
  const waiting = [...values].reverse();
  for (let count = 0; count < mostCalls; count += 1) {
    const value = waiting.pop();
    if (value === undefined) return null;
    if (value.kind === "assign") waiting.push(value.value);
    if (value.kind !== "call") continue;
    const path = pathOf(value, names);
    if (path !== null) return path;
    waiting.push(...value.args, value.callee);
  }
  return null;
};

/** `const createNextIntlPlugin = require("next-intl/plugin")`. */
const requiredName = (statement: Statement): string | null => {
  if (statement.kind !== "variable" || statement.target.kind !== "name") return null;
  return isPluginRequire(statement.value) ? statement.target.name : null;
};

const isPluginRequire = (value: Expression | null): boolean =>
  value?.kind === "call" &&
  value.callee.kind === "name" &&
  value.callee.name === "require" &&
  value.args[0]?.kind === "literal" &&
  value.args[0].value === "next-intl/plugin";

const pathOf = (value: Expression, names: ReadonlySet<string>): string | null => {
  if (value.kind !== "call") return null;
  const isPlugin =
    isPluginRequire(value.callee) || (value.callee.kind === "name" && names.has(value.callee.name));
  const [first] = value.args;
  if (!isPlugin || first === undefined) return null;
  return textOf(
    first.kind === "object" ? first.entries.find(({ key }) => key === "requestConfig")?.value : first,
  );
};

const textOf = (value: Expression | undefined): string | null =>
  value?.kind === "literal" && typeof value.value === "string" ? value.value : null;
