import type { Expression, MemberExpression } from "../model/syntax.ts";
import { type Machine, type Run, record, stepAt } from "./machine.ts";
import { setMember } from "./members.ts";
import { assignPattern } from "./patterns.ts";
import type { Scope } from "./scope.ts";
import {
  constant,
  type FunctionValue,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
  withTaints,
} from "./values.ts";

/** The way to an expression, as a chain of steps. */
export const hereOf = (run: Run, expression: Expression, scope: Scope) => [
  ...run.stack,
  stepAt(scope, expression.at, expression.kind),
];

/** `a = b`, `a.b ??= c` and the like. */
export const evaluateAssign = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "assign" }>,
  scope: Scope,
): Value => {
  const value = assignedValue(machine, run, expression, scope);
  const { target } = expression;
  if (target.kind === "member") assignMember(machine, run, target, value, scope);
  else assignPattern(machine, run, target, value, scope);
  return value;
};

/** `a = b` gives b; `a += b` and the like a value made of both, which is folded where it runs once. */
const assignedValue = (
  machine: Machine,
  run: Run,
  { operator, target, value: right, at }: Extract<Expression, { kind: "assign" }>,
  scope: Scope,
): Value => {
  if (operator === "=") return machine.evaluate(run, right, scope);
  const left: Expression =
    target.kind === "member" || target.kind === "name"
      ? target
      : { kind: "opaque", what: "target", parts: [], at };
  const base = operator.slice(0, -1);
  if (base === "&&" || base === "||" || base === "??")
    return machine.evaluate(run, { kind: "logical", operator: base, operands: [left, right], at }, scope);
  const made = machine.evaluate(run, { kind: "binary", operator: base, operands: [left, right], at }, scope);
  return repeated(run, made);
};

/** What a loop or callback makes of its own earlier result is another value each time. */
const repeated = (run: Run, value: Value): Value =>
  value.kind === "constant" && run.guards.some(({ kind }) => kind === "loop" || kind === "callback")
    ? runTimeData
    : value;

/** `a++` and `--a` assign; what they give is taken for the new value. */
export const evaluateStep = (
  machine: Machine,
  run: Run,
  { operator, operand, at }: Extract<Expression, { kind: "unary" }>,
  scope: Scope,
): Value => {
  const one: Expression = { kind: "literal", value: 1, at };
  const operands = [operand, one];
  const made = machine.evaluate(run, { kind: "binary", operator: operator.slice(1), operands, at }, scope);
  const value = repeated(run, made);
  if (operand.kind === "member") assignMember(machine, run, operand, value, scope);
  else if (operand.kind === "name") assignPattern(machine, run, operand, value, scope);
  return value;
};

const assignMember = (
  machine: Machine,
  run: Run,
  target: MemberExpression,
  value: Value,
  scope: Scope,
): void => {
  const object = machine.evaluate(run, target.object, scope);
  const key = target.computed === null ? null : machine.evaluate(run, target.computed, scope);
  const property = target.property ?? (key?.kind === "constant" ? String(key.value) : null);
  const chain = hereOf(run, target, scope);
  const tainted = key === null ? value : withTaints(value, taintsOf(key, chain));
  if (object.kind === "external") object.sink?.push(...taintsOf(tainted, chain));
  if (object.kind === "symbol" || object.kind === "external") {
    const path = property === null ? object.path : [...object.path, property];
    record(run, { kind: "assign", target: { ...object, path }, value: tainted, chain });
    return;
  }
  const setter = setterOf(object, property);
  if (setter === null) setMember(run, object, property, tainted);
  else machine.enter(run, setter, [tainted], stepAt(scope, target.at, property ?? ""), object);
};

const setterOf = (object: Value, property: string | null): FunctionValue | null => {
  const member = object.kind === "object" && property !== null ? object.properties.get(property) : undefined;
  return member?.kind === "function" && member.code.accessor === "set" ? member : null;
};

/** `delete a.b`. */
export const evaluateDelete = (machine: Machine, run: Run, operand: Expression, scope: Scope): Value => {
  if (operand.kind === "member") assignMember(machine, run, operand, undefinedValue, scope);
  return constant(true);
};
