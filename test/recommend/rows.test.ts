import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { adviceDomains, tableDomains, timerFacts } from "../../src/recommend/domains.ts";
import { rows } from "../../src/recommend/rows.ts";
import { ruleTexts } from "../../src/recommend/rule-texts.ts";
import { stepDomains } from "../../src/recommend/step-domains.ts";
import { stepRows } from "../../src/recommend/step-rows.ts";
import { genericWords } from "../../src/recommend/wording.ts";
import { check } from "../../src/rules/check.ts";
import { countCompletions, maximumCompletions } from "../../src/rules/relevance.ts";

test("the advice table has no dead row, no gap, no unknown fact or value and no id twice", () => {
  expect(check(rows, tableDomains)).toEqual([]);
});

test("the step table asks only for facts and values that there are, under different ids", () => {
  const named = ["duplicate-id", "unknown-fact", "unknown-value"];
  expect(check(stepRows, stepDomains).filter((problem) => named.includes(problem.kind))).toEqual([]);
});

test("every answer is read by some row, itself or through the timer", () => {
  const read = new Set(rows.flatMap((row) => Object.keys(row.when)));
  const viaTimer = read.has("timer") ? timerFacts : [];
  expect(Object.keys(adviceDomains).filter((fact) => !read.has(fact) && !viaTimer.includes(fact))).toEqual(
    [],
  );
});

test("all completions of all answers stay within the bound of the enumeration", () => {
  expect(countCompletions(adviceDomains)).toBeLessThanOrEqual(maximumCompletions);
});

test("every {word} in a row or step is one that is filled in", () => {
  const used = [...rows, ...stepRows].flatMap((row) =>
    [...row.because.matchAll(/\{(\w+)\}/g)].map((found) => found[1]),
  );
  expect(used.filter((word) => word !== undefined && !Object.hasOwn(genericWords, word))).toEqual([]);
});

test("every row explains itself, without holes", () => {
  expect(Object.keys(ruleTexts)).toEqual(rows.map((row) => row.id));
  for (const text of Object.values(ruleTexts)) expect(text).toMatch(/^[^{}]{40,}\.$/);
});

test.each(rows.map((row) => row.id))(
  "docs/rules/%s.md says what the row means, why, an example and when to ignore it",
  (id) => {
    const page = new URL(`../../docs/rules/${id}.md`, import.meta.url);
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, "utf8");
    expect(text.startsWith(`# ${id}\n`)).toBe(true);
    expect(text.match(/^## .*$/gm)).toEqual(["## Why", "## Example", "## When to ignore it"]);
  },
);

test("the questions are the answer facts of the table, with the same values", () => {
  const text = readFileSync(new URL("../../questionnaire/questions.json", import.meta.url), "utf8");
  const { questions }: { questions: { id: string; choices: { value: string }[] }[] } = JSON.parse(text);
  const asked = questions.map(({ id, choices }) => [id, choices.map(({ value }) => value)]);
  expect(Object.fromEntries(asked)).toEqual(adviceDomains);
});
