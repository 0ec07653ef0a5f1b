import type { Domains, Known, Row } from "../model/verdict.ts";
import { live } from "./table.ts";

/** The most completions that are ever enumerated for one set of known facts: past it a table has to be split. */
export const maximumCompletions = 20_000;

/** The open facts that a row which can still decide reads, in the order of `domains`. */
export function openFacts(
  rows: readonly Pick<Row<unknown>, "when">[],
  known: Known,
  domains: Domains,
): Domains {
  const read = new Set(live(rows, known).flatMap((row) => Object.keys(row.when)));
  return Object.fromEntries(
    Object.entries(domains).filter(([fact]) => read.has(fact) && known[fact] === undefined),
  );
}

/** How many ways there are to fill in all the open facts. */
export function countCompletions(open: Domains): number {
  return Object.values(open).reduce((product, values) => product * values.length, 1);
}

interface Asking {
  readonly known: Known;
  /** Open facts with the values each may take, in the order of the questions. */
  readonly open: Domains;
  /**
   * The advice once every open fact has a value, as a string that is equal for equal advice. It may add facts to what it is handed, which
   * stands for the next completion after the call, as does `choice`: which of its values each open fact has, counted from 0.
   */
  readonly decide: (known: Record<string, string>, choice: readonly number[]) => string;
}

/**
 * The open facts for which two completions that differ in that fact alone give different decided advice, most decisive first:
 * by how many distinct outcomes an answer is expected to rule out (each value equally likely), ties in the order of `open`.
 */
export function worthAsking({ known, open, decide }: Asking): readonly string[] {
  const facts = Object.entries(open).map(([name, values]) => ({ name, values }));
  const total = countCompletions(open);
  if (total > maximumCompletions)
    throw new RangeError(
      `${total} completions of ${facts.map((fact) => fact.name).join(", ")}: split the table.`,
    );
  const completed: Record<string, string> = { ...known };
  const choice = facts.map(() => 0);
  /** Of each outcome that was met its number, in the order of their coming: numbers are quicker to count than texts. */
  const numbers = new Map<string, number>();
  const outcomes: number[] = [];
  for (let index = 0; index < total; index += 1) {
    complete({ completed, choice }, facts, index);
    const outcome = decide(completed, choice);
    const number = numbers.get(outcome) ?? numbers.size;
    numbers.set(outcome, number);
    outcomes.push(number);
  }
  const distinct = numbers.size;
  return facts
    .map((fact, position) => {
      const stride = facts.slice(0, position).reduce((product, before) => product * before.values.length, 1);
      return { name: fact.name, ...effect(outcomes, { distinct, stride, values: fact.values.length }) };
    })
    .filter((fact) => fact.matters)
    .map((fact, order) => ({ name: fact.name, order, gain: distinct - fact.meanDistinct }))
    .sort((a, b) => b.gain - a.gain || a.order - b.order)
    .map((fact) => fact.name);
}

interface OpenFact {
  readonly name: string;
  readonly values: readonly string[];
}

/** Makes the completion before it the one with this number, the first fact counting fastest: most differ in that alone. */
function complete(
  { completed, choice }: { readonly completed: Record<string, string>; readonly choice: number[] },
  facts: readonly OpenFact[],
  index: number,
): void {
  let rest = index;
  for (let position = 0; position < facts.length; position += 1) {
    const { name = "", values = [] } = facts[position] ?? {};
    const chosen = rest % values.length;
    completed[name] = values[chosen] ?? "";
    choice[position] = chosen;
    if (chosen > 0) return;
    rest = Math.floor(rest / values.length);
  }
}

/** What one fact does to the outcomes: completions that differ in it alone lie `stride` apart. */
function effect(
  outcomes: readonly number[],
  { distinct, stride, values }: Readonly<Record<"distinct" | "stride" | "values", number>>,
): { readonly matters: boolean; readonly meanDistinct: number } {
  const seen = new Uint8Array(values * distinct);
  let matters = false;
  for (let index = 0; index < outcomes.length; index += 1) {
    const outcome = outcomes[index] ?? 0;
    const value = Math.floor(index / stride) % values;
    seen[value * distinct + outcome] = 1;
    if (value > 0 && outcome !== outcomes[index - stride]) matters = true;
  }
  return { matters, meanDistinct: seen.reduce((sum, one) => sum + one, 0) / Math.max(1, values) };
}
