import { expect, test } from "@jest/globals";
import type { Row } from "../../src/model/verdict.ts";
import { fire, holds, live } from "../../src/rules/table.ts";

const row = (id: string, when: Row<string>["when"]): Row<string> => ({ id, when, outcome: id, because: "" });
const rows = [
  row("sunny-stroll", { sky: ["blue", "few clouds"], day: ["sunday"] }),
  row("read", { sky: ["grey"] }),
  row("sleep", {}),
];

test.each([
  ["a row whose conditions are all met holds", { sky: "blue", day: "sunday" }, "yes"],
  ["a row with a refuted condition does not hold, whatever is open", { sky: "grey" }, "no"],
  ["a row with an open and no refuted condition is undecided", { day: "sunday" }, "unknown"],
] as const)("%s", (_says, known, expected) => {
  expect(holds(rows[0] ?? row("", {}), known)).toBe(expected);
});

test("a row without conditions always holds", () => {
  expect(holds(row("last", {}), {})).toBe("yes");
});

test("live rows are those not refuted, up to the first certain one", () => {
  expect(live(rows, { day: "sunday" }).map((each) => each.id)).toEqual(["sunny-stroll", "read", "sleep"]);
  expect(live(rows, { sky: "grey" }).map((each) => each.id)).toEqual(["read"]);
});

test("the first row that holds fires, with its conditions and where they came from", () => {
  expect(fire(rows, { sky: "blue", day: "sunday" }, ["day"])).toEqual({
    row: "sunny-stroll",
    outcome: "sunny-stroll",
    because: "",
    matched: [
      { fact: "sky", value: "blue", from: "code" },
      { fact: "day", value: "sunday", from: "answer" },
    ],
  });
});

test("nothing fires while an earlier row is undecided", () => {
  expect(fire(rows, { sky: "blue" })).toBeNull();
});

test("nothing fires where no row holds", () => {
  expect(fire(rows.slice(0, 2), { sky: "black", day: "monday" })).toBeNull();
});
