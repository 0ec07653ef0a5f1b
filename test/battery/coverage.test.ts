import { expect, test } from "@jest/globals";
import { readText } from "../source-files.ts";
import { cases } from "./cases.ts";

/** Whether a text has a name in it, and not only as the start of a longer word: C1 is not C10. */
const mentions = (text: string, name: string): boolean => {
  const escaped = name.replace(/[^\w ]/g, "\\$&");
  return new RegExp(`(?<!\\w)${escaped}(?!\\w)`).test(text);
};

test.each(cases)("$id ($when) has its tests", ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const [file, name] of tests) {
    expect({ file, name, isThere: mentions(readText(`test/${file}`), name) }).toEqual({
      file,
      name,
      isThere: true,
    });
  }
});

test("no case stands twice, and none of the required ones is missing", () => {
  const range = (letter: string, from: number, to: number): readonly string[] =>
    Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`);
  const required = [
    ...range("A", 1, 4),
    "A6",
    ...range("B", 1, 15).filter((id) => id !== "B12"),
    ...range("C", 1, 15),
    ...range("D", 1, 4),
    ...range("E", 1, 6),
    ...range("E", 8, 10),
    ...range("F", 1, 10),
    ...range("G", 1, 9),
    ...range("I", 1, 8),
    "L1",
    "L2",
    "L4",
  ];
  const ids = cases.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(required.filter((id) => !ids.includes(id))).toEqual([]);
});
