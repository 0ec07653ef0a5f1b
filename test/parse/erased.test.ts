import { expect, test } from "@jest/globals";
import { summarise } from "../../src/parse/summarise.ts";

test.each([
  ["60", undefined],
  ["60 as number", ["as"]],
  ["60 as const", ["as"]],
  ["60 satisfies number", ["satisfies"]],
  ["<number>60", ["assertion"]],
  ["60!", ["non-null"]],
  ["(60)", ["parentheses"]],
  ["((60 as const)) satisfies number", ["satisfies", "parentheses", "as"]],
  ["f<string>", ["type-arguments"]],
  ["[60 as number]", undefined],
])("what is erased from around %s is noted as %j", (value, erased) => {
  const [statement] = summarise("a.ts", `export const revalidate = ${value}`).body;
  expect(statement?.kind === "variable" ? statement.erased : null).toEqual(erased);
});

test("what is erased a hundred times is noted once", () => {
  const text = `const a = ${"(".repeat(100)}1${")".repeat(100)}`;
  expect(summarise("a.ts", text).body).toMatchObject([{ erased: ["parentheses"], value: { value: 1 } }]);
});
