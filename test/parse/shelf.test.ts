import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { openShelf } from "../../src/parse/shelf.ts";

/** Things made of texts on a shelf, with how often each was made. */
const stocked = (limit: number, texts: readonly string[]) => {
  const shelf = openShelf(limit);
  const counts = texts.map(() => 0);
  const made = texts.map((text, index) =>
    shelf(text, (given) => {
      counts[index] = (counts[index] ?? 0) + 1;
      return { given };
    }),
  );
  return { counts, ask: (index: number) => made[index]?.().given };
};

test("what is asked for again is at hand while there is room", () => {
  const { counts, ask } = stocked(100, ["a", "b"]);
  for (const index of [0, 1, 0, 1, 0]) ask(index);
  expect(counts).toEqual([1, 1]);
});

test("what was asked for least recently makes room", () => {
  const { counts, ask } = stocked(10, ["aaaa", "bbbb", "cccc"]);
  ask(0);
  ask(1);
  ask(2);
  ask(0);
  expect(counts.slice(1)).toEqual([1, 1]);
  expect(counts[0]).toBe(2);
});

test("whatever is asked for in whatever order, the answer is of its text and little is at hand", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(19), { maxLength: 100 }),
      fc.nat(60),
      (texts, order, limit) => {
        const { ask } = stocked(limit, texts);
        for (const index of order) expect(ask(index % texts.length)).toBe(texts[index % texts.length]);
      },
    ),
  );
});
