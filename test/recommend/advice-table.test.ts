import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { recommend } from "../../src/recommend/recommend.ts";
import { serverPage } from "./pages.ts";

/** [traffic, changes, tolerance, why, revalidate]: computed by another program from the same model and checked against a simulator and a
 * real server. "saves-little" is where it preferred rendering per request for cost alone; we pre-render there, for time to first byte. */
type Cell = readonly [
  string,
  string,
  string,
  "deploy" | "none" | "impossible" | "timer" | "saves-little",
  number | false | null,
];

const isCell = (value: unknown): value is Cell => Array.isArray(value) && value.length === 5;
const read: unknown = JSON.parse(readFileSync(new URL("advice-table.json", import.meta.url), "utf8"));
const cells = Array.isArray(read) ? read.filter(isCell) : [];

const strategies = {
  deploy: "ssg",
  none: "ssr",
  impossible: "ssr",
  timer: "isr",
  "saves-little": "isr",
} as const;

test("the table has every combination of traffic, change and tolerance", () => {
  expect(new Set(cells.map((cell) => cell.slice(0, 3).join(" "))).size).toBe(5 * 7 * 7);
});

test.each(cells)(
  "%s visits, content changes %s, readers tolerate %s: %s gives revalidate %s",
  (traffic, changes, tolerance, why, revalidate) => {
    const advice = recommend(serverPage(), { prerender: "everyone", traffic, changes, tolerance });
    expect([advice.strategy, advice.revalidate]).toEqual([strategies[why], revalidate]);
    expect(advice.openQuestions).toEqual([]);
  },
);
