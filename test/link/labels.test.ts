import { expect, test } from "@jest/globals";
import { openConditionsAround } from "../../src/link/guards.ts";
import { newRun } from "../../src/link/new-run.ts";
import { called } from "./program-of.ts";

/** Blocks with labels, and how many conditions stand around the call of stop() behind them; null: it is never reached. */
test.each([
  ["a: { b: { break b } stop() }", 0],
  ["a: { break a; stop() }", null],
  ["a: { b: { break a } stop() }", 1],
  ["a: { b: { if (arg) break a } stop() }", 1],
  ["a: { b: { break a } } stop()", 0],
])("%s", (body, conditions) => {
  const { effects } = called(`import { stop } from "some-package"; export const x = (arg) => { ${body} }`);
  const found = effects.flatMap((effect) => (effect.kind === "call" ? [effect.guards] : []));
  expect(found.map((guards) => openConditionsAround({ ...newRun(true), guards }))).toEqual(
    conditions === null ? [] : [conditions],
  );
});
