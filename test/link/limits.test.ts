import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { limits, turnLimits } from "../../src/link/run-limits.ts";
import { repository } from "../source-files.ts";
import { called, exported, programOf, shown } from "./program-of.ts";
import { reached } from "./reached.ts";

const site = { file: "main.js", line: 1, column: 1, name: "x" };
const times = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join("\n");
const files = (count: number, one: (index: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}.js`, one(index)]));

test("a function of 2^20 ways is not walked way by way", () => {
  const { isComplete, returns } = called(
    `export function x(arg) { let v = 0; ${times(20, (i) => `if (arg.p${i}) v = ${i}; else v = -${i};`)} return v }`,
  );
  expect(isComplete).toBe(true);
  expect(returns).toHaveLength(1);
});

test("functions that call the next one twice, 20 deep, end with a doubt", () => {
  const functions = times(20, (i) => `const f${i} = (a) => [f${i + 1}(a.l), f${i + 1}(a.r)];`);
  const { isComplete } = called(`${functions} const f20 = (a) => a; export const x = (arg) => f0(arg)`);
  expect(isComplete).toBe(false);
});

test("a diamond of 20 layers of modules gives its value", () => {
  const layers = files(
    20,
    (i) =>
      `import * as l from "./m${i + 1}"; import { v as r } from "./m${i + 1}"; export const v = Math.max(l.v, r) ? r : 0;`,
  );
  expect(
    shown(
      exported('import { v } from "./m0"; export const x = v', { ...layers, "m20.js": "export const v = 7" }),
    ),
  ).toContain("7");
});

test("a diamond of 20 layers of stars gives its value", () => {
  const layers = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      [`l${i}.js`, `export * from "./l${i + 1}"; export * from "./r${i + 1}"`],
      [`r${i}.js`, `export * from "./l${i + 1}"; export * from "./r${i + 1}"`],
    ]).flat(),
  );
  const program = programOf({ ...layers, "l20.js": "export const v = 7", "r20.js": "export const w = 8" });
  expect(shown(program.exportValue("l0.js", "v"))).toBe("7");
  expect(shown(program.exportValue("l0.js", "w"))).toBe("8");
  expect(program.exportValue("l0.js", "gone")).toBe(null);
});

test("a module of 50,000 exports is asked for one of them and for all", () => {
  const library = { "lib.js": times(50_000, (i) => `export const v${i} = ${i};`) };
  expect(shown(exported('import { v49999 } from "./lib"; export const x = v49999', library))).toBe("49999");
  expect(
    shown(exported('import * as all from "./lib"; export const x = [all.v1, all.v2, all.v49999]', library)),
  ).toMatch(/^\[1, 2, (?:49999|\?|too-deep)/);
});

test("a barrel of 20,000 files is asked for the last of them", () => {
  const library = files(20_000, (i) => `export const v${i} = ${i}`);
  const barrel = times(20_000, (i) => `export { v${i} } from "./m${i}";`);
  expect(
    shown(
      exported('import { v19999 } from "./barrel"; export const x = v19999', {
        ...library,
        "barrel.js": barrel,
      }),
    ),
  ).toBe("19999");
});

test("a cycle of 1,000 modules ends", () => {
  const library = files(
    1_000,
    (i) => `import { v } from "./m${(i + 1) % 1_000}"; export { v }; export const own${i} = ${i}`,
  );
  const value = exported('import { v } from "./m0"; export const x = v', library);
  expect(value?.kind).toBe("unknown");
});

test("a chain of 10,000 imports gives its value or says that it is too deep", () => {
  const library = files(10_000, (i) => `export { v } from "./m${i + 1}"`);
  expect(
    shown(
      exported('import { v } from "./m0"; export const x = v', {
        ...library,
        "m10000.js": "export const v = 7",
      }),
    ),
  ).toMatch(/^(?:7|too-deep|unresolved-import)$/);
});

test.each([
  ["a function that calls itself", "export const x = (arg) => arg.n === 0 ? [] : [arg.n, ...x(arg.next)]"],
  [
    "two functions that call each other",
    "const a = (n) => b(n.next); const b = (n) => n.end ?? a(n); export const x = (arg) => a(arg)",
  ],
  [
    "a function that calls itself through a callback",
    "export const x = (arg) => arg.items.map((item) => x(item))",
  ],
  [
    "a class that makes itself",
    "class A { constructor(n) { this.child = new A(n.child) } } export const x = (arg) => new A(arg)",
  ],
  ["a getter that reads itself", "const o = { get a() { return this.a } }; export const x = () => o.a"],
  ["an object that holds itself", "export const x = (arg) => { const o = { arg }; o.self = o; return o }"],
  [
    "a generator that yields itself",
    "function* g(n) { yield n; yield* g(n.next) } export const x = (arg) => [...g(arg)]",
  ],
  ["a class that extends itself", "class A extends A {} export const x = () => new A()"],
  [
    "classes that extend each other",
    "let B; class A extends B {} B = class extends A {}; export const x = () => new B()",
  ],
])("%s ends", (_, main) => {
  const { returns } = called(main);
  expect(returns.length).toBeGreaterThanOrEqual(0);
});

test("what a recursion reads in its last turn is not lost", () => {
  const { returns } = called(
    "export const x = (arg) => turn(arg, 3); const turn = (arg, n) => (n === 0 ? arg.secret : turn(arg, n - 1))",
  );
  expect(returns.map(({ value }) => shown(value)).join()).toContain("arg.secret");
});

test("calls 100 deep are cut off with a doubt that says where", () => {
  const functions = times(100, (i) => `const f${i} = (a) => f${i + 1}(a);`);
  const { effects } = called(`${functions} const f100 = (a) => a; export const x = (arg) => f0(arg)`);
  const doubts = effects.flatMap((effect) => (effect.kind === "doubt" ? [effect.doubt] : []));
  expect(doubts).toMatchObject([{ kind: "too-deep", at: { file: "main.js" } }]);
});

test.each([
  [
    "a variable of the module",
    "let last = 0; export const x = (arg) => { const before = last; last = arg.a; return before }",
    "0",
  ],
  [
    "an object of the module",
    "const all = {}; export const x = (arg) => { const before = all.a; all.a = arg.a; return before }",
    "undefined",
  ],
  [
    "an array of the module",
    "const all = []; export const x = (arg) => { const before = all.length; all.push(arg.a); return before }",
    "0",
  ],
  [
    "a function of the module",
    "const f = () => 1; export const x = (arg) => { const before = f.last; f.last = arg.a; return before }",
    "undefined",
  ],
])("what one run leaves in %s is not there for another", (_, main, expected) => {
  const program = programOf({ "main.js": main });
  const arg = { kind: "symbol", root: "arg", path: [] } as const;
  for (let turn = 0; turn < 2; turn++) {
    const value = program.exportValue("main.js", "x");
    const returns = value === null ? [] : program.run(value, [arg], site).returns;
    expect(returns.map((each) => shown(each.value))).toEqual([expected]);
  }
});

test("the limits that people are told of are those that hold", () => {
  const told = readFileSync(join(repository, "docs", "limits.md"), "utf8").replaceAll(/\s+/g, " ");
  expect(told).toContain(`nested more than ${limits.calls} deep`);
  expect(told).toContain(`is followed for ${turnLimits.recursion} turns`);
  expect(told).toContain(`a loop for ${turnLimits.loop} turns`);
});

test("functions that are put into a list past its limit are called, and the list grows no further", () => {
  const pushed = times(70, () => "jobs.push(() => 1);");
  expect(
    reached(
      `export function x(arg) { const jobs = []; ${pushed} jobs.push(() => cookies()); jobs.forEach((job) => job()) }`,
    ),
  ).not.toBe("never");
  const set = times(300, (i) => `jobs[arg.p${i}] = ${i};`);
  const { returns } = called(`export function x(arg) { const jobs = []; ${set} return jobs }`);
  expect(returns.map(({ value }) => value)).toMatchObject([{ items: { length: 65 } }]);
});
