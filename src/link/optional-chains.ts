import type { CallExpression, Expression } from "../model/syntax.ts";
import type { Value } from "./values.ts";

/** Whether a value is surely `undefined`. */
export const isUndefined = (value: Value): boolean => value.kind === "constant" && value.value === undefined;

/** Whether a value is null or undefined for certain. */
export const isNothing = (value: Value): boolean =>
  value.kind === "constant" && (value.value === null || value.value === undefined);

/** Whether `?.` stands somewhere before a call: `nothing?.method(argument)` evaluates no argument. */
export const isInOptionalChain = (expression: CallExpression): boolean => {
  let link: Expression = expression;
  while (link.kind === "call" || link.kind === "member") {
    if (link.isOptional === true) return true;
    link = link.kind === "call" ? link.callee : link.object;
  }
  return false;
};
