import { expect, test } from "@jest/globals";
import type { Row } from "../../src/model/verdict.ts";
import { check } from "../../src/rules/check.ts";

const domains = { sky: ["blue", "grey"], day: ["sunday", "monday"] };
const row = (id: string, when: Row<null>["when"]): Row<null> => ({ id, when, outcome: null, because: "" });
const last = row("last", {});

test.each([
  ["a sound table has no problems", [row("a", { sky: ["blue"] }), last], []],
  ["an empty table has a gap", [], ["gap"]],
  [
    "a case that no row takes is a gap",
    [row("a", { sky: ["blue"] }), row("b", { day: ["sunday"] })],
    ["gap"],
  ],
  [
    "rows that together take every case leave no gap",
    [row("a", { sky: ["blue"] }), row("b", { sky: ["grey"] })],
    [],
  ],
  ["a row behind one that always holds is dead", [last, row("a", { sky: ["blue"] })], ["dead-row"]],
  [
    "a row whose cases two earlier rows share out is dead",
    [
      row("a", { sky: ["blue"] }),
      row("b", { sky: ["grey"], day: ["sunday", "monday"] }),
      row("c", { day: ["sunday"] }),
      last,
    ],
    ["dead-row", "dead-row"],
  ],
  ["a row that expects none of the values is dead", [row("a", { sky: [] }), last], ["dead-row"]],
  ["two rows of one name are reported", [row("a", { sky: ["blue"] }), row("a", {})], ["duplicate-id"]],
  ["a misspelt fact is reported", [row("a", { skye: ["blue"] }), last], ["unknown-fact"]],
  [
    "a fact named like an inherited property is unknown",
    [row("a", { toString: ["blue"] }), last],
    ["unknown-fact"],
  ],
  ["a misspelt value is reported", [row("a", { sky: ["bleu"] }), last], ["unknown-value"]],
] as const)("%s", (_says, rows, kinds) => {
  expect(check(rows, domains).map((problem) => problem.kind)).toEqual(kinds);
});

test("a gap names a case that is not decided", () => {
  expect(check([row("a", { sky: ["blue"] }), row("b", { day: ["sunday"] })], domains)[0]?.says).toBe(
    "No row decides this case: sky grey, day monday.",
  );
});
