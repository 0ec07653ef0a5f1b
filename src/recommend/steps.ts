import type { RouteFacts } from "../model/facts.ts";
import { holds } from "../rules/table.ts";
import type { Decision } from "./decide.ts";
import { readsParams, type Situation } from "./situation.ts";
import { stepRows } from "./step-rows.ts";
import { fill } from "./wording.ts";

/** The steps that turn the page into what was decided, in order; none where it stays as it is. */
export function stepsFor(
  decision: Decision,
  situation: Situation,
  facts: RouteFacts,
  words: Readonly<Record<string, string>>,
): readonly string[] {
  if (!decision.change) return [];
  const known = {
    ...decision.known,
    strategy: decision.strategy ?? "",
    ...(facts.details.forbidsConfig === true ? { cacheComponents: "yes" } : {}),
    number: numberKind(decision.revalidate, presentNumber(situation)),
    drops: decision.dropsFunction ? "yes" : "no",
    reads: pathRead(facts),
    further: (facts.proof.request?.length ?? 0) > 1 ? "yes" : "no",
    undercut: isUndercut(decision, situation) ? "yes" : "no",
    sharedNumber: facts.details.layoutConfig?.includes("revalidate") ? "yes" : "no",
    sharedForce: facts.details.layoutConfig?.includes("forced") ? "yes" : "no",
    redirects: facts.details.otherResults?.includes("redirect") ? "yes" : "no",
    fallbackChanges: decision.fallback === situation.nowFallback ? "no" : "yes",
  };
  return stepRows.filter((row) => holds(row, known) === "yes").map((row) => fill(row.because, words));
}

/** The number that an App Router route already names has effect once nothing else makes it render per request. */
const presentNumber = ({ nowRevalidate, shortest }: Situation): number | false | null =>
  nowRevalidate ?? shortest;

/** Whether another number of the route is smaller than the one advised, and would win. */
function isUndercut({ revalidate }: Decision, { shortest }: Situation): boolean {
  return typeof revalidate === "number" && shortest !== null && shortest < revalidate;
}

function numberKind(advised: number | false | null, present: number | false | null): string {
  if (advised === null) return "none";
  if (advised === present) return "same";
  return advised === false ? "never" : "seconds";
}

/** How the render reads its path: `query.id` of getServerSideProps has to become `params.id`. */
function pathRead(facts: RouteFacts): string {
  if (!readsParams(facts)) return "nothing";
  const reads = facts.values.request === "params" ? (facts.proof.request ?? []) : [];
  return reads.some(({ says }) => says.startsWith("query")) ? "query" : "params";
}
