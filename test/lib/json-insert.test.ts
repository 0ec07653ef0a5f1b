import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { insertMember } from "../../src/lib/json-insert.ts";

const add = (text: string): string | null => insertMember(text, ["scripts"], "new", "run");

test.each([
  [
    "two spaces",
    '{\n  "scripts": {\n    "a": "b"\n  }\n}\n',
    '{\n  "scripts": {\n    "a": "b",\n    "new": "run"\n  }\n}\n',
  ],
  [
    "tabs, CRLF and no line break at the end",
    '{\r\n\t"scripts": {\r\n\t\t"a": "b"\r\n\t}\r\n}',
    '{\r\n\t"scripts": {\r\n\t\t"a": "b",\r\n\t\t"new": "run"\r\n\t}\r\n}',
  ],
  ["an empty object", '{\n    "scripts": {}\n}\n', '{\n    "scripts": {\n        "new": "run"\n    }\n}\n'],
  [
    "an object of one line",
    '{\n  "scripts": { "a": "b" },\n  "x": [1, {}]\n}\n',
    '{\n  "scripts": { "a": "b", "new": "run" },\n  "x": [1, {}]\n}\n',
  ],
  ["one line in all", '{"scripts":{"a":"b"}}', '{"scripts":{"a":"b", "new": "run"}}'],
  [
    "braces and quotes in strings",
    '{\n  "n": "}\\"{",\n  "scripts": {\n    "a": "{ \\"b\\": 1 }"\n  }\n}\n',
    '{\n  "n": "}\\"{",\n  "scripts": {\n    "a": "{ \\"b\\": 1 }",\n    "new": "run"\n  }\n}\n',
  ],
  [
    "scripts of another object first",
    '{\n  "x": { "scripts": { "a": 1 } },\n  "scripts": {\n    "a": "b"\n  }\n}\n',
    '{\n  "x": { "scripts": { "a": 1 } },\n  "scripts": {\n    "a": "b",\n    "new": "run"\n  }\n}\n',
  ],
])("in a text with %s the member stands behind the others, and nothing else changes", (_, before, after) => {
  expect(add(before)).toBe(after);
});

test.each([
  ["no such object", '{ "a": 1 }'],
  ["a list in its place", '{ "scripts": [] }'],
  ["the member already", '{ "scripts": { "new": "mine" } }'],
  ["comments", '{\n  // mine\n  "scripts": {}\n}'],
  ["a mistake", '{ "scripts": {'],
  ["no object at all", '"scripts"'],
])("a text with %s is left alone", (_, text) => {
  expect(add(text)).toBeNull();
});

test("an object that is not there is added to the whole, indented as the rest", () => {
  expect(insertMember('{\n\t"name": "a"\n}\n', [], "scripts", { check: "run" })).toBe(
    '{\n\t"name": "a",\n\t"scripts": {\n\t\t"check": "run"\n\t}\n}\n',
  );
  expect(insertMember("{}\n", [], "scripts", { check: "run" })).toBe(
    '{\n  "scripts": {\n    "check": "run"\n  }\n}\n',
  );
});

test("any object keeps what it has, character for character, and gains the member", () => {
  const key = fastCheck
    .string({ unit: "grapheme", maxLength: 8 })
    .filter((each) => !["__proto__", "constructor", "prototype", "new", "scripts"].includes(each));
  const value = fastCheck.jsonValue({ maxDepth: 3 });
  const object = fastCheck.dictionary(key, value, { maxKeys: 5 });
  const space = fastCheck.constantFrom("", " ", "  ", "    ", "\t");
  fastCheck.assert(
    fastCheck.property(object, object, space, fastCheck.boolean(), (outer, scripts, indent, isCrlf) => {
      const plain = JSON.stringify({ ...outer, scripts }, null, indent);
      const text = isCrlf ? plain.replaceAll("\n", "\r\n") : plain;
      const edited = add(text);
      if (edited === null) return expect(/__proto__|constructor|prototype/.test(text)).toBe(true);
      expect(JSON.parse(edited)).toEqual(
        JSON.parse(JSON.stringify({ ...outer, scripts: { ...scripts, new: "run" } })),
      );
      expect(edited.replace(/,?\s*"new": "run"\s*(?=\})/, "").replace(/\s/g, "")).toBe(
        text.replace(/\s/g, ""),
      );
    }),
    { numRuns: 500 },
  );
});
