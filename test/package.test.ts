import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
} from "typescript";
import { filesBelow, readText, repository } from "./source-files.ts";

const packageJson = JSON.parse(readText("package.json"));

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
}

const locked: Readonly<Record<string, Locked>> = JSON.parse(readText("package-lock.json")).packages;

/** What a person who installs the package gets beside it. */
const production = Object.entries(locked).filter(
  ([place, { dev, devOptional }]) => place !== "" && dev !== true && devOptional !== true,
);

/** npm as a person runs it; what surrounds the tests (`npm test` sets many variables) must not change what is packed. */
const npm = (...args: readonly string[]): string =>
  execFileSync("npm", args, { cwd: repository, encoding: "utf8", shell: process.platform === "win32" });

const mayBePacked = (folder: string, ending: string): readonly string[] =>
  existsSync(join(repository, folder)) ? filesBelow(folder, ending) : [];

const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes("node_modules"))
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0);

test("the package holds what is built from the sources and what it needs to run, and nothing else", () => {
  const [packed] = JSON.parse(npm("pack", "--dry-run", "--json", "--ignore-scripts"));
  const pages = ["README.md", "CHANGELOG.md"].filter((file) => existsSync(join(repository, file)));
  const expected = [
    "LICENSE",
    "bin/package.json",
    "bin/prerender-advisor.js",
    "dist/bundle/LICENSE.chalk",
    "dist/bundle/LICENSE.commander",
    "dist/bundle/LICENSE.enhanced-resolve",
    "dist/bundle/LICENSE.graceful-fs",
    "dist/bundle/LICENSE.tapable",
    "dist/bundle/LICENSE.typescript",
    "dist/bundle/LICENSE.zod",
    "package.json",
    "schema/answers.schema.json",
    "schema/baseline.schema.json",
    "schema/config.schema.json",
    "schema/questions.schema.json",
    "schema/report.schema.json",
    ...mayBePacked("questionnaire", ".md"),
    ...mayBePacked("questionnaire", ".json"),
    ...mayBePacked("docs", ".md"),
    ...pages,
    ...filesBelow("dist/types", ".d.ts"),
    ...filesBelow("dist/bundle", ".js"),
    ...filesBelow("dist/bundle", ".cjs"),
  ];
  const paths = packed.files.map(({ path }: { readonly path: string }) => path);
  expect([...paths].sort()).toEqual([...new Set(expected)].sort());
  expect(packed.size).toBeLessThan(1_000_000);
});

test("the types that are packed lead to none that are not", () => {
  const entry = join(repository, packageJson.exports["."].types);
  const options = {
    strict: true,
    noEmit: true,
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
    target: ScriptTarget.ES2023,
    types: ["node"],
  };
  const problems = getPreEmitDiagnostics(createProgram([entry], options));
  expect(problems.map(({ messageText }) => flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});

test("installing the package runs nothing", () => {
  const hooks = [
    "preinstall",
    "install",
    "postinstall",
    "prepare",
    "prepublish",
    "preprepare",
    "postprepare",
  ];
  expect(hooks.filter((hook) => Object.hasOwn(packageJson.scripts, hook))).toEqual([]);
  expect(production.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

test("what is packed was compiled just before: a fresh clone has no dist", () => {
  expect(packageJson.scripts.prepack).toBe(packageJson.scripts.build);
});

test("the command is there and can be run", () => {
  const command = packageJson.bin["prerender-advisor"];
  expect(readText(command).startsWith("#!/usr/bin/env node\n")).toBe(true);
  expect(() => accessSync(join(repository, command), constants.X_OK)).not.toThrow();
  expect(packageJson.engines).toEqual({ node: ">=20.19" });
  expect(packageJson.type).toBe("module");
});

test("every dependency has an exact version", () => {
  const versions = Object.values({ ...packageJson.dependencies, ...packageJson.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});

test("what is installed with the package stays within 60 packages and 32 MB", () => {
  const bytes = production
    .map(([place]) => join(repository, place))
    .filter((folder) => existsSync(folder))
    .reduce((sum, folder) => sum + bytesBelow(folder), 0);
  expect(production.length).toBeGreaterThan(6);
  expect(production.length).toBeLessThanOrEqual(60);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThanOrEqual(32_000_000);
});

test("every package that is installed with it has a permissive licence", () => {
  const permissive = /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0)$/;
  expect(production.filter(([, { license }]) => !permissive.test(license ?? ""))).toEqual([]);
});
