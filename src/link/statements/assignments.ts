import type { Step } from "../../model/place.ts";
import type { Expression, MemberExpression } from "../../model/syntax.ts";
import { removed, setMember } from "../built-ins/set-member.ts";
import { noteRisk } from "../changes.ts";
import { recordKept } from "../kept-taints.ts";
import { conditionsAround, type Machine, type Run, record, stepAt } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { foldBinary, foldUnary } from "../operators.ts";
import { declare, openScope, type Scope } from "../scope.ts";
import { callSetter } from "../setters.ts";
import { constant, derived, giveTo, optionsOf, runTimeData, taintsOf, type Value } from "../values.ts";
import { assignName, assignPattern } from "./patterns.ts";

/** The way to an expression, as a chain of steps. */
const hereOf = (run: Run, expression: Expression, scope: Scope) => [
  ...run.stack,
  stepAt(scope, expression.at, expression.kind),
];

/** `a = b`, `a.b ??= c` and the like. */
export const evaluateAssign = (
  machine: Machine,
  run: Run,
  given: Extract<Expression, { kind: "assign" }>,
  around: Scope,
): Value => {
  const { target: place, operator } = given;
  const [target, scope] =
    operator !== "=" && place.kind === "member" ? held(machine, run, place, around) : [place, around];
  const value = assignedValue(machine, run, { ...given, target }, scope);
  if (run.isLeft) return value;
  if (target.kind === "member") assignMember(machine, run, target, value, scope);
  else
    assignPattern(machine, run, target, value, scope, (each, part) =>
      assignMember(machine, run, each, part, scope),
    );
  return value;
};

/** Whether to evaluate an expression once more changes nothing and gives the same. */
const isTheSameAgain = (expression: Expression): boolean => {
  switch (expression.kind) {
    case "literal":
    case "name":
      return true;
    case "member":
      return (
        isTheSameAgain(expression.object) &&
        (expression.computed === null || isTheSameAgain(expression.computed))
      );
    case "template":
      return expression.values.every(isTheSameAgain);
    case "binary":
      return expression.operands.every(isTheSameAgain);
    default:
      return expression.kind === "opaque" && expression.what === "this";
  }
};

/** The target of `list[index++] += 1`, which is read and then set: what it is a part of, and the key, are evaluated once where that tells. */
const held = (
  machine: Machine,
  run: Run,
  target: MemberExpression,
  around: Scope,
): readonly [MemberExpression, Scope] => {
  if (isTheSameAgain(target)) return [target, around];
  const scope = openScope(around, conditionsAround(run));
  const hold = (name: string, part: Expression): Expression => {
    declare(scope, name, machine.evaluate(run, part, around));
    return { kind: "name", name, at: part.at };
  };
  const object = hold("*object*", target.object);
  return [
    { ...target, object, computed: target.computed === null ? null : hold("*key*", target.computed) },
    scope,
  ];
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

/** `a++` and `--a` assign a number, and give the one before or after. */
export const evaluateStep = (
  machine: Machine,
  run: Run,
  { operator, operand: target, isPostfix }: Extract<Expression, { kind: "unary" }>,
  around: Scope,
): Value => {
  const [operand, scope] = target.kind === "member" ? held(machine, run, target, around) : [target, around];
  const given = machine.evaluate(run, operand, scope);
  const before = foldUnary("+", given) ?? derived(taintsOf(given, hereOf(run, operand, scope)));
  const value = repeated(run, foldBinary(operator.slice(1), [before, constant(1)]) ?? before);
  if (operand.kind === "member") assignMember(machine, run, operand, value, scope);
  else if (operand.kind === "name") assignName(run, operand.name, value, scope);
  return isPostfix === true ? repeated(run, before) : value;
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
  const names = key === null ? [] : namesOf(key);
  const property = target.property ?? (names.length === 1 ? (names[0] ?? null) : null);
  const chain = hereOf(run, target, scope);
  const tainted = key === null ? value : withTaints(value, taintsOf(key, chain));
  noteOutside(run, object, property, tainted, chain);
  // To set a part of what is absent or frozen throws.
  noteRisk(run);
  if (names.length > 1) for (const name of names) setMember(run, object, name, tainted, true);
  else if (
    !callSetter(machine, run, object, property, tainted, () => stepAt(scope, target.at, property ?? ""))
  )
    setMember(run, object, property, tainted);
};

/** What is set on a part of the request, or on something from outside the project, may matter there. */
export const noteOutside = (
  run: Run,
  object: Value,
  property: string | null,
  value: Value,
  chain: readonly Step[],
): void => {
  for (const option of optionsOf(object)) {
    const isOutside = option.kind === "unknown" || (option.kind === "external" && option.sink === null);
    if (isOutside) recordKept(run, taintsOf(value, chain), chain);
  }
  if (object.kind !== "symbol" && object.kind !== "external") return;
  if (object.kind === "external") giveTo(object, taintsOf(value, chain));
  const path = property === null ? object.path : [...object.path, property];
  record(run, { kind: "assign", target: { ...object, path }, value, guards: run.guards, chain });
};

/** The names that a computed key may be; empty where not all of them are known. */
const namesOf = (key: Value): readonly string[] => {
  const options = optionsOf(key);
  const names = options.flatMap((option) => (option.kind === "constant" ? [String(option.value)] : []));
  return names.length === options.length ? names : [];
};

/** `delete a.b`. */
export const evaluateDelete = (machine: Machine, run: Run, operand: Expression, scope: Scope): Value => {
  if (operand.kind === "member") assignMember(machine, run, operand, removed, scope);
  return constant(true);
};
