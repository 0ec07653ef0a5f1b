import { browserGlobals } from "../next/browser-globals.ts";
import { isIdentical } from "./identity.ts";
import { constant, type ExternalValue, external, type Value } from "./values.ts";

type Plain = string | number | boolean | null | undefined;

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
};

const isNothing = (value: Plain): boolean => value === null || value === undefined;

const isLooselyEqual = (a: Plain, b: Plain): boolean => {
  if (a === b || typeof a === typeof b || isNothing(a) || isNothing(b))
    return a === b || (isNothing(a) && isNothing(b));
  return Number(a) === Number(b);
};

/** Texts are compared as texts, anything else as numbers. */
const isLess = (a: Plain, b: Plain, orEqual: boolean): boolean => {
  const [x, y] = typeof a === "string" && typeof b === "string" ? [a, b] : [Number(a), Number(b)];
  return x < y || (orEqual && x === y);
};

const comparison: Readonly<Record<string, (a: Plain, b: Plain) => boolean>> = {
  "===": (a, b) => a === b,
  "!==": (a, b) => a !== b,
  "==": isLooselyEqual,
  "!=": (a, b) => !isLooselyEqual(a, b),
  "<": (a, b) => isLess(a, b, false),
  ">": (a, b) => isLess(b, a, false),
  "<=": (a, b) => isLess(a, b, true),
  ">=": (a, b) => isLess(b, a, true),
};

/** A whole number of any size, whichever. */
export const bigInteger: ExternalValue = external("", "BigInt", ["()"]);

/** Whether a value comes of the same use of the same thing outside. */
export const isSameOutside = (value: Value, other: ExternalValue): boolean =>
  value.kind === "external" &&
  value.package === other.package &&
  value.name === other.name &&
  value.path.join(" ") === other.path.join(" ");

const isBigInteger = (value: Value): boolean => isSameOutside(value, bigInteger);

export const isComparison = (operator: string): boolean => Object.hasOwn(comparison, operator);

/** The result of a chain of one binary operator, or null where the operands do not tell. */
export const foldBinary = (operator: string, operands: readonly Value[]): Value | null => {
  const [left, right] = operands;
  const isStrict = operator === "===" || operator === "!==";
  if (isStrict && operands.length === 2 && left !== undefined && right !== undefined) {
    const same = isIdentical(left, right);
    return same === null ? null : constant(same === (operator === "==="));
  }
  // Mixed with other numbers they throw.
  if (operator in arithmetic && operands.every(isBigInteger)) return bigInteger;
  const plain: Plain[] = [];
  for (const operand of operands) {
    if (operand.kind !== "constant") return null;
    plain.push(operand.value);
  }
  return plain
    .slice(1)
    .reduce<Value | null>((left, right) => combine(operator, left, right), constant(plain[0]));
};

const combine = (operator: string, left: Value | null, right: Plain): Value | null => {
  if (left?.kind !== "constant") return null;
  const compare = comparison[operator];
  if (compare !== undefined) return constant(compare(left.value, right));
  if (operator === "+" && (typeof left.value === "string" || typeof right === "string"))
    return constant(`${left.value}${right}`);
  const compute = arithmetic[operator];
  if (compute === undefined || typeof left.value !== "number" || typeof right !== "number") return null;
  return constant(compute(left.value, right));
};

const typeNames: Readonly<Record<Value["kind"], string | null>> = {
  constant: null,
  object: "object",
  array: "object",
  function: "function",
  class: "function",
  symbol: null,
  external: null,
  choice: null,
  element: "object",
  unknown: null,
};

/** The result of a unary operator, or null where the operand does not tell. */
export const foldUnary = (operator: string, operand: Value): Value | null => {
  if (operator === "void") return constant(undefined);
  if (operator === "typeof") return typeOf(operand);
  if (operator === "!") return negation(operand);
  if (operand.kind !== "constant") return null;
  const value = Number(operand.value);
  if (operator === "-") return constant(-value);
  if (operator === "~") return constant(~value);
  return operator === "+" ? constant(value) : null;
};

const typeOf = (operand: Value): Value | null => {
  if (operand.kind === "constant") return constant(operand.value === null ? "object" : typeof operand.value);
  if (
    operand.kind === "external" &&
    operand.package === "" &&
    operand.path.length === 0 &&
    browserGlobals.has(operand.name)
  ) {
    return constant("undefined");
  }
  const name = typeNames[operand.kind];
  return name === null ? null : constant(name);
};

const negation = (operand: Value): Value | null => {
  if (operand.kind === "constant") return constant(!operand.value);
  return typeNames[operand.kind] === null ? null : constant(false);
};

/** `"key" in object`, where every property of the object is known; null otherwise. */
export const foldIn = (operator: string, [key, object]: readonly Value[]): Value | null =>
  operator === "in" && key?.kind === "constant" && object?.kind === "object" && object.rest === null
    ? constant(object.properties.has(String(key.value)) || String(key.value) in Object.prototype)
    : null;
