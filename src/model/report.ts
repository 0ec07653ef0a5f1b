import type { Advice, Now } from "./advice.ts";
import type { Comparison, GateReport } from "./comparison.ts";
import type { Impact } from "./impact.ts";
import type { FilePath } from "./place.ts";
import type { RouteKind, Router, Skipped } from "./project.ts";
import type { SuppressedBy, Suppression } from "./suppression.ts";

/** The report, `schemaVersion` 1: what `--json` prints. Same input, same bytes. */
export interface Report {
  readonly schemaVersion: 1;
  readonly ok: boolean;
  readonly tool: { readonly name: string; readonly version: string };
  readonly apps: readonly AppReport[];
  readonly summary: Summary;
  /** Where the scan was held against a baseline or a commit. */
  readonly comparison?: Comparison | undefined;
  /** What `check` decided; no other command has it. */
  readonly gate?: GateReport | undefined;
}

export interface AppReport {
  readonly root: FilePath;
  readonly name: string;
  readonly next: { readonly version: string | null; readonly from: "installed" | "declared" | "assumed" };
  readonly routers: readonly Router[];
  readonly routes: readonly RouteReport[];
  readonly findings: readonly FindingReport[];
  /** Findings that a comment in the code lets pass: they stand in no other list. */
  readonly suppressed: readonly SuppressedReport[];
  /** Comments in the code that let something pass. */
  readonly suppressions: readonly SuppressionReport[];
  /** Lines that make several routes dynamic, and what there would be without them. */
  readonly impact: Impact;
  readonly skipped: readonly Skipped[];
  /** Sentences about what could not be read of the app as a whole (its next.config, tsconfig, answers). */
  readonly doubts: readonly string[];
  /** Answers whose code has changed since they were given: reported, not used. */
  readonly staleAnswers: readonly AnswerReport[];
}

export interface RouteReport {
  readonly route: string;
  readonly router: Router;
  readonly kind: RouteKind;
  readonly file: FilePath;
  readonly now: Now;
  readonly advice: Advice;
}

export interface FindingReport {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly file: FilePath;
  readonly line: number;
  readonly column: number;
  readonly routes: readonly string[];
}

/** A finding that a comment lets pass, and where that comment is. */
export interface SuppressedReport extends FindingReport {
  readonly by: SuppressedBy;
}

export type SuppressionReport = Pick<Suppression, "file" | "line" | "column" | "covers" | "rules"> & {
  readonly reason: string;
};

export interface Summary {
  readonly routes: number;
  readonly modes: Readonly<Record<string, number>>;
  readonly changes: number;
  readonly findings: Readonly<Record<"error" | "warning" | "info", number>>;
  /** How many findings comments let pass; they are not counted among `findings`. */
  readonly suppressed: number;
  readonly skipped: number;
  /** Folders that were not entered because of their name: packages, caches, builds. */
  readonly foldersLeftOut: number;
  /** How many questions are open, each once for all apps, and how many routes they would settle. */
  readonly questions: { readonly open: number; readonly routes: number };
  /** Answers for routes and sources that no app has (any more). */
  readonly unusedAnswers: readonly AnswerReport[];
}

/** A saved answer that was not used. */
export interface AnswerReport {
  readonly question: string;
  readonly routes: readonly string[];
  /** Names of sources, of an answer that was given for sources; absent otherwise. */
  readonly sources?: readonly string[] | undefined;
}
