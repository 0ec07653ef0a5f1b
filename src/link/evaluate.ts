import type { Step } from "../model/place.ts";
import type { Expression, MemberExpression } from "../model/syntax.ts";
import { addItems } from "./built-ins/array-changes.ts";
import { iterated } from "./built-ins/collections.ts";
import { asText } from "./built-ins/conversion-methods.ts";
import { recordOperands } from "./built-ins/conversions.ts";
import { recordAwait, settled } from "./built-ins/promises.ts";
import { awaitedValue } from "./built-ins/thenables.ts";
import { evaluateCall } from "./calls.ts";
import { noteRisk } from "./changes.ts";
import { classValue, evaluateArray, evaluateObject } from "./composites.ts";
import { compareEnvironment, negateEnvironment } from "./environment.ts";
import { nameOf } from "./expression-name.ts";
import { noteWaited } from "./late-changes.ts";
import { doubt, type Machine, placeAt, type Run, recordRead, stepAt } from "./machine.ts";
import { regularExpression } from "./made-by-new.ts";
import { anyMemberOf } from "./members.ts";
import { importedBy } from "./modules/imported.ts";
import { bigInteger, foldBinary, foldIn, foldUnary, isComparison } from "./operators.ts";
import { isNothing } from "./optional-chains.ts";
import { elementOf } from "./render/elements.ts";
import { evaluateName, evaluateTypeOperand, noteMemberOfMissing } from "./render/missing-globals.ts";
import { compareContext, negateContext } from "./render/unprovided.ts";
import { functionValue, namedFunctionValue, type Scope, scopeOfName, yieldedName } from "./scope.ts";
import { siteOf } from "./sites.ts";
import { evaluateAssign, evaluateDelete, evaluateStep } from "./statements/assignments.ts";
import { evaluateConditional, evaluateLogical } from "./statements/branches.ts";
import { isRejected, leaveBy } from "./statements/own-errors.ts";
import {
  choice,
  constant,
  derived,
  external,
  mergeTaints,
  optionsOf,
  runTimeData,
  type Taint,
  taintsOf,
  type UnknownValue,
  undefinedValue,
  type Value,
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
      return evaluateName(machine, run, expression, scope);
    case "member":
      noteRisk(run);
      return evaluateMember(machine, run, expression, scope);
    case "call":
      noteRisk(run);
      return evaluateCall(machine, run, expression, scope);
    case "object":
      return evaluateObject(machine, run, expression.entries, scope);
    case "array":
      return evaluateArray(machine, run, expression.items, scope);
    case "function":
      return (expression.isNamed === true ? namedFunctionValue : functionValue)(expression.code, scope);
    case "class":
      return classValue(machine, run, expression.code, scopeOfName(expression.code, scope));
    case "conditional":
      return evaluateConditional(machine, run, expression, scope);
    case "logical":
      return evaluateLogical(machine, run, expression, scope);
    case "await":
      noteRisk(run);
      return evaluateAwait(machine, run, expression, scope);
    case "import":
      return importedBy(machine, run, expression, scope);
    case "assign":
      return evaluateAssign(machine, run, expression, scope);
    case "sequence":
      return expression.values.reduce<Value>(
        (_, value) => machine.evaluate(run, value, scope),
        undefinedValue,
      );
    case "jsx":
      return elementOf(machine, run, expression, scope);
    default:
      return evaluateOperation(machine, run, expression, scope);
  }
};

/** A promise is taken for the value it brings. */
const evaluateAwait = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "await" }>,
  scope: Scope,
): Value => {
  const value =
    expression.value.kind === "call"
      ? evaluateCall(machine, run, expression.value, scope, true)
      : machine.evaluate(run, expression.value, scope);
  // `await Promise.all([params, searchParams])`
  const step = siteOf(scope, expression, () => `await ${nameOf(expression.value)}`);
  for (const awaited of value.kind === "array" ? value.items.flatMap(optionsOf) : optionsOf(value))
    recordAwait(run, awaited, step);
  noteWaited(run);
  if (isRejected(value)) leaveBy(run, value);
  return thenablesIn(machine, run, settled(value), step);
};

/** What awaiting gives, with the queries among it asked: one by itself, or several in a list. */
const thenablesIn = (machine: Machine, run: Run, value: Value, step: Step): Value => {
  const one = (each: Value): Value => awaitedValue(machine, run, each, step);
  if (value.kind === "choice") {
    const options = value.options.map(one);
    return options.every((option, index) => option === value.options[index]) ? value : choice(options);
  }
  if (value.kind !== "array") return one(value);
  const items = value.items.map(one);
  return items.every((item, index) => item === value.items[index]) ? value : { ...value, items };
};

/** Operators: folded where every operand is constant, otherwise run-time data made of what went in. */
const evaluateOperation = (
  machine: Machine,
  run: Run,
  expression: Extract<Expression, { kind: "binary" | "unary" | "template" | "opaque" | "spread" }>,
  scope: Scope,
): Value => {
  const evaluate = (operand: Expression): Value => machine.evaluate(run, operand, scope);
  const site = (): Step => siteOf(scope, expression, () => expression.kind);
  const taintsIn = (values: readonly Value[]): readonly Taint[] => {
    const here = [...run.stack, site()];
    return mergeTaints(...values.map((value) => taintsOf(value, here)));
  };
  const made = (values: readonly Value[]): UnknownValue => derived(taintsIn(values));
  const text = (value: Value): Value => asText(machine, run, value, site);
  switch (expression.kind) {
    case "binary": {
      const given = expression.operands.map(evaluate);
      recordOperands(run, expression.operator, given, site);
      const operands = expression.operator === "+" ? given.map(text) : given;
      return combined(expression.operator, operands) ?? joined(expression.operator, operands, made(operands));
    }
    case "unary": {
      if (expression.operator === "++" || expression.operator === "--")
        return evaluateStep(machine, run, expression, scope);
      if (expression.operator === "delete") return evaluateDelete(machine, run, expression.operand, scope);
      const operand =
        expression.operator === "typeof"
          ? evaluateTypeOperand(machine, run, expression.operand, scope)
          : evaluate(expression.operand);
      return (
        negated(expression.operator, operand) ?? foldUnary(expression.operator, operand) ?? made([operand])
      );
    }
    case "template": {
      const given = expression.values.map(evaluate);
      recordOperands(run, "+", given, site);
      const values = given.map(text);
      const texts = expression.texts;
      if (!values.every((value) => value.kind === "constant"))
        return { ...templateOf(texts, values), taints: taintsIn(values) };
      return constant(texts.map((text, index) => text + constantText(values[index])).join(""));
    }
    case "spread":
      return evaluate(expression.value);
    case "opaque":
      return namelessValue(machine, run, expression, scope) ?? made(expression.parts.map(evaluate));
  }
};

/** What stands for something without a name of its own; null for what is only made of its parts. */
const namelessValue = (
  machine: Machine,
  run: Run,
  { what, parts }: Extract<Expression, { kind: "opaque" }>,
  scope: Scope,
): Value | null => {
  if (what === "this" || what === "super") return machine.lookUp(run, what, scope);
  if (what === "meta") return external("", "import.meta");
  if (what === "bigint") return bigInteger;
  if (what === "regex") return regularExpression();
  return what === "yield" || what === "yield*" ? evaluateYield(machine, run, parts, scope) : null;
};

/** What a generator yields is kept where its function was entered. */
const evaluateYield = (machine: Machine, run: Run, parts: readonly Expression[], scope: Scope): Value => {
  const values = parts.map((part) =>
    iterated(machine, run, machine.evaluate(run, part, scope), stepAt(scope, part.at, "yield")),
  );
  const yielded = machine.lookUp(run, yieldedName, scope);
  if (yielded.kind === "array")
    addItems(
      run,
      yielded,
      values.flatMap((value) => (value.kind === "array" ? [value, ...value.items] : [value])),
    );
  return runTimeData;
};

const combined = (operator: string, operands: readonly Value[]): Value | null =>
  foldBinary(operator, operands) ??
  foldIn(operator, operands) ??
  (isComparison(operator)
    ? (compareEnvironment(operator, operands) ?? compareContext(operator, operands))
    : null);

const negated = (operator: string, operand: Value): Value | null =>
  operator === "!" ? (negateEnvironment(operand) ?? negateContext(operand)) : null;

/** `process.env.API + "/posts"` is a text of which parts are known. */
const joined = (operator: string, operands: readonly Value[], otherwise: UnknownValue): Value =>
  operator === "+" && operands.some(isText)
    ? { ...templateOf(["", ...operands.map(() => "")], operands), taints: otherwise.taints }
    : otherwise;

/** A text, known or with unknown parts: what is added to it becomes text as well. */
const isText = (value: Value): boolean =>
  value.kind === "constant"
    ? typeof value.value === "string"
    : value.kind === "external" && value.package === "" && value.name === "template";

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

const evaluateMember = (machine: Machine, run: Run, expression: MemberExpression, scope: Scope): Value => {
  const object = machine.evaluate(run, expression.object, scope);
  const step = (): Step => siteOf(scope, expression, () => nameOf(expression));
  noteMemberOfMissing(run, expression, object, step);
  if (expression.property !== null) return machine.member(run, object, expression.property, step());
  if (expression.isOptional === true && isNothing(object)) return undefinedValue;
  const key = expression.computed === null ? runTimeData : machine.evaluate(run, expression.computed, scope);
  if (key.kind === "constant") return machine.member(run, object, String(key.value), step());
  const keys = optionsOf(key);
  if (keys.every(({ kind }) => kind === "constant"))
    return choice(keys.map((each) => machine.member(run, object, constantText(each), step())));
  for (const option of optionsOf(object))
    if (option.kind === "symbol") recordRead(run, option, "any-member", step());
  return anyMemberOf(run, object, key);
};
