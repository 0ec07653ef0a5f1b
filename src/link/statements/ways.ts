import type { Statement } from "../../model/syntax.ts";
import { joinWays, noteWay } from "../changes.ts";
import { addGuard, goBack } from "../guards.ts";
import type { Guard, Leaving, Run } from "../machine.ts";
import { within } from "./jumps.ts";

/** What statements leave that do not go on behind themselves: whatever lies furthest out. */
export const leavingOf = (statements: readonly Statement[]): Leaving => {
  if (holds(statements, "return")) return "function";
  return holds(statements, "break") ? "jump" : "throw";
};

const holds = (statements: readonly Statement[], kind: Statement["kind"]): boolean =>
  statements.some((statement) => statement.kind === kind || holds(within(statement), kind));

/** Puts the way past a statement that may have left before all that follows it. */
export const goPast = (run: Run, way: Guard & { readonly leaves: Leaving }): void => {
  addGuard(run, way);
  if (way.leaves !== "throw") noteWay(run, { leaves: way.leaves, began: way.began ?? 0, taints: way.taints });
};

/** Runs what is left by some ways no further than to its own end. */
export const upTo = <Result>(run: Run, ends: ReadonlySet<Leaving>, body: () => Result): Result => {
  const { guards } = run;
  const { length } = run.changes.ways;
  const result = body();
  goBack(run, guards, (leaves) => !ends.has(leaves));
  joinWays(run, length, ends);
  return result;
};

export const jump: ReadonlySet<Leaving> = new Set(["jump"]);

/** The ways past what was thrown and is caught further out stand before what follows the call. */
export const notePassed = (run: Run, guards: readonly Guard[]): void => {
  if (run.attempts === 0 || run.guards === guards) return;
  const ways = run.guards.slice(guards.length).filter(({ leaves }) => leaves === "throw");
  if (ways.length > 0) run.passed = [...run.passed, ...ways];
};

export const goPastThrown = (run: Run): void => {
  const { passed } = run;
  if (passed.length === 0) return;
  run.passed = [];
  if (run.attempts > 0) for (const way of passed) addGuard(run, way);
};
