import type { Expression } from "../model/syntax.ts";
import { type Part, partsOf } from "./walk-syntax.ts";

/** What a piece of syntax consists of, without what bundlers take out: branches that literals decide, and what follows a `return`. */
export const livePartsOf = (part: Part): readonly Part[] => {
  switch (part.kind) {
    case "if":
      return [part.test, ...taken(part.test, untilLeft(part.yes), untilLeft(part.no))];
    case "conditional":
      return [part.test, ...taken(part.test, [part.yes], [part.no])];
    case "logical": {
      const [first, ...others] = part.operands;
      if (first === undefined || part.operator === "??") return part.operands;
      return [first, ...(truthOf(first) === (part.operator === "||") ? [] : others)];
    }
    case "switch":
    case "try":
      return partsOf(part);
    default:
      return untilLeft(partsOf(part));
  }
};

const taken = (test: Expression, yes: readonly Part[], no: readonly Part[]): readonly Part[] => {
  const truth = truthOf(test);
  return [...(truth === false ? [] : yes), ...(truth === true ? [] : no)];
};

/** Functions that stand behind a `return` are there before it. */
const untilLeft = (parts: readonly Part[]): readonly Part[] => {
  const left = parts.findIndex(({ kind }) => kind === "return" || kind === "throw");
  return left < 0 ? parts : parts.filter(({ kind }, index) => index <= left || kind === "function");
};

/** True, false, or null where more than literals decide. */
const truthOf = (test: Expression): boolean | null => {
  if (test.kind === "literal") return Boolean(test.value);
  if (test.kind === "unary" && test.operator === "!") {
    const truth = truthOf(test.operand);
    return truth === null ? null : !truth;
  }
  return test.kind === "binary" ? comparisonOf(test) : null;
};

const comparisonOf = ({ operator, operands }: Extract<Expression, { kind: "binary" }>): boolean | null => {
  const [left, right] = operands;
  if (left?.kind !== "literal" || right?.kind !== "literal") return null;
  if (operator === "===") return left.value === right.value;
  return operator === "!==" ? left.value !== right.value : null;
};
