import type { Entry, Expression, FunctionCode, Pattern, Statement } from "../model/syntax.ts";

/** A piece of syntax that can be walked. */
export type Part = Expression | Statement;

/** Every expression inside a function, nested functions included, in source order. Iterative: the depth of the source does not matter. */
export const expressionsIn = (code: FunctionCode): readonly Expression[] => expressionsOf(code.body);

/** Every expression inside statements. */
export const expressionsOf = (statements: readonly Statement[]): readonly Expression[] =>
  partsIn(statements).filter(isExpression);

/** Every expression and statement inside pieces of syntax, those themselves among them. */
export const partsIn = (pieces: readonly Part[]): readonly Part[] => {
  const found: Part[] = [];
  const waiting: Part[] = [...pieces].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    const parts = partsOf(next);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (part !== undefined) waiting.push(part);
    }
  }
  return found;
};

const statementKinds: ReadonlySet<string> = new Set([
  "expression",
  "variable",
  "return",
  "throw",
  "if",
  "loop",
  "switch",
  "try",
  "block",
  "break",
]);

/** Functions and classes are statements where they have a name beside their code. */
const isExpression = (part: Part): part is Expression =>
  !statementKinds.has(part.kind) && !((part.kind === "function" || part.kind === "class") && "name" in part);

const entryValues = (entries: readonly Entry[]): readonly Part[] => entries.map(({ value }) => value);

const present = (...parts: readonly (Part | null)[]): readonly Part[] =>
  parts.filter((part) => part !== null);

/** What an expression or statement directly consists of, functions with their body included. */
export const partsOf = (part: Part): readonly Part[] => {
  switch (part.kind) {
    case "member":
      return present(part.object, part.computed);
    case "call":
      return [part.callee, ...part.args];
    case "object":
      return entryValues(part.entries);
    case "array":
      return part.items;
    case "function":
      return [...part.code.parameters.flatMap(patternValues), ...part.code.body];
    case "class":
      return present(part.code.base, ...part.code.members.map(({ value }) => value));
    case "jsx":
      return [...present(part.tag), ...entryValues(part.attributes), ...part.children];
    case "conditional":
      return [part.test, part.yes, part.no];
    case "logical":
    case "binary":
      return part.operands;
    case "unary":
      return [part.operand];
    case "template":
    case "sequence":
      return part.values;
    case "assign":
      return part.target.kind === "member" && "property" in part.target
        ? [part.target, part.value]
        : [part.value];
    case "opaque":
      return part.parts;
    default:
      return partsOfStatement(part);
  }
};

const partsOfStatement = (part: Part): readonly Part[] => {
  switch (part.kind) {
    case "await":
    case "spread":
    case "expression":
    case "throw":
      return [part.value];
    case "variable":
      return [...patternValues(part.target), ...present(part.value)];
    case "return":
      return present(part.value);
    case "if":
      return [part.test, ...part.yes, ...part.no];
    case "loop":
      return [...present(part.over), ...part.heads, ...part.body];
    case "switch":
      return [part.subject, ...part.cases.flatMap(({ test, body }) => [...present(test), ...body])];
    case "try":
      return [...part.block, ...(part.caught?.body ?? []), ...part.lastly];
    case "block":
      return part.body;
    default:
      return [];
  }
};

/** Default values inside a pattern. */
const patternValues = (pattern: Pattern): readonly Expression[] => {
  switch (pattern.kind) {
    case "default":
      return [pattern.value, ...patternValues(pattern.target)];
    case "object":
      return pattern.properties.flatMap(({ target }) => patternValues(target));
    case "array":
      return pattern.items.flatMap((item) => (item === null ? [] : patternValues(item)));
    default:
      return [];
  }
};
