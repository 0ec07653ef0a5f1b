import type { Expression } from "../../model/syntax.ts";
import { isPromise } from "../built-ins/promises.ts";
import { testOf } from "../environment.ts";
import { addGuard } from "../guards.ts";
import { type Guard, type Machine, placeAt, type Run } from "../machine.ts";
import { doubtOf, realOptionsOf, traceOf, withTaints } from "../marked-values.ts";
import { noteDecision } from "../modules/module-state.ts";
import type { Scope } from "../scope.ts";
import { truthOf } from "../truth.ts";
import { choice, constant, derived, taintsOf, type Value } from "../values.ts";
import { underEither } from "./either.ts";

/** `test ? yes : no`; both sides, each under its condition, where the test is run-time data. */
export const evaluateConditional = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "conditional" }>,
  scope: Scope,
): Value => {
  const tested = machine.evaluate(run, expression.test, scope);
  const truth = truthOf(tested);
  noteDecision(run, truth);
  if (truth !== null) return machine.evaluate(run, truth ? expression.yes : expression.no, scope);
  const place = placeAt(scope, expression.at);
  const taints = taintsOf(tested, [...run.stack, { ...place, name: "condition" }]);
  const [yes, no] = underEither(
    run,
    [
      { kind: "if", taints, place, test: testOf(tested) },
      { kind: "else", taints, place, test: testOf(tested, "not taken") },
    ],
    [() => machine.evaluate(run, expression.yes, scope), () => machine.evaluate(run, expression.no, scope)],
  );
  return depending(choice([yes, no]), taints);
};

/** A value that one of several conditions picked: what the condition read is part of it. */
const depending = (value: Value, taints: Parameters<typeof withTaints>[1]): Value => {
  if (taints.length === 0) return value;
  if (value.kind !== "choice") return withTaints(value, taints);
  return { kind: "choice", options: [...value.options, traceOf(taints)] };
};

/** `a && b`, `a || b`, `a ?? b`: what stands behind run-time data is evaluated under its condition. */
export const evaluateLogical = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "logical" }>,
  scope: Scope,
): Value => {
  const { isLeft, guards } = run;
  const possible: Value[] = [];
  const last = expression.operands.length - 1;
  for (const [index, operand] of expression.operands.entries()) {
    const value = machine.evaluate(run, operand, scope);
    const goesOn = isLeftBy(run, guards, isLeft) ? false : goesPast(expression.operator, value);
    noteDecision(run, goesOn);
    const mayEnd = goesOn !== true || index === last;
    const isPart = goesOn === null && index < last && expression.operator === "&&";
    if (mayEnd) possible.push(isPart ? falsyPartOf(run, value) : value);
    if (goesOn === false) break;
    // What stands behind run-time data runs only under its condition.
    if (goesOn === null) addGuard(run, guardBehind(run, expression, value, scope));
  }
  run.guards = guards;
  return choice(possible);
};

/** Whether an operand surely throws, so that nothing behind it is come to; an exception behind run-time data may not happen. */
const isLeftBy = (run: Run, guards: Run["guards"], wasLeft: boolean): boolean => {
  if (run.guards !== guards) run.isLeft = wasLeft;
  return run.isLeft && !wasLeft;
};

const guardBehind = (run: Run, { operator, at }: Logical, value: Value, scope: Scope): Guard => ({
  kind: "if",
  taints: taintsOf(value, run.stack),
  place: placeAt(scope, at),
  test: testOf(value, operator === "&&" ? "taken" : "not taken"),
});

type Logical = Extract<Expression, { kind: "logical" }>;

/** What is left of the left side where `&&` stops there: a falsy value, which only matters for what went into it. */
const falsyPartOf = (run: Run, value: Value): Value => {
  const taints = taintsOf(value, run.stack);
  return taints.length === 0 ? constant(false) : derived(taints, doubtOf(value));
};

/** Whether evaluation goes past an operand: always (true), never (false), or by run-time data (null). */
const goesPast = (operator: "&&" | "||" | "??", value: Value): boolean | null => {
  if (operator === "??") {
    const present = new Set(realOptionsOf(value).map(isPresent));
    const [only] = present;
    return present.size === 1 && only !== undefined && only !== null ? !only : null;
  }
  const truth = truthOf(value);
  return truth === null ? null : operator === "&&" ? truth : !truth;
};

const isPresent = (value: Value): boolean | null => {
  if (value.kind === "constant") return value.value !== null && value.value !== undefined;
  return presentKinds.has(value.kind) || isPromise(value) ? true : null;
};

const presentKinds: ReadonlySet<Value["kind"]> = new Set(["object", "array", "function", "class"]);
