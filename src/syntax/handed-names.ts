import type { Expression, Statement } from "../model/syntax.ts";
import { isFunctionCode } from "./function-code.ts";

/**
 * Names that a statement may hand something while it runs: what it calls, what it calls methods of, what it assigns to. What functions in it
 * do, they do later; what is made of literals alone and kept under a name is the work of a factory, which keeps nothing of them.
 */
export const namesHandedBy = (statement: Statement): readonly string[] => {
  // Functions and classes do nothing by being declared.
  if (statement.kind === "function" || statement.kind === "class") return [];
  const names = new Set<string>();
  const waiting: unknown[] = [statement];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isNode(node) || isFunctionCode(node)) continue;
    for (const name of takenBy(node, statement.kind === "variable")) names.add(name);
    waiting.push(...Object.values(node));
  }
  return [...names];
};

/** Any piece of syntax; only calls and assignments are asked for more than their kind. */
const isNode = (part: unknown): part is Partial<Expression> => typeof part === "object" && part !== null;

const takenBy = (node: Partial<Expression>, isKept: boolean): readonly string[] => {
  if (node.kind === "assign" && node.target?.kind === "member") return named(node.target);
  if (node.kind !== "call" || node.callee === undefined) return [];
  const { callee, args = [] } = node;
  const handed = args.filter(({ kind }) => kind !== "literal");
  if (handed.length === 0) return isKept ? [] : named(callee);
  // `register(table, f)` and `Object.assign(table, more)` put it into what they are given.
  const given = callee.kind === "name" ? args : named(callee)[0] === "Object" ? args.slice(0, 1) : [];
  return [callee, ...(handed.length > 1 ? given : [])].flatMap(named);
};

const named = (expression: Expression): readonly string[] => {
  const name = rootOf(expression);
  return name === null ? [] : [name];
};

/** The name at the start of `z.object({}).optional`; null where it starts with something else. */
export const rootOf = (callee: Expression): string | null => {
  let node = callee;
  while (node.kind === "member" || node.kind === "call")
    node = node.kind === "member" ? node.object : node.callee;
  return node.kind === "name" ? node.name : null;
};
