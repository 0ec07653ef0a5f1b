import type { Now } from "../model/advice.ts";
import type { Approximation, CodeFact, RouteFacts } from "../model/facts.ts";
import type { Confidence, Mode } from "../model/mode.ts";
import type { Doubt, Proof } from "../model/place.ts";
import type { Row, Verdict } from "../model/verdict.ts";
import { fire } from "../rules/table.ts";
import { appRows } from "./app-rows.ts";
import { pagesRows } from "./pages-rows.ts";

/** Every row that says how a route renders now; the first that holds decides. */
export const modeRows: readonly Row<Mode>[] = [...appRows, ...pagesRows];

/** How a route renders now, from its facts alone; total: the tables cover every combination. */
export const classify = (facts: RouteFacts): Now => {
  const verdict = fire(modeRows, facts.values);
  if (verdict === null) throw new RangeError(`no row says how ${facts.route.route} renders`);
  const mode = verdict.outcome;
  const approximations = approximationsOf(facts, verdict);
  const confidence = confidenceOf(verdict, approximations);
  return {
    mode,
    revalidate:
      mode === "partial" && typeof facts.details.revalidate === "number"
        ? facts.details.revalidate
        : mode === "isr" || mode === "ssg"
          ? verdict.row === "static-props-unread"
            ? null
            : facts.details.revalidate
          : null,
    fallback: mode === "isr" || mode === "ssg" ? facts.details.fallback : null,
    confidence,
    row: verdict.row,
    because: filled(verdict.because, facts),
    proof: proofOf(facts, verdict),
    doubts: confidence === "likely" ? withConditions(facts.doubts, approximations) : facts.doubts,
  };
};

/** Rows that say so themselves that a step was not followed. */
const unreadRows: ReadonlySet<string> = new Set([
  "static-props-unread",
  "data-function-unread",
  "step-not-followed",
]);

const confidenceOf = ({ row }: Verdict<Mode>, approximations: readonly Approximation[]): Confidence => {
  if (unreadRows.has(row)) return "unknown";
  return approximations.length > 0 ? "likely" : "certain";
};

/** Why what decided is not sure. */
const approximationsOf = ({ likely }: RouteFacts, { matched }: Verdict<Mode>): readonly Approximation[] =>
  likely.filter((each) => matched.some(({ fact }) => fact === each.fact));

/** The doubts with what makes the mode likely and no more than that, each sentence once. */
const withConditions = (
  doubts: readonly Doubt[],
  approximations: readonly Approximation[],
): readonly Doubt[] => {
  const conditions = approximations.map(({ says, at }): Doubt => ({ kind: "condition", says, at }));
  const bySentence = new Map<string, Doubt>();
  for (const each of [...doubts, ...conditions]) {
    const key = JSON.stringify([each.says, each.at]);
    if (!bySentence.has(key)) bySentence.set(key, each);
  }
  return [...bySentence.values()];
};

const isCodeFact = (facts: RouteFacts, fact: string): fact is CodeFact => Object.hasOwn(facts.values, fact);

const filled = (because: string, facts: RouteFacts): string => {
  const finding = facts.findings.find(({ severity }) => severity === "error");
  return because
    .replace("{revalidate}", revalidateText(facts))
    .replace("{finding}", finding?.message ?? "see the findings")
    .replace(/\{(\w+)\}/g, (_, fact: string) => firstSaying(facts, fact));
};

/** What the first proof of a fact says: "cookies()". */
const firstSaying = (facts: RouteFacts, fact: string): string =>
  (isCodeFact(facts, fact) ? facts.proof[fact]?.[0]?.says : undefined) ?? "something";

const revalidateText = ({ details }: RouteFacts): string => {
  if (details.revalidate === null) return "a number that only the build knows";
  const others = details.revalidateValues.filter((value) => value !== details.revalidate);
  return others.length === 0
    ? String(details.revalidate)
    : `${details.revalidate} (in other branches ${others.join(", ")})`;
};

const proofOf = (facts: RouteFacts, verdict: Verdict<Mode>): readonly Proof[] => {
  if (verdict.row === "build-fails") {
    return facts.findings
      .filter(({ severity }) => severity === "error")
      .map(({ rule, at }) => ({ says: rule, chain: [{ ...at, name: rule }] }));
  }
  const deciding = verdict.matched.flatMap(({ fact }) =>
    isCodeFact(facts, fact) ? (facts.proof[fact] ?? []) : [],
  );
  // What would keep the route per request if that were gone is a reason as well.
  const others = verdict.outcome === "ssr" ? (facts.proof.dynamicUse ?? []) : [];
  return [...deciding, ...others.filter((proof) => !deciding.includes(proof))];
};
