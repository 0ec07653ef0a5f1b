import { expect, test } from "@jest/globals";
import { deferredIn } from "../../src/link/modules/deferred.ts";
import { namesOf } from "../../src/link/modules/module-names.ts";
import { summarise } from "../../src/parse/summarise.ts";
import { exported, programOf, shown } from "./program-of.ts";

const deferredNames = (text: string): readonly string[] => {
  const module = summarise("main.ts", text);
  const isOutside = (specifier: string): boolean => !specifier.startsWith(".");
  return [...deferredIn(module, namesOf(module), isOutside).keys()];
};

test.each([
  ["const a = 1", ["a"]],
  ["export const a = () => b.push(1)", ["a"]],
  ['import { z } from "zod"; export const a = z.object({ b: z.string() }).optional()', ["a"]],
  ['import { z } from "zod"; const { a, b } = z.parts()', ["a", "b"]],
  ["const a = { b: [1, `${2}`] }; const c = a.b", ["a", "c"]],
  ["let a = 1", []],
  ["let a = 1; const b = a", []],
  ["var a = 1; const b = [a]", []],
  ['import { load } from "./lib"; const a = load()', []],
  ['import lib from "./lib"; const a = lib.load()', []],
  ["const load = () => 1; const a = load()", ["load"]],
  ["const a = { b: 1 }; a.b = 2; const c = a.b", ["a"]],
  ["const a = []; const b = a.length; for (const each of [1]) a.push(each)", ["a"]],
  ["const a = b++", []],
  ["const a = (b = 1)", []],
  ["const a = await fetch(b)", []],
  ["const a = (() => 1)()", []],
])("of %s the constants %j wait until they are asked for", (text, expected) => {
  expect(deferredNames(text)).toEqual(expected);
});

test.each([
  ["const list = []; list.push(1); export const x = list", "[1]"],
  ["export const x = a + 1; const a = 1", "2"],
  ["const a = { b: 1 }; const c = a.b; a.b = 2; export const x = [c, a.b]", "[1, 2]"],
])("%s gives %s, whenever it is asked for", (text, expected) => {
  expect(shown(exported(text))).toBe(expected);
});

test("what one run leaves in the variables of modules is no other run's", () => {
  const program = programOf({
    "main.js":
      "let count = 0; const seen = []; const set = new Set(); const held = { n: 0 };" +
      "export function x() { const now = [count, seen.length, set.size, held.n];" +
      "count = 1; seen.push(1); set.add(1); held.n = 1; delete held[now]; return now }",
  });
  const x = program.exportValue("main.js", "x");
  if (x === null) throw new RangeError("main.js has no export x");
  const run = (): readonly string[] =>
    program
      .run(x, [], { file: "main.js", line: 1, column: 1, name: "x" })
      .returns.map(({ value }) => shown(value));
  const first = run();
  expect(first).toEqual(["[0, 0, 0, 0]"]);
  expect(run()).toEqual(first);
});
