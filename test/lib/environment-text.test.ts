import { expect, test } from "@jest/globals";
import { environmentText, withReferences } from "../../src/lib/environment-text.ts";

const read = (text: string) => Object.fromEntries(withReferences(environmentText(text)));

test.each([
  ["NAME=value", { NAME: "value" }],
  ["# a comment\n\nNAME = value # and another", { NAME: "value" }],
  ["NAME=a#b", { NAME: "a#b" }],
  ["export NAME='a $B'\nB=c", { NAME: "a c", B: "c" }],
  ['NAME="first\nsecond"', { NAME: "first\nsecond" }],
  ['NAME="first\\nsecond"', { NAME: "first\nsecond" }],
  ["NAME=", { NAME: "" }],
  ["NAME", {}],
  ["A=$B\nB=${C}x\nC=1", { A: "1x", B: "1x", C: "1" }],
  ["A=${NONE:-other}", { A: "other" }],
  ["A=\\$B\nB=1", { A: "$B", B: "1" }],
  ["A=$A", { A: "" }],
  ["A=$B\nB=$A", { A: "", B: "" }],
  ['A="never closed', { A: '"never closed' }],
])("the .env text %j sets %j", (text, variables) => {
  expect(read(text)).toEqual(variables);
});

test("variables that refer to each other many times over end", () => {
  const text = Array.from({ length: 30 }, (_, index) => `V${index}=${`$V${index + 1}`.repeat(100)}`);
  expect(Object.keys(read(text.join("\n")))).toHaveLength(30);
});
