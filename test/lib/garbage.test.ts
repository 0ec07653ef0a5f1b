import { setImmediate } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { dropGarbage } from "../../src/lib/garbage.ts";

const leftBehind = (): WeakRef<readonly number[]> =>
  new WeakRef(Array.from({ length: 1_000 }, (_, at) => at));

test("what nobody holds any more is gone", async () => {
  const left = leftBehind();
  // A WeakRef holds what it was made of until the job that made it has ended.
  await setImmediate();
  dropGarbage(0);
  expect(left.deref()).toBeUndefined();
});

test("a small heap is left alone, and nothing is exposed to other code", async () => {
  const left = leftBehind();
  await setImmediate();
  dropGarbage(Number.MAX_SAFE_INTEGER);
  expect(left.deref()).toHaveLength(1_000);
  expect(Object.hasOwn(globalThis, "gc")).toBe(false);
});
