import type { Expression } from "../model/syntax.ts";
import { type Part, partsOf } from "./walk-syntax.ts";

/** What is surely run of an expression or statement: no function, no branch, nothing behind `typeof` or `?.`, nothing that is caught. */
export const surePartsOf = (part: Part): readonly Part[] => {
  switch (part.kind) {
    case "function":
    case "class":
    case "try":
    case "loop":
    // It may be left, and may have something of its own by that name.
    case "block":
      return [];
    case "if":
    case "conditional":
      return [part.test];
    case "switch":
      return [part.subject];
    case "logical":
      return part.operands.slice(0, 1);
    case "unary":
      return part.operator === "typeof" && part.operand.kind === "name" ? [] : [part.operand];
    case "assign":
      return /^(?:&&|\|\||\?\?)=$/.test(part.operator) ? [] : partsOf(part);
    case "variable":
      // Bundlers take a plain name for something without side effects, and leave out modules that do no more where nothing of them is used.
      return part.value === null || part.value.kind === "name" ? [] : [part.value];
    case "member":
      return part.isOptional === true || part.computed === null || isChained(part.object)
        ? [part.object]
        : partsOf(part);
    case "call":
      return part.isOptional === true || isChained(part.callee) ? [part.callee] : partsOf(part);
    default:
      return partsOf(part);
  }
};

/** Whether a `?.` stands before it, behind which nothing may be run. */
const isChained = (expression: Expression): boolean => {
  for (let each = expression; ; ) {
    if (each.kind !== "member" && each.kind !== "call") return false;
    if (each.isOptional === true) return true;
    each = each.kind === "member" ? each.object : each.callee;
  }
};
