import type { Expression } from "../model/syntax.ts";

/** A callee as people write it: `db.post.findMany`; what stands before the last name is left out where it has no name itself. */
export const nameOf = (expression: Expression, depth = 0): string => {
  if (depth > 6) return "";
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "member": {
      const object = nameOf(expression.object, depth + 1);
      const property = expression.property ?? "[...]";
      return object === "" ? property : `${object}.${property}`;
    }
    case "call": {
      const callee = nameOf(expression.callee, depth + 1);
      return callee === "" ? "" : `${callee}()`;
    }
    case "await":
      return nameOf(expression.value, depth);
    case "import":
      return "import";
    default:
      return "";
  }
};
