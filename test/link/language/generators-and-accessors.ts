/** Generators, accessors and what values inherit: statements, and an expression after them. */
export const generatorsAndAccessors: readonly (readonly [statements: string, expression: string])[] = [
  ["function* g() { yield 1; return 2; } const it = g(); it.next();", "it.next().value === 2"],
  ["function* g() { yield 1; yield 3; } const it = g(); it.next();", "it.next().value === 3"],
  ["function* g() { yield 1; } const it = g(); it.next();", "it.next().done === true"],
  ["function* g() { yield 1; } const it = g(); it.next();", "it.next().value === undefined"],
  ["const o = { set v(x) { this.w = x; } }; o.v = 3;", "o.w === 3"],
  ["const o = { get v() { return 1; }, set v(x) { this.w = x; } }; o.v = 3;", "o.w === 3 && o.v === 1"],
  ["const o = { set v(x) { this.w = x; }, get v() { return this.w; } }; o.v = 3;", "o.v === 3"],
  ["class A { who() { return this.constructor.name; } }", 'new A().who() === "A"'],
  ["const o = {};", "o.constructor === Object"],
  ["const o = {};", 'typeof o.toString === "function"'],
  ["const a = [];", 'typeof a.map === "function"'],
  ["const f = () => 1;", 'f.name === "f"'],
  ['const s = "abc";', 'typeof s.includes === "function"'],
  ["const n = 5;", 'n.toString() === "5"'],
  ["const n = 5;", 'typeof n.toFixed === "function"'],
  ["const o = { a: 1 }; const { toString } = o;", 'typeof toString === "function"'],
];
