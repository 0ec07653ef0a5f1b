/** A fact that a row of a table asked for, the value it had, and where that came from. */
export interface Match {
  readonly fact: string;
  readonly value: string;
  readonly from: "code" | "answer";
}

/** A row of a decision table: it holds when every fact in `when` has one of the listed values. */
export interface Row<Outcome> {
  readonly id: string;
  readonly when: Readonly<Record<string, readonly string[]>>;
  readonly outcome: Outcome;
  /** One sentence that says why and what to do. `{name}` is replaced by a detail of the route. */
  readonly because: string;
}

/** What a table said: the first row that holds, with the conditions that made it hold. */
export interface Verdict<Outcome> {
  readonly row: string;
  readonly outcome: Outcome;
  readonly because: string;
  readonly matched: readonly Match[];
}

/** Values of facts, by name; a fact that is absent is open. */
export type Known = Readonly<Record<string, string>>;

/** The values that each fact can have. */
export type Domains = Readonly<Record<string, readonly string[]>>;
