import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@jest/globals";
import type { Expression } from "../../src/model/syntax.ts";
import { RefusedError } from "../../src/parse/refused-error.ts";
import { summarise } from "../../src/parse/summarise.ts";
import { printExpression, printStatements } from "./print.ts";

const wide = 100_000;

/** The outermost nodes of the reduced syntax that are called too deep, in the order of the text. */
function tooDeepIn(value: unknown): readonly Expression[] {
  const found: Expression[] = [];
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (isTooDeep(next)) found.push(next);
    else for (const inner of Object.values(next).reverse()) open.push(inner);
  }
  return found;
}

function isTooDeep(value: object): value is Extract<Expression, { readonly kind: "opaque" }> {
  return "kind" in value && value.kind === "opaque" && "what" in value && value.what === "too-deep";
}

const partsIn = (source: string): readonly string[] =>
  tooDeepIn(summarise("a.tsx", source).body).flatMap((node) =>
    node.kind === "opaque" ? node.parts.map(printExpression) : [],
  );

test.each([
  ["sum of one operator", `x = ${"a + ".repeat(wide)}b()`, 0],
  ["sum of mixed operators", `x = a()${" + b - c".repeat(wide / 2)}`, 1],
  ["sum of sums", `x = ${"a() + b - ".repeat(wide / 2)}c`, 1],
  ["call chain", `x = a${".b()".repeat(wide)}`, 1],
  ["member chain", `x = a${".b".repeat(wide)}`, 1],
  ["optional member chain", `x = a${"?.b".repeat(wide)}`, 1],
  ["logical chain", `x = ${"a && ".repeat(wide)}b`, 0],
  ["comma sequence", `x = (${"a, ".repeat(wide)}b)`, 0],
  ["union type", `type X = ${"'a' | ".repeat(wide)}'b'`, 0],
  ["array type", `type X = T${"[]".repeat(wide)}`, 0],
  ["array", `x = [${"1,".repeat(wide)}]`, 0],
  ["object", `x = {${"a: 1,".repeat(wide)}}`, 0],
  ["argument list", `f(${"a,".repeat(wide)})`, 0],
  ["qualified name", `import x = a${".b".repeat(wide)}`, 1],
  ["non-null chain", `x = a${"!".repeat(wide)}`, 0],
  ["tag name", `x = <a${".b".repeat(wide)}/>`, 1],
])("a %s of 100,000 is summarised and fits into JSON", (_, source, deep) => {
  const summary = summarise("a.tsx", source);
  expect(summary.syntaxError).toBeNull();
  expect(tooDeepIn(summary.body)).toHaveLength(deep);
  const again: unknown = JSON.parse(JSON.stringify(summary));
  expect(isDeepStrictEqual(again, summary)).toBe(true);
});

test("50,000 exports are summarised", () => {
  const source = Array.from({ length: 50_000 }, (_, index) => `export const a${index} = ${index}`).join("\n");
  const { exports, body } = summarise("a.ts", source);
  expect([exports.length, body.length, exports.at(-1)?.exported]).toEqual([50_000, 50_000, "a49999"]);
});

test.each([
  ["parentheses", "(", "a", ")"],
  ["arrays", "[", "1", "]"],
  ["objects", "{a:", "1", "}"],
  ["calls", "f(", "1", ")"],
  ["arrow functions", "a=>", "1", ""],
  ["conditionals", "a?b:", "c", ""],
  ["elements", "<a>", "", "</a>"],
  ["templates", "`${", "1", "}`"],
  ["negations", "!", "a", ""],
  ["awaits", "await ", "a", ""],
  ["functions", "function(){return ", "1", "}"],
  ["classes", "class{a=", "1", "}"],
  ["binding patterns", "({a:", "b", "})=>1"],
])("100,000 nested %s are refused with the typed error", (_, before, middle, after) => {
  const source = `x = ${before.repeat(wide)}${middle}${after.repeat(wide)}`;
  expect(() => summarise("a.tsx", source)).toThrow(RefusedError);
});

test.each([
  ["blocks", "{", "}"],
  ["else-ifs", "if(a)b();else ", ""],
  ["loops", "while(a)", ";"],
  ["function declarations", "function f(){", "}"],
  ["namespaces", "namespace A{", "}"],
  ["labels", "a:", ";"],
])("100,000 nested %s are refused with the typed error", (_, before, after) => {
  expect(() => summarise("a.ts", before.repeat(wide) + after.repeat(wide))).toThrow(RefusedError);
});

test("100,000 nested type arguments are refused with the typed error", () => {
  const source = `let a: ${"A<".repeat(wide)}B${">".repeat(wide)}`;
  expect(() => summarise("a.ts", source)).toThrow(RefusedError);
});

test.each([
  ["parentheses", (inner: string) => `(${inner})`, 0],
  ["arrays", (inner: string) => `[${inner}]`, 1],
  ["elements", (inner: string) => `<a>{${inner}}</a>`, 1],
  ["functions", (inner: string) => `() => ${inner}`, 1],
  ["objects", (inner: string) => `{ a: ${inner} }`, 1],
  ["conditionals", (inner: string) => `a ? b : ${inner}`, 1],
])("300 nested %s are summarised, and the call in the middle is found", (_, wrap, deep) => {
  const source = Array.from({ length: 300 }).reduce((inner: string) => wrap(inner), "cookies(1).get()");
  const summary = summarise("a.tsx", `x = ${source}`);
  expect(tooDeepIn(summary.body)).toHaveLength(deep);
  expect(JSON.stringify(summary.body)).toContain(`"name":"cookies"`);
});

test("300 else-ifs keep the calls of the last", () => {
  expect(partsIn(`${"if (a) b(); else ".repeat(300)}last.call()`)).toContain("(call last.call)");
});

const levels = 260;
const nested = (inner: string): string => `x = ${"[".repeat(levels)}${inner}${"]".repeat(levels)}`;

test.each([
  ["a(b(c))", ["(call a)", "(call b)"]],
  ["new A(1), a.b.c(), t`x`", ["(new A)", "(call a.b.c)", "(call t)"]],
  ["(a as any)?.b!.c<T>()", ["(call a.b.c)"]],
  ["a.b.c.d.e.f.g.h()", ["(call a.b.c.d.e.f.g.h)"]],
  ["a.b.c.d.e.f.g.h.i()", []],
  ["a().b(), a[b]()", ["(call a)"]],
  [`import("./x"), require("y")`, [`(import "./x")`, "(call require)"]],
  ["<Foo a={b()}><div/></Foo>", ["<Foo>[]", "(call b)", "<div>[]"]],
  [
    "async function f(p = q()) { 'use server'; a(() => b()); }",
    ["function async f() {'use server' <<too-deep (call q) (call a) (call b)>>}"],
  ],
  ["() => a, { m() { b() } }", ["function() {<<too-deep>>}", "function m() {<<too-deep (call b)>>}"]],
  ["class extends a() { @c() b = d<typeof e>() }", ["(call a)", "(call d)"]],
])("of %s, nested too deeply, %j is kept", (inner, parts) => {
  expect(partsIn(nested(inner))).toEqual(parts);
});

test("the modules loaded inside are listed", () => {
  expect(summarise("a.js", nested(`import("./x"), require("y")`)).specifiers).toEqual(["./x", "y"]);
});

test("a file after a refused one is read as if it were the first", () => {
  // The parser notes where no arrow function starts, and forgets it only at the end of a file: here where the other file has one.
  const refused = `${"(a,   b);".repeat(50)}x = ${"[".repeat(wide)}`;
  const arrows = "(a) => a;".repeat(50);
  const first = printStatements(summarise("a.ts", arrows).body);
  expect(() => summarise("a.ts", refused)).toThrow(RefusedError);
  expect(printStatements(summarise("a.ts", arrows).body)).toBe(first);
});

test("the error names its kind", () => {
  expect(new RefusedError("a")).toMatchObject({ kind: "refused", message: "a" });
});
