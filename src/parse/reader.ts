import { ts } from "ts-morph";
import type { ClassCode, Expression, FunctionCode, Pattern, Statement, Wrapper } from "../model/syntax.ts";

/** What the readers of single constructs call for the constructs inside theirs; `create-reader.ts` ties the knot. */
export interface Reader {
  /** Offset of a node's first token. */
  readonly at: (node: ts.Node) => number;
  /** The comments and spaces before a node's first token, as far as a few lines. */
  readonly before: (node: ts.Node) => string;
  readonly expression: (node: ts.Node) => Expression;
  readonly pattern: (node: ts.Node) => Pattern;
  readonly statements: (nodes: readonly ts.Statement[]) => readonly Statement[];
  readonly functionCode: (node: FunctionNode) => FunctionCode;
  readonly classCode: (node: ts.ClassLikeDeclaration) => ClassCode;
  /** Notes a module that this file loads at run time. */
  readonly loads: (specifier: string, at: number) => void;
}

export type FunctionNode = ts.FunctionLikeDeclaration | ts.ClassStaticBlockDeclaration;

/** One kind of node and how it is read. */
export interface Row<Result> {
  readonly takes: (node: ts.Node) => boolean;
  readonly read: (node: ts.Node, reader: Reader) => Result | undefined;
}

/** A row of a reading table; `takes` must judge by the node's kind alone. */
export function row<Node extends ts.Node, Result>(
  takes: (node: ts.Node) => node is Node,
  read: (node: Node, reader: Reader) => Result,
): Row<Result> {
  return { takes, read: (node, reader) => (takes(node) ? read(node, reader) : undefined) };
}

/** Reads a node by the first row that takes its kind (looked up once for each kind), or by `otherwise`. */
export function byKind<Result>(
  rows: readonly Row<Result>[],
  otherwise: (node: ts.Node, reader: Reader) => Result,
): (node: ts.Node, reader: Reader) => Result {
  const known = new Map<ts.SyntaxKind, Row<Result>>();
  const none: Row<Result> = { takes: () => true, read: otherwise };
  return (node, reader) => {
    const row = known.get(node.kind) ?? rows.find((candidate) => candidate.takes(node)) ?? none;
    known.set(node.kind, row);
    return row.read(node, reader) ?? otherwise(node, reader);
  };
}

/** The expression itself, without parentheses and without anything that is only there for the type checker. */
export function erase(node: ts.Node): ts.Node {
  let bare = node;
  while (wraps(bare)) bare = bare.expression;
  return bare;
}

/** What `erase` takes away from an expression, once each, the outermost first. */
export function erasedFrom(node: ts.Node): readonly Wrapper[] {
  const wrappers = new Set<Wrapper>();
  for (let bare = node; wraps(bare); bare = bare.expression) {
    const wrapper = wrapperKinds.get(bare.kind);
    if (wrapper !== undefined) wrappers.add(wrapper);
  }
  return [...wrappers];
}

const wrapperKinds: ReadonlyMap<ts.SyntaxKind, Wrapper> = new Map([
  [ts.SyntaxKind.ParenthesizedExpression, "parentheses"],
  [ts.SyntaxKind.AsExpression, "as"],
  [ts.SyntaxKind.SatisfiesExpression, "satisfies"],
  [ts.SyntaxKind.NonNullExpression, "non-null"],
  [ts.SyntaxKind.TypeAssertionExpression, "assertion"],
  [ts.SyntaxKind.ExpressionWithTypeArguments, "type-arguments"],
]);

type WrapperNode =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion
  | ts.ExpressionWithTypeArguments;

function wraps(node: ts.Node): node is WrapperNode {
  return wrapperKinds.has(node.kind);
}

/** True where the declaration carries the modifier. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((modifier) => modifier.kind === kind) ?? false);
}

/** An expression of no meaning of its own. */
export function opaque(what: string, at: number, parts: readonly Expression[] = []): Expression {
  return { kind: "opaque", what, parts, at };
}
