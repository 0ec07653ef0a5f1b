import { ts } from "ts-morph";
import type { Expression, Pattern, Statement } from "../model/syntax.ts";
import { readDeep } from "./deep.ts";
import { disposing, isUsing } from "./disposal.ts";
import { readClass, readFunction } from "./functions.ts";
import { jsxRows } from "./jsx.ts";
import { literalRows } from "./literals.ts";
import { memberRows } from "./members.ts";
import { mergeNamespaces } from "./namespaces.ts";
import { objectRows } from "./objects.ts";
import { operatorRows } from "./operators.ts";
import { readPattern } from "./patterns.ts";
import { byKind, erase, type Reader } from "./reader.ts";
import { readStatement } from "./statements.ts";

/** Levels of nesting that are converted, which also bounds the recursion of every later stage; code written by people stays below 100. */
const deepestLevel = 250;

/** UTF-16 units of space and comments before a node that are worth remembering. */
const longComment = 1_000;

const readExpression = byKind<Expression>(
  [...literalRows, ...memberRows, ...operatorRows, ...objectRows, ...jsxRows],
  (node, reader) => readDeep([node], reader, "unknown"),
);

/** True for what holds no other expression: a name, a literal, a word. */
function isLeaf(node: ts.Node): boolean {
  return ts.isToken(node);
}

/** The reader of one file; `loads` is told every module that the file loads at run time. */
export function createReader(file: ts.SourceFile, loads: Reader["loads"]): Reader {
  let level = 0;

  const farStarts = new Map<number, number>();

  /** The nodes of a chain all start with the same comment: a long one is passed over once, not once a node. */
  function at(node: ts.Node): number {
    const known = node.end > node.pos ? farStarts.get(node.pos) : undefined;
    if (known !== undefined) return known;
    const start = node.getStart(file, false);
    if (start - node.pos > longComment) farStarts.set(node.pos, start);
    return start;
  }

  function expression(node: ts.Node): Expression {
    if (level >= deepestLevel && !isLeaf(node)) return readDeep([node], reader);
    level += 1;
    const read = readExpression(erase(node), reader);
    level -= 1;
    return read;
  }

  function pattern(node: ts.Node): Pattern {
    if (level >= deepestLevel) return { kind: "other", at: at(node) };
    level += 1;
    const read = readPattern(erase(node), reader);
    level -= 1;
    return read;
  }

  function statements(nodes: readonly ts.Statement[]): readonly Statement[] {
    const first = nodes[0];
    if (first === undefined) return [];
    if (level >= deepestLevel) {
      return [{ kind: "expression", value: readDeep(nodes, reader), at: at(first) }];
    }
    // Nothing disposes of what a module holds before it ends.
    const using = level === 0 ? -1 : nodes.findIndex(isUsing);
    const own = using < 0 ? nodes : nodes.slice(0, using + 1);
    level += 1;
    const read = mergeNamespaces(
      own,
      own.flatMap((node) => readStatement(node, reader)),
    );
    const after = nodes.slice(own.length);
    const disposed = using < 0 ? [] : disposing(read, statements(after), at(first));
    level -= 1;
    return [...read, ...disposed];
  }

  const reader: Reader = {
    at,
    before: (node) => file.text.slice(node.pos, Math.min(at(node), node.pos + longComment)),
    expression,
    pattern,
    statements,
    functionCode: (node) => readFunction(node, reader),
    classCode: (node) => readClass(node, reader),
    loads,
  };
  return reader;
}
