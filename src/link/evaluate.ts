import type { Expression, MemberExpression } from "../model/syntax.ts";
import { evaluateCall } from "./calls.ts";
import { classValue, evaluateArray, evaluateObject, functionValue } from "./composites.ts";
import {
  conditionsAround,
  doubt,
  type Machine,
  placeAt,
  type Run,
  record,
  stepAt,
  under,
} from "./machine.ts";
import { anyMemberOf, memberOf, setMember } from "./members.ts";
import { foldBinary, foldUnary } from "./operators.ts";
import { assignPattern } from "./patterns.ts";
import type { Scope } from "./scope.ts";
import {
  choice,
  constant,
  derived,
  doubtOf,
  mergeTaints,
  runTimeData,
  taintsOf,
  truthOf,
  undefinedValue,
  type Value,
  withTaints,
} from "./values.ts";

/** What an expression may be in a scope; calls of the project's own functions are followed. */
export const evaluateExpression = (
  machine: Machine,
  run: Run,
  expression: Expression,
  scope: Scope,
): Value => {
  run.fuel -= 1;
  if (run.fuel <= 0) {
    return derived(
      [],
      doubt("too-deep", "the code behind this is too long to follow", placeAt(scope, expression.at)),
    );
  }
  switch (expression.kind) {
    case "literal":
      return constant(expression.value);
    case "name":
      return machine.lookUp(run, expression.name, scope);
    case "member":
      return evaluateMember(machine, run, expression, scope);
    case "call":
      return evaluateCall(machine, run, expression, scope);
    case "object":
      return evaluateObject(machine, run, expression.entries, scope);
    case "array":
      return evaluateArray(machine, run, expression.items, scope);
    case "function":
      return functionValue(expression.code, scope);
    case "class":
      return classValue(machine, run, expression.code, scope);
    case "conditional":
      return evaluateConditional(machine, run, expression, scope);
    case "logical":
      return evaluateLogical(machine, run, expression, scope);
    case "await":
      return machine.evaluate(run, expression.value, scope);
    case "import":
      return expression.specifier === null
        ? derived([], doubt("computed-call", "import() of a computed path", placeAt(scope, expression.at)))
        : machine.importModule(run, expression.specifier, scope, placeAt(scope, expression.at));
    case "assign":
      return evaluateAssign(machine, run, expression, scope);
    case "sequence":
      return expression.values.reduce<Value>(
        (_, value) => machine.evaluate(run, value, scope),
        undefinedValue,
      );
    case "jsx":
      return runTimeData;
    default:
      return evaluateOperation(machine, run, expression, scope);
  }
};

/** Operators: folded where every operand is constant, otherwise run-time data made of what went in. */
const evaluateOperation = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "binary" | "unary" | "template" | "opaque" | "spread" }>,
  scope: Scope,
): Value => {
  const evaluate = (operand: Expression): Value => machine.evaluate(run, operand, scope);
  const made = (values: readonly Value[]): Value =>
    derived(mergeTaints(...values.map((value) => taintsOf(value, hereOf(run, expression, scope)))));
  switch (expression.kind) {
    case "binary": {
      const operands = expression.operands.map(evaluate);
      return foldBinary(expression.operator, operands) ?? made(operands);
    }
    case "unary": {
      const operand = evaluate(expression.operand);
      return foldUnary(expression.operator, operand) ?? made([operand]);
    }
    case "template": {
      const values = expression.values.map(evaluate);
      const texts = expression.texts;
      if (!values.every((value) => value.kind === "constant"))
        return {
          ...templateOf(texts, values),
          taints: mergeTaints(...values.map((value) => taintsOf(value, hereOf(run, expression, scope)))),
        };
      return constant(texts.map((text, index) => text + constantText(values[index])).join(""));
    }
    case "spread":
      return evaluate(expression.value);
    case "opaque":
      if (expression.what === "this") return machine.lookUp(run, "this", scope);
      return made(expression.parts.map(evaluate));
  }
};

const constantText = (value: Value | undefined): string =>
  value?.kind === "constant" ? String(value.value) : "";

/** A text with unknown parts keeps what is known: `path` alternates known texts and "*", so that hosts and prefixes can be read. */
const templateOf = (texts: readonly string[], values: readonly Value[]) => {
  const parts = texts.flatMap((text, index) => {
    const value = values[index];
    if (value === undefined) return [text];
    if (value.kind === "constant") return [text, String(value.value)];
    return value.kind === "external" && value.name === "template" ? [text, ...value.path] : [text, "*"];
  });
  return {
    kind: "external" as const,
    package: "",
    name: "template",
    path: parts,
    args: values,
    earlier: [],
    wraps: null,
    sink: null,
  };
};

const hereOf = (run: Run, expression: Expression, scope: Scope) => [
  ...run.stack,
  stepAt(scope, expression.at, expression.kind),
];

const evaluateMember = (machine: Machine, run: Run, expression: MemberExpression, scope: Scope): Value => {
  const object = machine.evaluate(run, expression.object, scope);
  if (expression.property !== null) return memberOf(run, object, expression.property);
  const key = expression.computed === null ? runTimeData : machine.evaluate(run, expression.computed, scope);
  return key.kind === "constant" ? memberOf(run, object, String(key.value)) : anyMemberOf(run, object, key);
};

const evaluateConditional = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "conditional" }>,
  scope: Scope,
): Value => {
  const test = machine.evaluate(run, expression.test, scope);
  const truth = truthOf(test);
  if (truth !== null) return machine.evaluate(run, truth ? expression.yes : expression.no, scope);
  const place = placeAt(scope, expression.at);
  const taints = taintsOf(test, [...run.stack, { ...place, name: "condition" }]);
  const yes = under(run, { kind: "if", taints, place }, () => machine.evaluate(run, expression.yes, scope));
  const no = under(run, { kind: "else", taints, place }, () => machine.evaluate(run, expression.no, scope));
  return depending(choice([yes, no]), taints);
};

/** A value that one of several conditions picked: what the condition read is part of it. */
const depending = (value: Value, taints: Parameters<typeof withTaints>[1]): Value => {
  if (taints.length === 0) return value;
  if (value.kind !== "choice") return withTaints(value, taints);
  return { kind: "choice", options: [...value.options, derived(taints)] };
};

const evaluateLogical = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "logical" }>,
  scope: Scope,
): Value => {
  const possible: Value[] = [];
  for (const [index, operand] of expression.operands.entries()) {
    const value = machine.evaluate(run, operand, scope);
    const goesOn = goesPast(expression.operator, value);
    if (goesOn === false || index === expression.operands.length - 1) return choice([...possible, value]);
    if (goesOn === null) possible.push(expression.operator === "&&" ? falsyPartOf(run, value) : value);
  }
  return choice(possible);
};

/** What is left of the left side where `&&` stops there: a falsy value, which only matters for what went into it. */
const falsyPartOf = (run: Run, value: Value): Value => {
  const taints = taintsOf(value, [...run.stack]);
  return taints.length === 0 ? constant(false) : derived(taints, doubtOf(value));
};

/** Whether evaluation goes past an operand: always (true), never (false), or by run-time data (null). */
const goesPast = (operator: "&&" | "||" | "??", value: Value): boolean | null => {
  if (operator === "??") {
    if (value.kind === "constant") return value.value === null || value.value === undefined;
    return isPresent(value) === true ? false : null;
  }
  const truth = truthOf(value);
  return truth === null ? null : operator === "&&" ? truth : !truth;
};

const isPresent = (value: Value): boolean | null =>
  value.kind === "object" || value.kind === "array" || value.kind === "function" || value.kind === "class"
    ? true
    : null;

const evaluateAssign = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "assign" }>,
  scope: Scope,
): Value => {
  const right = machine.evaluate(run, expression.value, scope);
  const value =
    expression.operator === "="
      ? right
      : derived(taintsOf(right, hereOf(run, expression, scope)), doubtOf(right));
  const { target } = expression;
  if (target.kind !== "member") {
    assignPattern(
      machine,
      run,
      target,
      expression.operator === "=" ? value : choice([value, runTimeData]),
      scope,
    );
    return value;
  }
  const object = machine.evaluate(run, target.object, scope);
  const property = target.property ?? null;
  if (object.kind === "symbol") {
    const path = property === null ? object.path : [...object.path, property];
    record(run, {
      kind: "assign",
      target: { ...object, path },
      value,
      chain: hereOf(run, expression, scope),
    });
  } else if (object.kind === "external")
    object.sink?.push(...taintsOf(value, hereOf(run, expression, scope)));
  else if (property !== null) setMember(object, property, value, conditionsAround(run) > scope.depth);
  return value;
};
