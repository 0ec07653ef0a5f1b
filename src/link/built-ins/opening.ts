import type { Expression, FunctionCode, Statement } from "../../model/syntax.ts";

/** What of a generator runs before it gives its first `count` items; null where a condition or a call decides how far that is. */
export const openingOf = ({ body }: FunctionCode, count: number): readonly Statement[] | null => {
  let given = 0;
  if (count === 0) return [];
  for (const [index, statement] of body.entries()) {
    const yielded = yieldedIn(statement);
    if (yielded === null ? holdsYield(statement) : holdsYield(yielded)) return null;
    if (yielded !== null) given += 1;
    if (given === count) return body.slice(0, index + 1);
  }
  return body;
};

/** What `yield value`, `const x = yield value` and `x = yield value` yield; null for any other statement. */
const yieldedIn = (statement: Statement): readonly Expression[] | null => {
  if (statement.kind !== "expression" && statement.kind !== "variable") return null;
  const value = statement.value?.kind === "assign" ? statement.value.value : statement.value;
  return value?.kind === "opaque" && value.what === "yield" ? value.parts : null;
};

/** Whether something is yielded inside, functions left out. */
const holdsYield = (node: unknown): boolean => {
  if (typeof node !== "object" || node === null) return false;
  if ("isGenerator" in node) return false;
  return ("what" in node && isYield(node.what)) || Object.values(node).some(holdsYield);
};

const isYield = (what: unknown): boolean => what === "yield" || what === "yield*";
