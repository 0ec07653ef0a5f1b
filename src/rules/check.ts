import type { Domains, Known, Row } from "../model/verdict.ts";

/** A fault of a decision table, with a sentence that says what to change. */
export interface TableProblem {
  readonly kind: "duplicate-id" | "unknown-fact" | "unknown-value" | "dead-row" | "gap" | "too-tangled";
  readonly row: string | null;
  readonly says: string;
}

type Condition = Pick<Row<unknown>, "when">;

/** Splits of the domains looked at for one row before the search gives up and says so. */
const maximumSplits = 200_000;

/** Every fault of a table over these domains: names it does not know, rows that can never decide, cases no row decides. */
export function check(rows: readonly Row<unknown>[], domains: Domains): readonly TableProblem[] {
  const named = [...duplicates(rows), ...rows.flatMap((row) => unknownNames(row, domains))];
  return named.length > 0 ? named : [...deadRows(rows, domains), ...gaps(rows, domains)];
}

function duplicates(rows: readonly Row<unknown>[]): readonly TableProblem[] {
  const ids = rows.map((row) => row.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    kind: "duplicate-id",
    row: id,
    says: `Two rows are called ${id}: rename one.`,
  }));
}

function unknownNames(row: Row<unknown>, domains: Domains): readonly TableProblem[] {
  return Object.entries(row.when).flatMap(([fact, values]): TableProblem[] => {
    const domain = Object.hasOwn(domains, fact) ? domains[fact] : undefined;
    if (domain === undefined)
      return [
        { kind: "unknown-fact", row: row.id, says: `Row ${row.id} asks for ${fact}, which is no fact.` },
      ];
    return values
      .filter((value) => !domain.includes(value))
      .map((value) => ({
        kind: "unknown-value",
        row: row.id,
        says: `Row ${row.id} expects ${fact} to be ${value}, which it never is.`,
      }));
  });
}

function deadRows(rows: readonly Row<unknown>[], domains: Domains): readonly TableProblem[] {
  return rows.flatMap((row, index): TableProblem[] => {
    const found = caseOutside({ ...domains, ...row.when }, rows.slice(0, index));
    if (found === "too-tangled") return [tangled(row.id)];
    if (found !== null) return [];
    return [
      { kind: "dead-row", row: row.id, says: `Row ${row.id} never decides: earlier rows take every case.` },
    ];
  });
}

function gaps(rows: readonly Row<unknown>[], domains: Domains): readonly TableProblem[] {
  // Where one row takes every case there is nothing to look for, however tangled the others are.
  if (rows.some((row) => caseOutside(domains, [row]) === null)) return [];
  const found = caseOutside(domains, rows);
  if (found === null) return [];
  if (found === "too-tangled") return [tangled(null)];
  const facts = new Set(rows.flatMap((row) => Object.keys(row.when)));
  const example = [...facts].map((fact) => `${fact} ${found[fact] ?? ""}`).join(", ");
  return [{ kind: "gap", row: null, says: `No row decides this case: ${example}.` }];
}

const tangled = (row: string | null): TableProblem => ({
  kind: "too-tangled",
  row,
  says: `Too many cases to tell whether ${row ?? "every case"} is reached: split the table.`,
});

/**
 * One assignment inside `allowed` that none of the rows takes; null where they take them all. Splits the allowed values along the
 * conditions of one row after the other, so that facts which no row tells apart are never enumerated.
 */
function caseOutside(allowed: Domains, rows: readonly Condition[]): Known | null | "too-tangled" {
  if (Object.values(allowed).some((values) => values.length === 0)) return null;
  const pending: { readonly allowed: Domains; readonly from: number }[] = [{ allowed, from: 0 }];
  for (let splits = 0; splits < maximumSplits; splits += 1) {
    const state = pending.pop();
    if (state === undefined) return null;
    const index = rows.findIndex((row, at) => at >= state.from && overlaps(row, state.allowed));
    const row = rows[index];
    if (row === undefined) return firstOf(state.allowed);
    pending.push(...outside(row, state.allowed).map((rest) => ({ allowed: rest, from: index + 1 })));
  }
  return "too-tangled";
}

function overlaps(row: Condition, allowed: Domains): boolean {
  return Object.entries(row.when).every(([fact, values]) =>
    allowed[fact]?.some((value) => values.includes(value)),
  );
}

/** The parts of `allowed` that the row refuses, disjoint: the first condition fails, or it holds and the second fails, and so on. */
function outside(row: Condition, allowed: Domains): readonly Domains[] {
  const parts: Domains[] = [];
  let inside = allowed;
  for (const [fact, values] of Object.entries(row.when)) {
    const current = inside[fact] ?? [];
    const refused = current.filter((value) => !values.includes(value));
    if (refused.length > 0) parts.push({ ...inside, [fact]: refused });
    inside = { ...inside, [fact]: current.filter((value) => values.includes(value)) };
  }
  return parts;
}

const firstOf = (allowed: Domains): Known =>
  Object.fromEntries(Object.entries(allowed).map(([fact, values]) => [fact, values[0] ?? ""]));
