import { expect, test } from "@jest/globals";
import ts from "typescript";
import { filesBelow, readText } from "./source-files.ts";

/** Parts of Node that the package may use: none of them starts a process, opens a socket or runs text as code. */
const allowed: ReadonlySet<string> = new Set([
  "node:crypto",
  "node:fs",
  "node:module",
  "node:os",
  "node:path",
  "node:perf_hooks",
  "node:url",
  "node:util",
  "node:worker_threads",
]);

/** What a few files alone may use: `git`, asked for the objects of a commit, which runs no hook and no filter. */
const allowedIn: Readonly<Record<string, readonly string[]>> = {
  "node:child_process": ["dist/lib/git.js"],
  // Tells the engine how eagerly to compile and collect, and when; nothing else of it is used.
  "node:v8": ["dist/lib/engine-flags.js", "dist/lib/garbage.js"],
  // Loads packages of this tool itself from code that was compiled of them before, and names the engine's own `gc`.
  "node:vm": ["dist/lib/compiled-code.js", "dist/lib/garbage.js"],
};

/** What may be done in one file alone: packages that it loads load others. */
const allowedOddities = ["dist/lib/compiled-code.js: createRequire(file)"];

const runsText: ReadonlySet<string> = new Set([
  "eval",
  "Function",
  "require",
  "createRequire",
  "fetch",
  "WebSocket",
]);

interface Found {
  readonly file: string;
  readonly specifiers: readonly string[];
  readonly oddities: readonly string[];
}

const isImportCall = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

const specifierOf = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  return isImportCall(node) ? node.arguments[0] : undefined;
};

const isOdd = (node: ts.Node): boolean => {
  if (isImportCall(node)) return node.arguments.some((argument) => !ts.isStringLiteral(argument));
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  return isCall && ts.isIdentifier(node.expression) && runsText.has(node.expression.text);
};

/** What a built file imports, and every call in it that could load or run something else. */
const lookAt = (file: string, text: string): Found => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.JS);
  const specifiers: string[] = [];
  const oddities: string[] = [];
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteral(specifier)) specifiers.push(specifier.text);
    if (isOdd(node)) oddities.push(`${file}: ${node.getText(source).slice(0, 80)}`);
  }
  return { file, specifiers, oddities };
};

const found = filesBelow("dist", ".js").map((file) => lookAt(file, readText(file)));

/** Where modules stand together, which of them imports what is not to be seen. */
const isBundle = (file: string): boolean => file.startsWith("dist/bundle/");

test("the package runs no text as code, loads nothing by a computed name and opens no connection", () => {
  expect(found.length).toBeGreaterThan(50);
  expect(found.flatMap(({ oddities }) => oddities)).toEqual(allowedOddities);
});

test("the package uses no part of Node that could reach the network, and starts a process in one file alone", () => {
  const builtIns = found.flatMap(({ file, specifiers }) =>
    specifiers.filter((name) => name.startsWith("node:")).map((name) => ({ file, name })),
  );
  expect(builtIns.length).toBeGreaterThan(5);
  const odd = builtIns.filter(
    ({ file, name }) =>
      !allowed.has(name) &&
      (isBundle(file) ? !Object.hasOwn(allowedIn, name) : allowedIn[name]?.includes(file) !== true),
  );
  expect(odd).toEqual([]);
});

test("every package that is imported is a dependency", () => {
  const dependencies = Object.keys(JSON.parse(readText("package.json")).dependencies);
  const packages = found
    .flatMap(({ specifiers }) => specifiers)
    .filter((name) => !/^(?:node:|\.)/.test(name));
  expect([...new Set(packages)].filter((name) => !dependencies.includes(name))).toEqual([]);
});

test.each([
  "eval(text)",
  "new Function(text)",
  "Function(text)",
  "import(name)",
  'require("x")',
  'fetch("http://x")',
])("%s would be seen", (code) => {
  expect(lookAt("x.js", code).oddities).toHaveLength(1);
});
