import type { Statement, SwitchCase } from "../../model/syntax.ts";
import { type Guard, type Machine, placeAt, type Return, type Run, under } from "../machine.ts";
import { noteDecision } from "../modules/module-state.ts";
import { openScope, type Scope } from "../scope.ts";
import { mergeTaints, taintsOf, undefinedValue, type Value } from "../values.ts";
import type { Flow } from "./jumps.ts";
import { leaveByEach, type OwnError } from "./own-errors.ts";
import { jump, upTo } from "./ways.ts";

/** Whether a case is taken when it is asked; "default" is asked last, null: only run time knows. */
type Match = boolean | "default" | null;

type Switch = Extract<Statement, { kind: "switch" }>;

/** Runs a `switch`: the one way through it where that is known, else every case that may match, under its condition. */
export const executeSwitch = (
  machine: Machine,
  run: Run,
  statement: Switch,
  scope: Scope,
  returns: Return[],
): Flow => upTo(run, jump, () => executeCases(machine, run, statement, scope, returns));

const executeCases = (
  machine: Machine,
  run: Run,
  statement: Switch,
  scope: Scope,
  returns: Return[],
): Flow => {
  const subject = machine.evaluate(run, statement.subject, scope);
  const tests = statement.cases.map(({ test }) =>
    test === null ? undefinedValue : machine.evaluate(run, test, scope),
  );
  const inner = openScope(scope, scope.depth);
  const matches = statement.cases.map((each, index) => matchOf(subject, tests[index], each));
  const sure = sureCase(matches);
  noteDecision(run, sure);
  if (sure !== null) return executeFrom(machine, run, statement.cases.slice(sure), inner, returns);
  const place = placeAt(scope, statement.at);
  const taints = mergeTaints(
    taintsOf(subject, [...run.stack, { ...place, name: "switch" }]),
    ...tests.map((test) => taintsOf(test, run.stack)),
  );
  let everyStops = statement.cases.some(({ test }) => test === null);
  let fallsThrough = false;
  const errors: (OwnError | null)[] = [];
  const ways: Guard[] = [];
  let everyThrows = everyStops;
  statement.cases.forEach((each, index) => {
    if (matches[index] === false && !fallsThrough) return;
    fallsThrough = true;
    if (each.body.length === 0) return;
    const way: Guard = { kind: "case", taints, place };
    const flow = under(run, way, () => {
      const left = machine.execute(run, each.body, inner, returns);
      if (left === "stops" && !run.isLeft) everyThrows = false;
      errors.push(run.isLeft ? run.thrown : null);
      ways.push(way);
      return left;
    });
    fallsThrough = flow === "continues";
    if (fallsThrough || !leavesFunction(each.body)) everyStops = false;
  });
  if (everyStops && everyThrows) leaveByEach(run, errors, ways);
  return everyStops ? "stops" : "continues";
};

/** Whether statements that stop leave more than the switch. */
const leavesFunction = (body: readonly Statement[]): boolean => {
  const last = body.at(-1);
  return last?.kind === "block" ? leavesFunction(last.body) : last !== undefined && last.kind !== "break";
};

const matchOf = (subject: Value, test: Value | undefined, each: SwitchCase): Match => {
  if (each.test === null) return "default";
  return subject.kind === "constant" && test?.kind === "constant" ? subject.value === test.value : null;
};

/** Where a switch surely begins, behind its last case if nothing matches; null where only run time knows. */
const sureCase = (matches: readonly Match[]): number | null => {
  const first = matches.indexOf(true);
  const asked = first < 0 ? matches : matches.slice(0, first);
  if (asked.includes(null)) return null;
  if (first >= 0) return first;
  const otherwise = matches.indexOf("default");
  return otherwise < 0 ? matches.length : otherwise;
};

/** Runs cases one after the other until one leaves. */
const executeFrom = (
  machine: Machine,
  run: Run,
  cases: readonly SwitchCase[],
  scope: Scope,
  returns: Return[],
): Flow => {
  for (const { body } of cases)
    if (machine.execute(run, body, scope, returns) === "stops")
      return run.isLeft || leavesFunction(body) ? "stops" : "continues";
  return "continues";
};
