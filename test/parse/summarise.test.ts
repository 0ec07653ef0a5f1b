import { expect, test } from "@jest/globals";
import { summarise } from "../../src/parse/summarise.ts";
import { printStatements } from "./print.ts";

const bodyOf = (source: string, file = "a.tsx"): string => printStatements(summarise(file, source).body);

test.each([
  // literals and words
  [`x = "text"`, `(= x "text")`],
  ["x = `plain`", `(= x "plain")`],
  [`x = \`a\${b}c\${d.e}\``, `(= x (template ["a","c",""] b d.e))`],
  ["x = 0x10 + 1_000", "(= x (binary + 16 1000))"],
  ["x = 1e999", "(= x <<number>>)"],
  ["x = -1", "(= x (- 1))"],
  ["x = [true, false, null, undefined]", "(= x [true false null undefined])"],
  [
    "x = [/a+/g, 10n, this, import.meta.url, [, 1]]",
    "(= x [<<regex>> <<bigint>> <<this>> <<meta>>.url [<<hole>> 1]])",
  ],
  // members and calls
  ["a.b?.c!.d", "a.b.c.d"],
  [`a["b"][0][\`c\`][d]`, "a.b.0.c[d]"],
  ["a.#secret", "a.#secret"],
  ["f(1, ...rest)", "(call f 1 (spread rest))"],
  ["a.b?.(1)?.c()", "(call (call a.b 1).c)"],
  ["new Response(null, { status: 404 })", "(new Response null {status: 404})"],
  ["new Date", "(new Date)"],
  [`tag\`a\${b}\``, `(call tag (template ["a",""] b))`],
  ["styled.div`color: red`", `(call styled.div "color: red")`],
  ["super.render()", "(call <<super>>.render)"],
  [`import("./a")`, `(import "./a")`],
  ["import(`./a`)", `(import "./a")`],
  [`import("./a", { with: { type: "json" } })`, `(import "./a")`],
  ["import(path)", "(import null)"],
  [`require("x").y`, `(call require "x").y`],
  ["await f()", "(await (call f))"],
  // types are gone
  ["x = (a as T)!.b satisfies U", "(= x a.b)"],
  ["f<string>(a as const)", "(call f a)"],
  ["x = make<T>", "(= x make)"],
  // operators
  ["a && b && c", "(logical && a b c)"],
  ["a && (b && c)", "(logical && a (logical && b c))"],
  ["a ?? b ?? c", "(logical ?? a b c)"],
  ["a || b && c", "(logical || a (logical && b c))"],
  ["a + b + c - d", "(binary - (binary + a b c) d)"],
  ["a === b", "(binary === a b)"],
  [`"k" in a, a instanceof B`, `(sequence (binary in "k" a) (binary instanceof a B))`],
  ["a ? b : c", "(? a b c)"],
  ["(a, b, c)", "(sequence a b c)"],
  ["[!a, typeof b, void 0, delete c.d, ~e]", "[(! a) (typeof b) (void 0) (delete c.d) (~ e)]"],
  ["i++, --j", "(sequence (++ i) (-- j))"],
  // assignments
  ["a = b = c", "(= a (= b c))"],
  ["a += 1", "(+= a 1)"],
  ["a ??= b", "(??= a b)"],
  ["a.b = 1", "(= a.b 1)"],
  ["(a as any).b = 1", "(= a.b 1)"],
  ["this.x = 1", "(= <<this>>.x 1)"],
  ["exports.a = module.exports.b = x", "(= exports.a (= module.exports.b x))"],
  ["({ a, b: c.d, e = 1, f: g = 2, ...h } = x)", "(= {a: a, b: c.d, e: e = 1, f: g = 2, ...h} x)"],
  ["[a, , b = 1, ...c] = x", "(= [a, none, b = 1, ...c] x)"],
  // objects
  ["x = { a, b: 1, 'c-d': 2, 3: 4, ['e']: 5 }", "(= x {a: a, b: 1, c-d: 2, 3: 4, e: 5})"],
  ["x = { [k]: 1, [f()]: 2, ...y }", "(= x {*: (sequence k 1), *: (sequence (call f) 2), *: (spread y)})"],
  [
    "x = { async m(a) { return a }, get g() { return 1 }, set s(v) {}, *i() {} }",
    "(= x {m: function async m(a) {return a}, g: function g() {return 1}, s: function s(v) {}, i: function generator i() {}})",
  ],
  // functions
  ["x = a => a.b", "(= x function(a) {return a.b})"],
  ["x = async ({ a }, [b], c = 1, ...d) => {}", "(= x function async({a: a}, [b], c = 1, ...d) {})"],
  ["x = function named() { return; }", "(= x function named() {return none})"],
  ["x = () => { 'use server'; f(); 'not one'; }", `(= x function() {'use server' (call f); "not one"})`],
  ["function f(this: Window, a?: string): void {}", "declare f function f(a) {}"],
  [
    "function* g() { yield 1; yield* h(); yield; }",
    "declare g function generator g() {<<yield 1>>; <<yield* (call h)>>; <<yield>>}",
  ],
  // classes
  [
    `@decorated class A extends B<T> { static x = 1; y?: string; #z = 2; [k] = 3; "q r" = 4;
       constructor(private a: string) { super(a) }
       static async load() {} get g() { return 1 } declare d: string; abstract m(): void; [key: string]: unknown;
       static { init() } }`,
    "declare A class A extends B {static x: 1, y: none, #z: 2, *: 3, q r: 4, " +
      "constructor: function(a) {(= <<this>>.a a); (call <<super>> a)}, " +
      "static load: function async load() {}, g: function g() {return 1}, d: none, " +
      "static *: function() {(call init)}}",
  ],
  ["x = class {}", "(= x class - extends none {})"],
  // variables
  ["const { a, b: { c = 1 }, [k]: d, ...e } = f()", "const {a: a, b: {c: c = 1}, *: d, ...e} = (call f)"],
  ["let a, [b, , c = 2, ...d] = e", "let a = none; let [b, none, c = 2, ...d] = e"],
  ["using a = b", "const a = b"],
  // statements
  ["if (a) b(); else if (c) { d() } else {}", "if a {(call b)} else {if c {(call d)} else {}}"],
  ["for (const a of b) c(a)", "loop a over b heads {} {(call c a)}"],
  ["for await (const { a } of b()) {}", "loop *item* over (call b) heads {} {const {a: a} = (await *item*)}"],
  ["for (x.y in z);", "loop *item* over names of z heads {} {(= x.y *item*)}"],
  [
    "for (let i = 0; i < n; i++) f(i)",
    "loop none over none heads {let i = 0; (binary < i n); (++ i)} {(call f i)}",
  ],
  ["for (i = 0;;) {}", "loop none over none heads {(= i 0)} {}"],
  ["while (a()) b()", "loop none over none heads {(call a)} {(call b)}"],
  ["do b(); while (a())", "loop none over none heads {(call a)} {(call b)}"],
  [
    "outer: for (;;) { if (a) continue outer; break; }",
    "loop none over none heads {} {if a {break} else {}; break}",
  ],
  [
    "switch (a) { case 1: case b(): c(); break; default: d() }",
    "switch a 1: {} (call b): {(call c); break} none: {(call d)}",
  ],
  [
    "try { a() } catch ({ code }) { b() } finally { c() }",
    "try {(call a)} catch {code: code} {(call b)} finally {(call c)}",
  ],
  ["try { a() } catch { }", "try {(call a)} catch none {} finally {}"],
  ["throw new Error(`no`)", `throw (new Error "no")`],
  ["{ a(); { b() } } ; debugger", "{(call a); {(call b)}}"],
  ["with (a) b()", "{a; (call b)}"],
  // what only the type checker sees
  [
    "interface A {} type B = string; declare const c: B; declare function d(): void; declare module 'x' {}",
    "",
  ],
  ["function f(a: string): void; function f(a: unknown) {}", "declare f function f(a) {}"],
  ["declare enum A { B } declare namespace N { const x: 1 } declare class C {}", ""],
  // enums and namespaces
  [
    "enum A { B, C = 5, D, E = f(), F, 'g h' = 'i' }",
    'const A = (call function() {const B = 0; const C = 5; const D = 6; const E = (call f); const F = <<enum>>; const g h = "i"; return {B: B, C: C, D: D, E: E, F: F, g h: g h, 0: "B", 5: "C", 6: "D", *: (sequence E "E"), *: (sequence F "F")}})',
  ],
  [
    "enum A { B = 60, C = B * 2 }",
    'const A = (call function() {const B = 60; const C = (binary * B 2); return {B: B, C: C, 60: "B", *: (sequence C "C")}})',
  ],
  [
    "namespace A.B { export const c = d() }",
    "const A = (call function() {const B = (call function() {const c = (call d); return {c: c}}); return {B: B}})",
  ],
  ["import A = B.C.D", "const A = B.C.D"],
  [`import fs = require("fs")`, `const fs = (call require "fs")`],
  [`import type fs = require("fs")`, ""],
  ["export = a.b", "(= module.exports a.b)"],
  ["export default f(x)", "const *default* = (call f x)"],
  ["export default function () {}", "declare *default* function() {}"],
  ["export default class extends A {}", "declare *default* class - extends A {}"],
  ["export default function Page() {}", "declare Page function Page() {}"],
  // elements
  [
    "<div className='a' hidden data-x={1} aria-label=\"b\">text {k} {/* no */}<br/></div>",
    `<"div" className: "a" hidden: true data-x: 1 aria-label: "b">[k <"br">[]]`,
  ],
  [
    "<Foo {...props} render={() => <a/>} as=<b/>>{...items}</Foo>",
    `<Foo *: (spread props) render: function() {return <"a">[]} as: <"b">[]>[(spread items)]`,
  ],
  [
    "<><A.B.C/><my-box/><svg:path xlink:href='x'/><this.Row/></>",
    `<>[<A.B.C>[] <"my-box">[] <"svg:path" xlink:href: "x">[] <<<this>>.Row>[]]`,
  ],
  ["<Generic<string> a={}>{cond && <p/>}</Generic>", `<Generic a: <<missing>>>[(logical && cond <"p">[])]`],
])("%s is reduced to %s", (source, reduced) => {
  expect(bodyOf(source)).toBe(reduced);
});

test("angle-bracket casts are types in a .ts file", () => {
  expect(bodyOf("x = <T>a.b", "a.ts")).toBe("(= x a.b)");
  expect(bodyOf("const f = <T>(a: T) => a", "a.mts")).toBe("const f = function(a) {return a}");
});

test.each(["a.js", "a.jsx", "a.mjs", "a.cjs", "a"])("%s is read as JavaScript with elements", (file) => {
  expect(bodyOf("const a = <p/>", file)).toBe(`const a = <"p">[]`);
});

test("long strings are cut at 500 characters, in literals, templates and attributes", () => {
  const long = "x".repeat(501);
  const kept = "x".repeat(500);
  expect(bodyOf(`a = "${long}"`)).toBe(`(= a "${kept}")`);
  expect(bodyOf(`a = \`${long}\${b}\``)).toBe(`(= a (template ["${kept}",""] b))`);
  expect(bodyOf(`<p title="${long}"/>`)).toBe(`<"p" title: "${kept}">[]`);
});

test("the directives of the file are kept apart from its statements", () => {
  const { directives, body } = summarise(
    "a.ts",
    `#!/usr/bin/env node\n/* c */ "use client"; 'use x'\nf(); "late"`,
  );
  expect(directives).toEqual(["use client", "use x"]);
  expect(printStatements(body)).toBe(`(call f); "late"`);
});

test("a string in parentheses is no directive", () => {
  expect(summarise("a.ts", `("use client")`).directives).toEqual([]);
});
