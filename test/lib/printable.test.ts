import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { printable } from "../../src/lib/printable.ts";

test.each([
  ["pages/[id].tsx", "pages/[id].tsx"],
  ["café ☕ 日本", "café ☕ 日本"],
  ["a\nb\r\tc", "a\\nb\\r\\tc"],
  ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
  ["\u001b]8;;http://evil\u0007", "\\x1b]8;;http://evil\\x07"],
  ["\u009b2J", "\\x9b2J"],
  ["a\u202eb", "a\\u{202e}b"],
  ["a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"],
  ["a\u2028b", "a\\u{2028}b"],
  ["\ud800", "\\u{d800}"],
  ["\u{e0041}", "\\u{e0041}"],
  ["::error::a b ::c a::b", "\\x3a:error::a b \\x3a:c a::b"],
  ["a\n::error::b", "a\\n::error::b"],
  ["a ##[error]b", "a \\x23#[error]b"],
  ["###vso[task.setvariable]", "#\\x23#vso[task.setvariable]"],
  ["##teamcity[x] ## [a](b)", "\\x23#teamcity[x] ## [a](b)"],
])("%j is shown as %s", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("what is printable stays as it is when it is made printable again", () => {
  const part = fc.constantFrom("#", "##[", ":", "::", " ", "\n", "\u001b", "[", "vso[", "a");
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const once = printable(parts.join(""));
      expect(printable(once)).toBe(once);
      expect(once).not.toMatch(/##\w*\[|(?:^|\s)::/);
    }),
  );
});

test("no control, bidirectional or zero-width character survives in any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
  );
});
