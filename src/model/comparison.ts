import type { Mode, Strategy } from "./mode.ts";
import type { FilePath, Place, Proof } from "./place.ts";
import type { RouteKind, Router } from "./project.ts";
import type { SuppressedBy } from "./suppression.ts";

/** What a reason or a finding is known by from one scan to the next: never by its line, nor by how many there are. */
export interface Symptom {
  /** Id of the rule of the report. */
  readonly rule: string;
  /** What it is about, with its file: "cookies() in components/header.tsx". */
  readonly symbol: string;
}

/** How a route rendered, as far as two scans are held against each other. */
export interface RouteState {
  readonly mode: Mode;
  /** As in `Now`. */
  readonly revalidate: number | false | null;
  /** What makes it dynamic; empty where nothing does. */
  readonly reasons: readonly Symptom[];
  /** Null where it is not kept: a baseline holds none. */
  readonly advice: { readonly strategy: Strategy | null; readonly revalidate: number | false | null } | null;
}

/** The strongest thing that changed: the first of these that did. */
export type ChangeKind = "new" | "gone" | "mode" | "revalidate" | "reason" | "advice";

/** The rule that a change for the worse is reported under. */
export const regressionRules = {
  mode: "mode-worse",
  revalidate: "revalidate-worse",
  reason: "new-reason",
  advice: "advice",
  new: "new",
  gone: "gone",
} as const satisfies Record<ChangeKind, string>;

/** One route that is not what it was. */
export interface RouteChange {
  /** Root of the app, as in `AppReport`. */
  readonly app: FilePath;
  readonly route: string;
  readonly router: Router;
  /** Null for a route that is gone. */
  readonly kind: RouteKind | null;
  readonly file: FilePath | null;
  readonly what: ChangeKind;
  /** True where the gate `regression` fails for it. */
  readonly isRegression: boolean;
  /** The comment in the code that lets a change for the worse pass; null for every other. */
  readonly suppressedBy: SuppressedBy | null;
  readonly before: RouteState | null;
  readonly after: RouteState | null;
  /** Why it is now what it is: its new reasons, else all of them. */
  readonly because: readonly Proof[];
  /** What is no longer a reason. */
  readonly reasonsGone: readonly Symptom[];
  /** "○ static -> ƒ per request, because components/header.tsx:12 cookies()": follows the route; holds names of the scanned tree as they are. */
  readonly says: string;
  /** The line to show it at: where the first reason is read, else the route's file; null for a route that is gone. */
  readonly at: Place | null;
}

/** What a scan was held against. */
export type Against =
  | { readonly kind: "baseline"; readonly file: FilePath }
  | { readonly kind: "ref"; readonly ref: string; readonly commit: string };

/** What changed since a baseline was written, or since a commit. */
export interface Comparison {
  readonly against: Against;
  /** How many routes there were. */
  readonly routesBefore: number;
  /** Routes that changed, regressions first, then by app, route and router. */
  readonly changes: readonly RouteChange[];
}

/** What makes a check fail, as `--fail-on` and `--max-unknown` name it. */
export type GateName =
  | "regression"
  | "policy"
  | "error"
  | "warning"
  | "info"
  | "change-advised"
  | "unknown"
  | "stale-answers"
  | "max-unknown";

/** One thing that a check fails for. `app`, `route`, `rule` and `symbol` tell it from any other, and do not change with lines or counts. */
export interface GateFailure extends Symptom {
  readonly gate: GateName;
  readonly app: FilePath;
  /** Null where it is about the app as a whole. */
  readonly route: string | null;
  /** A sentence without the route's name, which holds names of the scanned tree as they are. */
  readonly says: string;
  readonly at: Place | null;
}

/** Something to know that fails nothing: a glob of the policy or a comment that decides nothing, what is in the baseline but gone, what it or a comment lets pass, what cannot be told. */
export interface GateNote {
  readonly kind: "dead-glob" | "known-gone" | "known" | "untold" | "stale-answers" | "comment" | "suppressed";
  readonly says: string;
}

/** What a check decided. */
export interface GateReport {
  readonly passed: boolean;
  /** What fails it. */
  readonly failOn: readonly GateName[];
  readonly failures: readonly GateFailure[];
  readonly notes: readonly GateNote[];
}
