/** One question as `questionnaire/questions.json` holds it. Relevance is computed from the advice table, so there is no condition here. */
export interface Question {
  /** Also the name of the fact that the answer gives. */
  readonly id: string;
  readonly ask: string;
  readonly help?: string | undefined;
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** The value of the fact; "not-sure" leaves it open and is offered for every question without being listed. */
  readonly value: string;
  readonly label: string;
  /** What the value means in numbers, by question: see `src/recommend/quantities.ts`. */
  readonly amount?: number | undefined;
}

/** Routes that share facts and data source, and so one set of questions. */
export interface RouteGroup {
  /** The routes, sorted; the first one names the group. */
  readonly routes: readonly string[];
  /** Hash of the facts that answers for this group are given on. */
  readonly fingerprint: string;
  /** What was read in the code about this group, as short phrases to show beside a question. */
  readonly read: readonly string[];
}

/** Answers of one group: question id to choice value. A question that is absent is open. */
export type Answers = Readonly<Record<string, string>>;

/** One answer as the answers file keeps it. */
export interface SavedAnswer {
  readonly routes: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly fingerprint: string;
}
