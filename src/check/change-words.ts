import { modeLabel, strategyName } from "../lib/mode-words.ts";
import type { ChangeKind, RouteState } from "../model/comparison.ts";
import type { Proof } from "../model/place.ts";
import type { Router } from "../model/project.ts";
import type { RouteReport } from "../model/report.ts";
import type { SuppressedBy } from "../model/suppression.ts";
import { placeOf } from "./snapshot.ts";

/** What the words for a change are made of. */
export interface ChangeFacts {
  readonly route: string;
  readonly router: Router;
  readonly what: ChangeKind;
  readonly before: RouteState | null;
  readonly after: RouteState | null;
  readonly because: readonly Proof[];
  /** Null for a route that is gone. */
  readonly now: RouteReport["now"] | null;
}

/** A change as a phrase that follows the route: "○ static -> ƒ per request, because components/header.tsx:12 cookies()". */
export const changeSays = (facts: ChangeFacts): string => words[facts.what](facts);

/** What is told of a change that a comment lets pass. */
export const suppressedSays = (by: SuppressedBy | null): string =>
  by === null ? "" : ` (let pass at ${by.file}:${by.line}: ${by.reason})`;

const label = ({ route, router }: ChangeFacts, state: RouteState | null): string =>
  state === null ? "" : modeLabel({ route, router, mode: state.mode, revalidate: state.revalidate });

const words = {
  new: (facts) => `new: ${label(facts, facts.after)}${facts.because.length > 0 ? because(facts) : ""}`,
  gone: (facts) => `gone, was ${label(facts, facts.before)}`,
  mode: (facts) => `${label(facts, facts.before)} -> ${label(facts, facts.after)}${because(facts)}`,
  revalidate: (facts) => `${label(facts, facts.before)} -> ${label(facts, facts.after)}${because(facts)}`,
  reason: (facts) =>
    facts.because.length > 0
      ? `still ${label(facts, facts.after)}, now also because of ${reasonText(facts.because)}`
      : `still ${label(facts, facts.after)}, for ${facts.after?.reasons.length ?? 0} of its reasons`,
  advice: (facts) => `advice ${adviceText(facts.before)} -> ${adviceText(facts.after)}`,
} as const satisfies Record<ChangeKind, (facts: ChangeFacts) => string>;

const because = ({ because: proofs, now }: ChangeFacts): string => {
  if (proofs.length > 0) return `, because ${reasonText(proofs)}`;
  const doubt = now?.mode === "unknown" ? now.doubts[0]?.says : undefined;
  const reason = doubt ?? now?.because ?? "";
  return reason === "" ? "" : `, because ${reason.trim().replace(/\.$/, "")}`;
};

/** The first reason with its line, and how many more there are. */
const reasonText = ([first, ...rest]: readonly Proof[]): string => {
  if (first === undefined) return "";
  const place = placeOf(first);
  const more =
    rest.length === 0 ? "" : ` and ${rest.length} more ${rest.length === 1 ? "reason" : "reasons"}`;
  return `${place === null ? "" : `${place.file}:${place.line} `}${first.says}${more}`;
};

const adviceText = (state: RouteState | null): string => {
  const advice = state?.advice ?? null;
  if (advice === null || advice.strategy === null) return "none";
  return strategyName(advice.strategy, advice.revalidate);
};
