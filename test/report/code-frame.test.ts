import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { codeFrame } from "../../src/report/code-frame.ts";
import { styleWith } from "../../src/report/terminal-style.ts";
import { displayWidth } from "../../src/report/text.ts";

const style = styleWith(false);
const at = (line: number, column: number) => ({ file: "a.ts", line, column });

test("the line meant is marked and the caret stands below its column", () => {
  expect(codeFrame("one\ntwo three\nfour", at(2, 5), 60, 1, style)).toEqual([
    "  1 | one",
    "> 2 | two three",
    "    |     ^",
    "  3 | four",
  ]);
});

test.each([
  ["CRLF", "a\r\nb"],
  ["a carriage return", "a\rb"],
  ["U+2028", "a\u2028b"],
])("%s ends a line, as it does for the parser", (_, source) => {
  expect(codeFrame(source, at(2, 1), 60, 0, style)).toEqual(["> 2 | b", "    | ^"]);
});

test("the caret keeps its place behind tabs, wide characters and escapes", () => {
  expect(codeFrame("\t商\u001bx", at(1, 4), 60, 0, style)).toEqual(["> 1 |   商\\x1bx", "    |         ^"]);
});

test("of a line of 900,000 characters only the part around the column is shown", () => {
  const source = `${"a".repeat(450_000)}HERE${"b".repeat(450_000)}`;
  const [line = "", caret = ""] = codeFrame(source, at(1, 450_001), 60, 0, style);
  expect(line.length).toBeLessThanOrEqual(60);
  expect(line.slice(caret.indexOf("^")).startsWith("HERE")).toBe(true);
});

test.each([[0], [3]])("line %d of a text of two lines gives nothing", (line) => {
  expect(codeFrame("a\nb", at(line, 1), 60, 1, style)).toEqual([]);
});

test("no frame is wider than the screen, whatever escapes and wide characters the line needs", () => {
  const unit = fc.constantFrom("a", " ", "商", "\t", "\u001b", "\u{e0041}", "#", "##[", "\u0301");
  const lines = fc.array(unit, { maxLength: 200 }).map((units) => units.join(""));
  fc.assert(
    fc.property(lines, fc.nat(300), fc.integer({ min: 40, max: 120 }), (source, column, columns) => {
      for (const line of codeFrame(source, at(1, column + 1), columns, 0, style)) {
        expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/##\w*\[/);
      }
    }),
  );
});
