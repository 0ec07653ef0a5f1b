import { expect, test } from "@jest/globals";
import { called, exported, shown } from "./program-of.ts";

/** Expressions and what they fold to. */
test.each([
  ["1 + 2 * 3", "7"],
  ["2 ** 10 - 24", "1000"],
  ["7 % 4 / 2", "1.5"],
  ['"a" + 1', '"a1"'],

  ["-(5)", "-5"],
  ["+5", "5"],
  ["!0", "true"],
  ["!{}", "false"],
  ["void 0", "undefined"],
  ["typeof 'a'", '"string"'],
  ["typeof null", '"object"'],
  ["typeof (() => 1)", '"function"'],
  ["typeof window", '"undefined"'],
  ["process.env.NODE_ENV", '"production"'],
  ["globalThis.process.env.NODE_ENV", '"production"'],
  ["process.env.NEXT_PHASE", '"phase-production-build"'],
  ["'a' in { a: 1 }", "true"],
  ["'b' in { a: 1 }", "false"],
  ["process.env.OTHER", ":process.env.OTHER"],
  ["true ? 1 : 2", "1"],
  ["'' ? 1 : 2", "2"],
  ["Math.random() ? 1 : 2", "1|2"],
  ["Math.random() ? 1 : 1", "1"],
  ["null ?? 2", "2"],
  ["0 ?? 2", "0"],
  ["0 || 2", "2"],
  ["1 && 2", "2"],
  ["0 && 2", "0"],
  ["undefined || null || 3", "3"],
  ["({ a: { b: 1 } }).a.b", "1"],
  ["({ a: 1 })['a']", "1"],
  ["({ a: 1 }).b", "undefined"],
  ["({ a: 1 })?.b?.c", "undefined"],
  ["[1, 2, 3][1]", "2"],
  ["[1, 2, 3].length", "3"],
  ["[1, ...[2, 3]]", "[1, 2, 3]"],
  ["({ ...{ a: 1, b: 2 }, b: 3 })", "{ a: 1, b: 3 }"],
  ["({ b: 3, ...{ a: 1, b: 2 } })", "{ b: 2, a: 1 }"],
  ["({ ...null, ...undefined, ...false, a: 1 })", "{ a: 1 }"],
  ["({ ['a' + 1]: 2 })", "{ a1: 2 }"],
  ["Object.assign({ a: 1 }, { b: 2 }, null)", "{ a: 1, b: 2 }"],
  ["Object.keys({ a: 1, b: 2 })", '["a", "b"]'],
  ["Object.values({ a: 1, b: 2 })", "[1, 2]"],
  ["Object.entries({ a: 1 })", '[["a", 1]]'],
  ["Object.fromEntries([['a', 1]])", "{ a: 1 }"],
  ["Object.freeze({ a: 1 })", "{ a: 1 }"],
  ["[1, 2].map((n) => n * 10)", "[10, 20]"],
  ["[1, 2].map((n, i) => i)", "[0, 1]"],
  ["[1, 2].concat([3])", "[1, 2, 3]"],
  ["['a', 'b'].join('/')", '"a/b"'],
  ["['a', 'b'].includes('b')", "true"],
  ["['a', 'b'].includes('c')", "false"],
  ["[1, 2].filter((n) => n > 1)", "[1, 2, ...]"],
  ["[[1], [2]].flat()", "[1, 2, ...]"],
  ["[1, 2].find((n) => n > 1)", "1|2|?"],
  ["[1, 2].at(0)", "1|2|undefined"],
  ["[1, 2].reduce((a, b) => a + b, 0)", "?|0"],
  ["'abc'.length", "3"],
  ["parseInt('42', 10)", "42"],
  ["Number('4.5')", "4.5"],
  ["Math.round(4.5)", "5"],
  ["(() => 1)()", "1"],
  ["((a, b = 2) => a + b)(1)", "3"],
  ["((a, b = 2) => a + b)(1, 5)", "6"],
  ["((...all) => all)(1, 2)", "[1, 2]"],
  ["((a, ...rest) => rest)(1, 2, 3)", "[2, 3]"],
  ["(({ a, b: { c = 3 } = {} }) => [a, c])({ a: 1 })", "[1, 3]"],
  ["(({ a, ...rest }) => rest)({ a: 1, b: 2 })", "{ b: 2 }"],
  ["(([a, , b]) => [a, b])([1, 2, 3])", "[1, 3]"],
  ["(([a, ...rest]) => rest)([1, 2, 3])", "[2, 3]"],
  ["((n) => (m) => n + m)(1)(2)", "3"],
  ["(function () { return arguments[1] })(1, 2)", "2"],
  ["(function (a) { return this.b + a }).call({ b: 1 }, 2)", "3"],
  ["(function (a) { return this.b + a }).apply({ b: 1 }, [2])", "3"],
  ["(function (a, c) { return this.b + a + c }).bind({ b: 1 }, 2)(3)", "6"],
  ["(1, 2)", "2"],
  ["JSON.parse(JSON.stringify({ a: 1 }))", "{ a: 1 }"],
  ["globalThis.unknown", ":globalThis.unknown"],
])("%s is %s", (expression, expected) => {
  expect(shown(exported(`export const x = ${expression}`))).toBe(expected);
});

/** Statements; `x` is what the block leaves in it. */
test.each([
  ["let x = 1; x = 2", "2"],
  ["let x = 1; x += 2", "3"],
  ["let x = 1; x++", "2"],
  ["let x; x ??= 5", "5"],
  ["let x = 0; x ||= 5", "5"],
  ["let x = 1; x &&= 5", "5"],
  ["const x = {}; x.a = 1; x['b'] = 2", "{ a: 1, b: 2 }"],
  ["const x = { a: 1 }; delete x.a", "{ a: undefined }"],
  ["let x = 1; if (Math.random()) x = 2", "1|2"],
  ["let x; if (Math.random()) x = 1; else x = 2", "undefined|1|2"],
  ["let x = 1; if (false) x = 2", "1"],
  ["let x = 1; for (const n of [5]) x = n", "1|5"],
  ["const x = []; x.push(1, 2)", "[1, 2]"],
  ["const x = []; for (const n of [5]) x.push(n)", "[5, ...]"],
  ["const x = [1]; x.unshift(2)", "[1, 2]"],
  ["let x = 1; { let x = 2 }", "1"],
  ["var x = 1; { var x = 2 }", "2"],
  ["let x = 1; switch ('b') { case 'a': x = 2; break; case 'b': x = 3 }", "3"],
  ["let x = 1; switch (2) { case 1: x = 2; break; case 2: case 3: x = 3 }", "3"],
  ["let x = 1; switch (true) { case 3 > 5: x = 2; break; case 3 > 2: x = 3; break; default: x = 4 }", "3"],
  ["let x = 1; switch (9) { default: x = 4; case 1: x = 2; break; case 2: x = 3 }", "2"],
  ["let x = 1; switch (process.env.A) { case 'a': x = 2; break; default: x = 3 }", "1|2|3"],
  ["let x = 1; try { x = 2 } finally { x = 3 }", "3"],
  ["let x = 1; try { throw 1 } catch { x = 2 }", "2"],
  ["let x = 1; try { Math.random() } catch { x = 2 }", "1|2"],
  ["const { a: x } = { a: 1 }", "1"],
  ["const [, x] = [1, 2]", "2"],
  ["const { a: { b: x = 3 } } = { a: {} }", "3"],
  ["let x; ({ a: x } = { a: 1 })", "1"],
  ["let x = 1, y = 2; [x, y] = [y, x]", "2"],
  ["const x = later(); function later() { return 1 }", "1"],
  ["class A { static b = 1; static c() { return this.b + 1 } } const x = A.c()", "2"],
  ["class A { b = 1; c() { return this.b + 1 } } const x = new A().c()", "2"],
  ["class A { constructor(b) { this.b = b } } const x = new A(4).b", "4"],
  ["class A { static b = 1 } class B extends A {} const x = B.b", "1"],
  [
    "class A { b() { return 1 } } class B extends A { b() { return super.b() + 1 } } const x = new B().b()",
    "2",
  ],
  ["class A { get b() { return 3 } } const x = new A().b", "3"],
  ["const a = { get b() { return this.c }, c: 3 }; const x = a.b", "3"],
  [
    "function A() { this.b = 1 } A.prototype.c = function () { return this.b + 1 }; const x = new A().c()",
    "2",
  ],
  ["function* a() { yield 1; yield* [2] } const x = [...a()]", "[1, [2], 2, ...]"],
  ["const a = () => { let n = 0; return { up: () => ++n } }; const c = a(); c.up(); const x = c.up()", "2"],
])("%s leaves %s", (statements, expected) => {
  expect(shown(exported(`${statements}; export { x }`))).toBe(expected);
});

/** Promises are taken for what they bring. */
test.each([
  ["async () => 1", "1"],
  ["async () => { const a = await (async () => ({ b: 2 }))(); return a.b }", "2"],
  ["() => Promise.resolve(1)", "1"],
  ["() => Promise.all([1, (async () => 2)()])", "[1, 2]"],
  ["() => (async () => 1)().then((n) => n + 1)", "2"],
  ["() => (async () => 1)().then((n) => n + 1).catch(() => 5)", "2|5"],
  ["() => (async () => 1)().finally(() => 5)", "1"],
  ["(arg) => arg.load().then((n) => n.items)", "?~arg.load"],
])("calling %s gives %s", (code, expected) => {
  const { returns } = called(`export const x = ${code}`);
  expect(returns.map(({ value }) => shown(value)).join("|")).toBe(expected);
});

/** The usual return first: fewest conditions, then the last. */
test.each([
  ["if (arg.a) return 1; return 2", ["2", "1"]],
  ["if (!arg.a) { return 1 } else { return 2 }", ["2", "1"]],
  ["try { return 1 } catch { return 2 }", ["1", "2"]],
  ["return arg.a ? 1 : 2", ["2", "1"]],
  ["for (const a of arg.all) if (a) return 1; return 2", ["2", "1"]],
  ["switch (arg.a) { case 1: return 1; default: return 2 }", ["2", "1"]],
  ["if (arg.a) return 1", ["undefined", "1"]],
  ["while (true) { if (arg.a) return 1 }", ["undefined", "1"]],
])("%s returns %j", (body, expected) => {
  const { returns } = called(`export function x(arg) { ${body} }`);
  expect(returns.map(({ value }) => shown(value))).toEqual(expected);
});

test("more possibilities than are kept still say what they are made of", () => {
  const many = Array.from({ length: 30 }, (_, i) => `if (Math.random()) v = arg.p${i};`).join(" ");
  const { returns } = called(`export function x(arg) { let v = 0; ${many} return v }`);
  expect(returns.map(({ value }) => shown(value)).join()).toContain("arg.p29");
});
