import { setImmediate } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { collectedAfter } from "../../src/lib/garbage.ts";

const leaving = async (): Promise<WeakRef<readonly number[]>> => {
  const left = new WeakRef(Array.from({ length: 1_000 }, (_, at) => at));
  // A WeakRef holds what it was made of until the job that made it has ended.
  await setImmediate();
  return left;
};

test("what a stage leaves that nobody holds any more is gone", async () => {
  const left = await collectedAfter(leaving, Number.NEGATIVE_INFINITY);
  expect(left.deref()).toBeUndefined();
});

test("what leaves little is left alone, and nothing is exposed to other code", async () => {
  const left = await collectedAfter(leaving, Number.POSITIVE_INFINITY);
  expect(left.deref()).toHaveLength(1_000);
  expect(Object.hasOwn(globalThis, "gc")).toBe(false);
});
