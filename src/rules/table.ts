import type { Known, Match, Row, Verdict } from "../model/verdict.ts";

export type Holds = "yes" | "no" | "unknown";

/** Whether every condition of a row is met: "no" as soon as one is refuted, "unknown" while one rests on an open fact. */
export function holds(row: Pick<Row<unknown>, "when">, known: Known): Holds {
  let undecided = false;
  for (const fact of Object.keys(row.when)) {
    const value = known[fact];
    if (value === undefined) undecided = true;
    else if (!row.when[fact]?.includes(value)) return "no";
  }
  return undecided ? "unknown" : "yes";
}

/** The rows that can still decide: those not refuted, up to and including the first one that certainly holds. */
export function live<R extends Pick<Row<unknown>, "when">>(rows: readonly R[], known: Known): readonly R[] {
  const result: R[] = [];
  for (const row of rows) {
    const state = holds(row, known);
    if (state !== "no") result.push(row);
    if (state === "yes") break;
  }
  return result;
}

/** The live rows without the conditions that these facts already meet: decides every completion alike, with less to look at. */
export function narrow<R extends Pick<Row<unknown>, "when">>(rows: readonly R[], known: Known): readonly R[] {
  return live(rows, known).map((row) => ({
    ...row,
    when: Object.fromEntries(Object.entries(row.when).filter(([fact]) => known[fact] === undefined)),
  }));
}

/** What the first row that certainly holds says; null while an earlier row is undecided, or where no row holds.
 * `answers` names the facts that come from a person rather than from code. */
export function fire<Outcome>(
  rows: readonly Row<Outcome>[],
  known: Known,
  answers: readonly string[] = [],
): Verdict<Outcome> | null {
  const row = rows.find((each) => holds(each, known) !== "no");
  if (row === undefined || holds(row, known) !== "yes") return null;
  const matched = Object.keys(row.when).map(
    (fact): Match => ({ fact, value: known[fact] ?? "", from: answers.includes(fact) ? "answer" : "code" }),
  );
  return { row: row.id, outcome: row.outcome, because: row.because, matched };
}
