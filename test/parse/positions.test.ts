import { expect, test } from "@jest/globals";
import type { ModuleSummary } from "../../src/model/module-summary.ts";
import { summarise } from "../../src/parse/summarise.ts";

interface Placed {
  readonly kind?: unknown;
  readonly at?: unknown;
}

/** Every placed node of a kind, outermost first. */
function nodesOf(value: unknown, kind: string): readonly Placed[] {
  if (typeof value !== "object" || value === null) return [];
  const node: Placed = value;
  const own = node.kind === kind ? [node] : [];
  return [...own, ...Object.values(value).flatMap((inner) => nodesOf(inner, kind))];
}

function lineAndColumn({ lines }: ModuleSummary, at: number): readonly [number, number] {
  const line = lines.findLastIndex((start) => start <= at);
  return [line + 1, at - (lines[line] ?? 0) + 1];
}

test.each([
  ["call", "  cookies()", "cookies()"],
  ["call", "/** doc */ cookies()", "cookies()"],
  ["call", "a.b.c()", "c()"],
  ["call", "a.b().c()", "c()"],
  ["call", "a\n  ?.b\n  .c()", "c()"],
  ["call", "new (a.B)()", "B)()"],
  ["call", "a[key]()", "key]()"],
  ["call", "(a as B).c<D>()", "c<D>()"],
  ["call", "a.b`c`", "b`c`"],
  ["call", "(() => {})()", "() => {})()"],
  ["member", "a . /* c */ b", "b"],
  ["member", "a[ 'b' ]", "'b' ]"],
  ["import", `x = import("y")`, `import("y")`],
  ["await", "x = await  y", "await  y"],
  ["binary", " (a) + b", "(a) + b"],
  ["assign", "\n a = 1", "a = 1"],
  ["jsx", "x = ( <p/> )", "<p/> )"],
  ["function", "x = async () => {}", "async () => {}"],
  ["function", "x = { /** doc */ get a() {} }", "get a() {} }"],
  ["function", "/** doc */ export async function f() {}", "export async function f() {}"],
  ["if", "// c\nif (a) {}", "if (a) {}"],
  ["return", "function f() { return\n1 }", "return\n1 }"],
  ["variable", "const /* c */ a = 1", "a = 1"],
])("a %s in %j stands at %j", (kind, source, token) => {
  const [node] = nodesOf(summarise("a.tsx", source).body, kind);
  expect(source.slice(Number(node?.at))).toBe(token);
});

test("an entry, an attribute, a binding and a directive-free body stand at their names", () => {
  const source = `import a, { b as c } from "m"; export { d as e }; x = { f: 1, ...g }; y = <p h="1" {...i}/>`;
  const { imports, exports, body } = summarise("a.tsx", source);
  const [object] = nodesOf(body, "object");
  const [element] = nodesOf(body, "jsx");
  const starts = (nodes: readonly Placed[]): readonly string[] =>
    nodes.map(({ at }) => source.slice(Number(at), Number(at) + 4));
  expect(starts(imports)).toEqual(["a, {", "b as"]);
  expect(starts(exports)).toEqual(["d as"]);
  expect(
    starts(
      object !== undefined && "entries" in object && Array.isArray(object.entries) ? object.entries : [],
    ),
  ).toEqual(["f: 1", "...g"]);
  expect(
    starts(
      element !== undefined && "attributes" in element && Array.isArray(element.attributes)
        ? element.attributes
        : [],
    ),
  ).toEqual([`h="1`, "{..."]);
});

test.each([
  ["LF", "a;\nb;\n  call()", 3, 3],
  ["CR LF", "a;\r\nb;\r\n  call()", 3, 3],
  ["CR alone", "a;\rb;\r  call()", 3, 3],
  ["mixed ends", "a;\rb;\nc;\r\ncall()", 4, 1],
  ["U+2028 and U+2029", "a;\u2028b;\u2029call()", 3, 1],
  ["a byte order mark", "\uFEFF// c\n call()", 2, 2],
  ["a shebang", "#!/usr/bin/env node\ncall()", 2, 1],
  ["an astral character", "a = '\u{1F600}'; call()", 1, 11],
  ["no end of line", "call()", 1, 1],
  ["a line of 900,000 characters", `${"a;".repeat(450_000)}call()`, 1, 900_001],
])("lines are counted right with %s", (_, source, line, column) => {
  const summary = summarise("a.js", source);
  const [call] = nodesOf(summary.body.slice(-1), "call");
  expect(lineAndColumn(summary, Number(call?.at))).toEqual([line, column]);
});

test("offsets count the byte order mark", () => {
  const summary = summarise("a.js", "\uFEFFcall()");
  const [call] = nodesOf(summary.body, "call");
  expect(call?.at).toBe(1);
});

test.each(["", "\uFEFF", "#!/bin/sh", "\n\n", "// only a comment"])(
  "%j has no statements and no error",
  (source) => {
    const { body, syntaxError, lines, directives } = summarise("a.ts", source);
    expect({ body, syntaxError, directives, first: lines[0] }).toEqual({
      body: [],
      syntaxError: null,
      directives: [],
      first: 0,
    });
  },
);
