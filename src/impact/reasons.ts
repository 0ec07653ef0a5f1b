import type { Now } from "../model/advice.ts";
import type { CodeFact, CodeFactValues, RouteFacts } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import type { Place, Proof, Step } from "../model/place.ts";

/** How a route renders, from its facts: the classify stage, passed in. */
export type Classify = (facts: RouteFacts) => Now;

/** One reason for which a route is dynamic, with the fact that it is a proof of. */
export interface Reason {
  readonly fact: CodeFact;
  readonly proof: Proof;
}

/** What is left of a route when some of its reasons are gone. */
export interface Remainder {
  readonly now: Now;
  readonly reasons: readonly Reason[];
}

type CauseRow = {
  [F in CodeFact]: {
    readonly fact: F;
    /** Values with which the fact makes a route dynamic. */
    readonly dynamic: readonly CodeFactValues[F][];
    /** Its value once no proof of it is left; null where the route would not be the same route without it. */
    readonly without: CodeFactValues[F] | null;
  };
}[CodeFact];

/** Facts whose proofs are reasons for a route to be dynamic, each a line that somebody wrote and can move. */
const causes: readonly CauseRow[] = [
  { fact: "forced", dynamic: ["dynamic"], without: "no" },
  { fact: "dynamicUse", dynamic: ["yes", "conditional"], without: "no" },
  { fact: "shell", dynamic: ["empty", "holes"], without: "complete" },
  { fact: "handler", dynamic: ["writes"], without: null },
  { fact: "dataFunction", dynamic: ["app-getInitialProps"], without: "none" },
  { fact: "dataFunction", dynamic: ["getServerSideProps", "getInitialProps", "added"], without: null },
];

const dynamicModes: ReadonlySet<Now["mode"]> = new Set(["ssr", "partial"]);

const prerenderedModes: ReadonlySet<Now["mode"]> = new Set(["static", "ssg", "isr"]);

/** Whether a route waits for a request, as a whole or in part. */
export const isDynamic = ({ mode }: Now): boolean => dynamicModes.has(mode);

/** Whether a route is prerendered as a whole. */
export const isPrerendered = ({ mode }: Now): boolean => prerenderedModes.has(mode);

const isCause = ({ fact, dynamic }: CauseRow, { values }: RouteFacts): boolean =>
  dynamic.some((value) => value === values[fact]);

/** Every reason of a dynamic route that stands in a line of code; none where the route is not dynamic. */
export const reasonsOf = ({ facts, now }: Page): readonly Reason[] =>
  isDynamic(now)
    ? causes
        .filter((cause) => isCause(cause, facts))
        .flatMap(({ fact }) => (facts.proof[fact] ?? []).map((proof) => ({ fact, proof })))
    : [];

/** Whether a reason can go and leave the route what it is: a page without its getServerSideProps is another page. */
export const isRemovable = ({ fact }: Reason, { facts }: Page): boolean =>
  causes.some((cause) => cause.fact === fact && cause.without !== null && isCause(cause, facts));

/** How a route would render without some of its reasons; what was not followed counts once nothing known is left. */
export const without = (
  { facts }: Page,
  reasons: readonly Reason[],
  isGone: (proof: Proof) => boolean,
  classify: Classify,
): Remainder => {
  const left = reasons.filter(({ proof }) => !isGone(proof));
  const cleared = causes.filter(
    (cause) =>
      isCause(cause, facts) &&
      reasons.some(({ fact }) => fact === cause.fact) &&
      !left.some(({ fact }) => fact === cause.fact),
  );
  const values: CodeFactValues = {
    ...facts.values,
    ...Object.fromEntries(
      cleared.flatMap(({ fact, without: value }) => (value === null ? [] : [[fact, value]])),
    ),
  };
  const doubts = facts.furtherDoubts ?? [];
  const isOpen = values.dynamicUse === "no" && facts.values.dynamicUse !== "no" && doubts.length > 0;
  const proof = { ...facts.proof };
  for (const { fact } of cleared) proof[fact] = [];
  for (const { fact } of left) proof[fact] = left.filter((one) => one.fact === fact).map((one) => one.proof);
  return {
    now: classify({
      ...facts,
      values: isOpen ? { ...values, dynamicUse: "unsure" } : values,
      proof,
      doubts: isOpen ? doubts : facts.doubts,
    }),
    reasons: left,
  };
};

/** A file and a line as one text. */
export const lineKey = ({ file, line }: Pick<Place, "file" | "line">): string => `${file}:${line}`;

/**
 * The steps of a chain that are lines to change: all but the first where that only says which function of the route's file is run
 * ("page", "layout"); calls and elements have a name with brackets.
 */
export const changeable = (chain: readonly Step[]): readonly Step[] => {
  const [first] = chain;
  const isEntry = first !== undefined && chain.length > 1 && !/[(<.]/.test(first.name);
  return isEntry ? chain.slice(1) : chain;
};
