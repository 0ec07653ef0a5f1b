import { rememberedWeakly } from "../lib/remembered.ts";
import type { Program } from "../link/program.ts";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { Place, Step } from "../model/place.ts";
import type { Expression, Statement } from "../model/syntax.ts";
import { throwingCalls } from "../next/throwing-calls.ts";
import { expressionsOf, type Part, partsOf } from "./walk-syntax.ts";

type Try = Extract<Statement, { kind: "try" }>;
type If = Extract<Statement, { kind: "if" }>;

/** The function that a call stands in, as far as it deals with errors. */
export interface Owner {
  /** `if` statements anywhere in it, nested functions aside. */
  readonly branches: If[];
  throws: boolean;
}

/** Where a call stands: its function, and the `try` blocks of that function around it, outermost first. */
export interface CallSite {
  readonly owner: Owner;
  readonly tries: readonly Try[];
  /** Whether its function waits for what comes of it: a `try` does not see what a promise that is handed on ends in. */
  readonly isAwaited: boolean;
}

interface Waiting extends CallSite {
  readonly part: Part;
}

/** The call at a place of a module; null where there is none. */
export const callSiteAt = (summary: ModuleSummary, { line, column }: Place): CallSite | null =>
  callSitesIn(summary).get((summary.lines[line - 1] ?? 0) + column - 1) ?? null;

/** Whether what a call throws meets a `catch` of the function that it stands in. */
export const isInTry = (program: Program, step: Step): boolean => {
  const summary = program.summaryOf(step.file);
  const site = summary === null ? null : callSiteAt(summary, step);
  return site?.tries.some(({ caught }) => caught !== null) ?? false;
};

const newOwner = (): Owner => ({ branches: [], throws: false });

/** Iterative, as the depth of the source is not known. */
const callSitesIn = rememberedWeakly(({ body }: ModuleSummary): ReadonlyMap<number, CallSite> => {
  const sites = new Map<number, CallSite>();
  const top = newOwner();
  const waiting: Waiting[] = body.map((part) => ({
    part,
    owner: top,
    tries: [],
    isAwaited: false,
  }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.part.kind === "call")
      sites.set(next.part.at, { owner: next.owner, tries: next.tries, isAwaited: next.isAwaited });
    note(next.part, next.owner);
    waiting.push(...inside(next));
  }
  return sites;
});

const note = (part: Part, owner: Owner): void => {
  if (part.kind === "throw") owner.throws = true;
  if (part.kind === "if") owner.branches.push(part);
};

const inside = ({ part, owner, tries, isAwaited }: Waiting): readonly Waiting[] => {
  if (part.kind === "try")
    return [
      ...part.block.map((each) => ({ part: each, owner, tries: [...tries, part], isAwaited: false })),
      ...[...(part.caught?.body ?? []), ...part.lastly].map((each) => ({
        part: each,
        owner,
        tries,
        isAwaited: false,
      })),
    ];
  const place =
    part.kind === "function"
      ? { owner: newOwner(), tries: [], isAwaited: false }
      : { owner, tries, isAwaited: isAwaited || part.kind === "await" };
  return partsOf(part).map((each) => ({ part: each, ...place }));
};

/** What statements do with an error: "passes" it on, "hides" it, or say that there is nothing ("not-found"). */
export type Reaction = "passes" | "hides" | "not-found";

/**
 * Whether a `catch` surely throws an error of its own in place of the one it caught, which nobody asks what it is: `throw new Error("...")`
 * behind nothing but calls.
 */
export const replacesError = ({ caught }: Try): boolean => {
  const last = caught?.body.at(-1);
  if (caught === null || last?.kind !== "throw") return false;
  const before = caught.body.slice(0, -1);
  if (!before.every(({ kind }) => kind === "expression" || kind === "variable")) return false;
  if (
    expressionsOf(before)
      .flatMap(calledName)
      .some((name) => leaving.has(name))
  )
    return false;
  return last.value.kind === "object" || (last.value.kind === "call" && last.value.isNew);
};

/** Functions that do not return, by their names. */
const leaving: ReadonlySet<string> = new Set([...throwingCalls, "unstable_rethrow", "reject", "exit"]);

/** What the statements of a `catch`, or of a branch for a failed answer, do with the error. */
export const reactionOf = (statements: readonly Statement[]): Reaction => {
  if (statementsIn(statements).some(({ kind }) => kind === "throw")) return "passes";
  const called = expressionsOf(statements).flatMap(calledName);
  if (called.some((name) => name !== "notFound" && leaving.has(name))) return "passes";
  return called.includes("notFound") ? "not-found" : "hides";
};

const calledName = (expression: Expression): readonly string[] => {
  if (expression.kind !== "call") return [];
  const { callee } = expression;
  if (callee.kind === "name") return [callee.name];
  return callee.kind === "member" && callee.property !== null ? [callee.property] : [];
};

const isStatement = (part: Part): part is Statement =>
  part.kind === "throw" || part.kind === "return" || part.kind === "if" || part.kind === "try";

/** Statements of one function, without those of functions inside of it. */
const statementsIn = (statements: readonly Statement[]): readonly Statement[] => {
  const found: Statement[] = [];
  const waiting: Part[] = [...statements].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isStatement(next)) found.push(next);
    if (next.kind !== "function" && next.kind !== "class") waiting.push(...[...partsOf(next)].reverse());
  }
  return found;
};

/** Where statements return; null where they only go on. */
export const returnIn = (statements: readonly Statement[]): number | null =>
  statementsIn(statements).find(({ kind }) => kind === "return")?.at ?? null;

/** Whether a test asks if an answer failed: `!response.ok`, `response.status !== 200`, but not `response.status === 404`. */
export const asksForFailure = (test: Expression): boolean => {
  if (test.kind === "unary") return test.operator === "!" && isMember(test.operand, "ok");
  if (test.kind !== "binary" || !test.operands.some((operand) => isMember(operand, "status"))) return false;
  return test.operator !== "===" && test.operator !== "==";
};

const isMember = (expression: Expression, name: string): boolean =>
  expression.kind === "member" && expression.property === name;
