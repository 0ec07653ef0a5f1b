import type { Step } from "../model/place.ts";
import type { Expression } from "../model/syntax.ts";
import { stepAt } from "./machine.ts";
import type { Scope } from "./scope.ts";

const sites = new WeakMap<Expression, Step>();

/** The step of an expression, made once: it is the same whenever that is evaluated. */
export const siteOf = (scope: Scope, expression: Expression, nameOf: () => string): Step => {
  const before = sites.get(expression);
  if (before !== undefined) return before;
  const step = stepAt(scope, expression.at, nameOf());
  sites.set(expression, step);
  return step;
};
