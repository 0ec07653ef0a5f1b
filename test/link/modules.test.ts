import { expect, test } from "@jest/globals";
import { exported, programOf, type Sources, shown } from "./program-of.ts";

const lib: Sources = {
  "lib/named.js": "export const a = 1; export function f() { return 2 } export class C { static d = 3 }",
  "lib/default.js": "export default { a: 1 }",
  "lib/default-function.js": "export default function load() { return 4 }",
  "lib/default-nameless.js": "export default () => 5",
  "lib/barrel.js":
    'export * from "./named"; export { default as d } from "./default"; export * as all from "./named"',
  "lib/deep-barrel.js": 'export * from "./barrel"; export { a as renamed } from "./barrel"',
  "lib/default-barrel.js": 'export { default } from "./default"',
  "lib/imported-first.js": 'import { a } from "./named"; export { a as b }; export default a',
  "lib/shadowing-barrel.js": 'export * from "./named"; export const a = 9',
  "lib/index.js": "export const a = 6",
  "lib/common.js": "exports.a = 1; exports.f = () => 2",
  "lib/common-object.js": "module.exports = { a: 1, f() { return 2 } }",
  "lib/common-function.js": "module.exports = function load() { return 4 }; module.exports.a = 1",
  "lib/common-transpiled.js":
    'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = { a: 1 }; exports.b = 2',
  "lib/common-chain.js": 'module.exports = { ...require("./common-object"), b: 3 }',
  "lib/mixed-up.js": "export let a = 1; a = 2",
  "lib/throwing.js":
    "const docs = need(); export const after = docs.load(); function need() { throw new Error('the bundler replaces this') }",
  "lib/typed.ts": "export type a = number; export const a: number = 7; export enum E { x = 8 }",
};

test.each([
  ['import { a as x } from "./lib/named"; export { x }', "1"],
  ['export { a as x } from "./lib/named"', "1"],
  ['import * as n from "./lib/named"; export const x = n.f()', "2"],
  ['import * as n from "./lib/named"; const { f, ...rest } = n; export const x = rest.a', "1"],
  ['import { C } from "./lib/named"; export const x = C.d', "3"],
  ['import d from "./lib/default"; export const x = d.a', "1"],
  ['import { default as d } from "./lib/default"; export const x = d.a', "1"],
  ['import load from "./lib/default-function"; export const x = load()', "4"],
  ['import load from "./lib/default-nameless"; export const x = load()', "5"],
  ['import { a } from "./lib/barrel"; export const x = a', "1"],
  ['import { d } from "./lib/barrel"; export const x = d.a', "1"],
  ['import { all } from "./lib/barrel"; export const x = all.f()', "2"],
  ['import { renamed } from "./lib/deep-barrel"; export const x = renamed', "1"],
  ['import { f } from "./lib/deep-barrel"; export const x = f()', "2"],
  ['import d from "./lib/default-barrel"; export const x = d.a', "1"],
  ['import d, { b } from "./lib/imported-first"; export const x = [b, d]', "[1, 1]"],
  ['import { a } from "./lib/shadowing-barrel"; export const x = a', "9"],
  ['import { a } from "./lib"; export const x = a', "6"],
  ['import { a } from "./lib/mixed-up"; export const x = a', "2"],
  ['import { a, E } from "./lib/typed"; export const x = [a, E.x]', "[7, 8]"],
  ['import { a } from "./lib/common"; export const x = a', "1"],
  ['import common from "./lib/common"; export const x = common.f()', "2"],
  ['const { a } = require("./lib/common"); export const x = a', "1"],
  ['import { f } from "./lib/common-object"; export const x = f()', "2"],
  ['import load from "./lib/common-function"; export const x = [load(), load.a]', "[4, 1]"],
  ['const load = require("./lib/common-function"); export const x = load()', "4"],
  ['import d, { b } from "./lib/common-transpiled"; export const x = [d.a, b]', "[1, 2]"],
  ['const d = require("./lib/common-transpiled").default; export const x = d.a', "1"],
  ['import { a, b } from "./lib/common-chain"; export const x = [a, b]', "[1, 3]"],
  ['export const x = (await import("./lib/named")).a', "1"],
  ['const { default: d } = await import("./lib/default"); export const x = d.a', "1"],
  ['export const x = await import("./lib/named").then((m) => m.a)', "1"],
  ['import { a } from "./lib/gone"; export const x = a', "unresolved-import"],
  ['import { gone } from "./lib/named"; export const x = gone', "unresolved-import"],
  ['import { after } from "./lib/throwing"; export const x = after', "unresolved-import"],
  ['import d from "./lib/named"; export const x = d', "unresolved-import"],
  ['import * as gone from "./lib/gone"; export const x = gone.a', "unresolved-import"],
  ["export const x = await import('./lib/' + Math.random())", "computed-call"],
  ['import { a } from "some-package"; export const x = a', "some-package:a"],
  ['import * as p from "some-package"; export const x = p.a', "some-package:a"],
  ['import p from "some-package/sub"; export const x = p.a.b', "some-package/sub:default.a.b"],
  ['import fs from "fs"; export const x = fs', "node:fs:default"],
  ['export * from "some-package"', "some-package:x"],
])("%s gives %s", (main, expected) => {
  expect(shown(exported(main, lib))).toBe(expected);
});

test.each([
  [
    "of two",
    {
      "a.js": 'import { b } from "./b"; export const a = 1; export const x = () => b()',
      "b.js": 'import { a } from "./a"; export const b = () => a',
    },
    "a.js",
  ],
  [
    "with itself",
    { "a.js": 'import { a as own } from "./a"; export const a = 1; export const x = () => own' },
    "a.js",
  ],
])("a cycle %s is read as it runs", (_, sources, file) => {
  const program = programOf(sources);
  const value = program.exportValue(file, "x");
  expect(value?.kind).toBe("function");
  if (value !== null)
    expect(
      program
        .run(value, [], { file, line: 1, column: 1, name: "x" })
        .returns.map((each) => shown(each.value)),
    ).toEqual(["1"]);
});

test.each([
  ["a cycle of stars", { "a.js": 'export * from "./b"', "b.js": 'export * from "./a"' }],
  ["a star on itself", { "a.js": 'export * from "./a"' }],
  [
    "a name that two files hand to each other",
    { "a.js": 'export { x } from "./b"', "b.js": 'export { x } from "./a"' },
  ],
  ["an import that is its own export", { "a.js": 'import { x } from "./a"; export { x }' }],
])("%s ends", (_, sources) => {
  const value = programOf(sources).exportValue("a.js", "x");
  expect(value === null || value.kind === "unknown").toBe(true);
});

/** Names that objects of the language have as well are ordinary names here; the last column is what an empty object has by them. */
test.each([
  ["__proto__", "?"],
  ["constructor", "?"],
  ["toString", ":Object.prototype.toString"],
  ["hasOwnProperty", ":Object.prototype.hasOwnProperty"],
  ["valueOf", ":Object.prototype.valueOf"],
  ["prototype", "undefined"],
])("an export, a property and a parameter called %s are data", (name, inherited) => {
  const library = {
    "lib.js": `const v = 1; export { v as ${name} }; export const o = { ["${name}"]: 2, a: 3 }`,
  };
  expect(shown(exported(`import * as n from "./lib"; export const x = n.${name}`, library))).toBe("1");
  expect(shown(exported(`import { ${name} as v } from "./lib"; export const x = v`, library))).toBe("1");
  expect(shown(exported(`import { o } from "./lib"; export const x = o.${name}`, library))).toBe("2");
  expect(shown(exported(`const f = (${name}) => ${name}; export const x = f(4)`))).toBe("4");
  expect(shown(exported(`export const x = ({}).${name}`))).toBe(inherited);
  expect(shown(exported(`const a = [1]; export const x = a.map((n) => n).${name} ? 1 : 2`))).toMatch(/1|2/);
});

test("a module that was let go of is evaluated anew where it is asked for, and no other", () => {
  const program = programOf({
    "main.js": 'import { log } from "./log"; export const x = log.push(1) && { a: 1 }; export { log }',
    "log.js": "export const log = []",
  });
  const [before, log] = ["x", "log"].map((name) => program.exportValue("main.js", name));
  program.letGo("main.js");
  expect(shown(program.exportValue("main.js", "x"))).toBe(shown(before ?? null));
  expect(program.exportValue("main.js", "x")).not.toBe(before);
  expect(program.exportValue("main.js", "log")).toBe(log);
});

test("a module that throws while it is loaded is told as that, not as one without the export", () => {
  const value = exported('import { after } from "./lib/throwing"; export const x = after', lib);
  expect(value).toMatchObject({ doubt: { says: "lib/throwing.js throws while it is loaded" } });
});
