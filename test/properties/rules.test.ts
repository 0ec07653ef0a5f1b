import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Domains, Known, Row } from "../../src/model/verdict.ts";
import { check } from "../../src/rules/check.ts";
import { openFacts, worthAsking } from "../../src/rules/relevance.ts";
import { fire, holds, live, narrow } from "../../src/rules/table.ts";

const runs = { numRuns: 1_000 };
const domains: Domains = { a: ["1", "2"], b: ["1", "2", "3"], c: ["1", "2"], d: ["1", "2", "3"] };
const facts = Object.keys(domains);

/** Some of the facts, each with what `pick` gives for its domain. */
function someFacts<V>(
  pick: (values: readonly string[]) => fc.Arbitrary<V>,
): fc.Arbitrary<Readonly<Record<string, V>>> {
  return fc
    .tuple(
      ...Object.entries(domains).map(([fact, values]) =>
        fc.option(pick(values)).map((value) => ({ fact, value })),
      ),
    )
    .map((chosen) =>
      Object.fromEntries(
        chosen.flatMap(({ fact, value }): [string, V][] => (value === null ? [] : [[fact, value]])),
      ),
    );
}

const whenOf = someFacts((values) => fc.subarray([...values], { minLength: 1 }));
const knownOf = someFacts((values) => fc.constantFrom(...values));
const tableOf = fc
  .array(fc.tuple(whenOf, fc.constantFrom("x", "y", "z")), { maxLength: 6 })
  .map((rows) =>
    rows.map(([when, outcome], index): Row<string> => ({ id: `r${index}`, when, outcome, because: "" })),
  );

/** Every way to fill in the open facts, without the engine's arithmetic. */
function completions(known: Known): readonly Known[] {
  return facts.reduce<readonly Known[]>(
    (filled, fact) =>
      known[fact] === undefined
        ? filled.flatMap((each) => (domains[fact] ?? []).map((value) => ({ ...each, [fact]: value })))
        : filled,
    [known],
  );
}

const decidedBy = (rows: readonly Row<string>[], known: Known): string =>
  rows.find((row) => Object.entries(row.when).every(([fact, values]) => values.includes(known[fact] ?? "")))
    ?.id ?? "none";
const outcomeBy = (rows: readonly Row<string>[], known: Known): string =>
  rows.find((row) => row.id === decidedBy(rows, known))?.outcome ?? "none";

test("a row that holds, holds in every completion; one that does not, in none", () => {
  fc.assert(
    fc.property(whenOf, knownOf, (when, known) => {
      const states = completions(known).map((full) => holds({ when }, full));
      const state = holds({ when }, known);
      if (state === "yes") expect(states.every((each) => each === "yes")).toBe(true);
      if (state === "no") expect(states.every((each) => each === "no")).toBe(true);
    }),
    runs,
  );
});

test("what fires is what decides every completion, and live rows are all that decide one", () => {
  fc.assert(
    fc.property(tableOf, knownOf, (rows, known) => {
      const deciding = new Set(completions(known).map((full) => decidedBy(rows, full)));
      const alive = live(rows, known).map((row) => row.id);
      for (const id of deciding) expect(id === "none" || alive.includes(id)).toBe(true);
      const verdict = fire(rows, known);
      if (verdict !== null) expect([...deciding]).toEqual([verdict.row]);
    }),
    runs,
  );
});

test("a narrowed table decides every completion as the whole table does", () => {
  fc.assert(
    fc.property(tableOf, knownOf, (rows, known) => {
      const narrowed = narrow(rows, known);
      for (const full of completions(known))
        expect(fire(narrowed, full)?.row ?? "none").toBe(decidedBy(rows, full));
    }),
    runs,
  );
});

test("with everything known exactly the first row that matches fires", () => {
  fc.assert(
    fc.property(tableOf, knownOf, (rows, known) => {
      for (const full of completions(known).slice(0, 4))
        expect(fire(rows, full)?.row ?? "none").toBe(decidedBy(rows, full));
    }),
    runs,
  );
});

test("worth asking are exactly the facts that alone can change the outcome, also when only live rows are looked at", () => {
  fc.assert(
    fc.property(tableOf, knownOf, (rows, known) => {
      const full = completions(known);
      const matters = facts.filter(
        (fact) =>
          known[fact] === undefined &&
          full.some((one) =>
            (domains[fact] ?? []).some(
              (value) => outcomeBy(rows, one) !== outcomeBy(rows, { ...one, [fact]: value }),
            ),
          ),
      );
      const open = openFacts(rows, known, domains);
      const asked = worthAsking({
        known,
        open,
        decide: (each) => fire(rows, each)?.outcome ?? decidedOutcome(rows, each),
      });
      expect([...asked].sort()).toEqual(matters);
    }),
    runs,
  );
});

/** Facts that no live row reads stay open in a completion: any of their values gives the same. */
const decidedOutcome = (rows: readonly Row<string>[], known: Known): string =>
  outcomeBy(rows, completions(known)[0] ?? known);

test("more decisive facts come first", () => {
  fc.assert(
    fc.property(tableOf, (rows) => {
      const full = completions({});
      const meanLeft = (fact: string): number => {
        const values = domains[fact] ?? [];
        const left = values.map(
          (value) =>
            new Set(full.filter((one) => one[fact] === value).map((one) => outcomeBy(rows, one))).size,
        );
        return left.reduce((sum, size) => sum + size, 0) / values.length;
      };
      const asked = worthAsking({ known: {}, open: domains, decide: (each) => outcomeBy(rows, each) });
      const left = asked.map(meanLeft);
      expect([...left].sort((a, b) => a - b)).toEqual(left);
    }),
    runs,
  );
});

test("check finds a gap or a dead row exactly where brute force does", () => {
  fc.assert(
    fc.property(tableOf, (rows) => {
      const deciding = new Set(completions({}).map((full) => decidedBy(rows, full)));
      const dead = rows.map((row) => row.id).filter((id) => !deciding.has(id));
      const problems = check(rows, domains);
      expect(problems.filter((each) => each.kind === "dead-row").map((each) => each.row)).toEqual(dead);
      expect(problems.some((each) => each.kind === "gap")).toBe(deciding.has("none"));
    }),
    runs,
  );
});
