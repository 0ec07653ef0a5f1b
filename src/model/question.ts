import type { Advice } from "./advice.ts";

/**
 * For whom a question is asked once: "source" for each source of content, "reading" for all pages that read the same of the request,
 * "all" for every page that it matters for; absent: for routes whose code says the same. A person may say that they differ.
 */
export const questionScopes = ["source", "reading", "all"] as const;

/** One question as `questionnaire/questions.json` holds it. Relevance is computed from the advice table, so there is no condition here. */
export interface Question {
  /** Also the name of the fact that the answer gives. */
  readonly id: string;
  readonly about?: (typeof questionScopes)[number] | undefined;
  readonly ask: string;
  readonly help?: string | undefined;
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** The value of the fact; "not-sure" leaves it open and is offered for every question without being listed. */
  readonly value: string;
  readonly label: string;
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

/** One answer as the answers file keeps it: for routes, on what their code said, or for sources of content, whoever shows it. */
export type SavedAnswer = RouteAnswer | SourceAnswer;

export interface RouteAnswer {
  readonly routes: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly fingerprint: string;
}

export interface SourceAnswer {
  /** Names of sources, for example "cms.example.com/posts". */
  readonly sources: readonly string[];
  readonly question: string;
  readonly answer: string;
}

/** What each answer to a question would change. */
export interface ExplainedQuestion {
  readonly id: string;
  readonly ask: string;
  readonly routes: readonly string[];
  /** The `--answer` that gives it, without "=value". */
  readonly flag: string;
  readonly suggested: string | null;
  readonly answers: readonly ExplainedAnswer[];
}

export interface ExplainedAnswer {
  readonly value: string;
  readonly label: string;
  /** Routes whose advice would be another one at once, though other questions stay open. */
  readonly changes: readonly { readonly route: string; readonly before: Advice; readonly after: Advice }[];
}
