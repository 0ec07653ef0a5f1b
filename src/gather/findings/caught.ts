import type { Expression, Statement } from "../../model/syntax.ts";
import { throwingCalls } from "../../next/throwing-calls.ts";
import { expressionsOf, type Part, partsOf } from "../../syntax/walk-syntax.ts";

/** What statements do with an error: "passes" it on, "hides" it, or say that there is nothing ("not-found"). */
export type Reaction = "passes" | "hides" | "not-found";

/** Calls that end what runs, or go somewhere else. */
export const leaving: ReadonlySet<string> = new Set([...throwingCalls, "unstable_rethrow", "reject", "exit"]);

/** What the statements of a `catch`, or of a branch for a failed answer, do with the error. */
export const reactionOf = (statements: readonly Statement[]): Reaction => {
  if (statementsIn(statements).some(({ kind }) => kind === "throw")) return "passes";
  const called = expressionsOf(statements).flatMap(calledName);
  if (called.some((name) => name !== "notFound" && leaving.has(name))) return "passes";
  return called.includes("notFound") ? "not-found" : "hides";
};

/** The name that a call is made by; none where it has none. */
export const calledName = (expression: Expression): readonly string[] => {
  if (expression.kind !== "call") return [];
  const { callee } = expression;
  if (callee.kind === "name") return [callee.name];
  return callee.kind === "member" && callee.property !== null ? [callee.property] : [];
};

const isStatement = (part: Part): part is Statement =>
  part.kind === "throw" || part.kind === "return" || part.kind === "if" || part.kind === "try";

/** Statements of one function, without those of functions inside of it. */
export const statementsIn = (statements: readonly Statement[]): readonly Statement[] => {
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
