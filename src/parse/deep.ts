import { ts } from "ts-morph";
import type { Expression } from "../model/syntax.ts";
import { directivesOf } from "./directives.ts";
import { isImportCallee, noteRequire, readImportCall } from "./members.ts";
import { erase, type FunctionNode, hasModifier, opaque, type Reader } from "./reader.ts";

/** Names of a member chain that are kept for the callee of a call found too deep. */
const longestChain = 8;

interface Found {
  readonly node: ts.Node;
  /** Where the parts of this node go. */
  readonly parts: Expression[];
  readonly inFunction: boolean;
}

/**
 * What is nested too deeply to be converted, as the calls, elements and functions in it, found without recursion: calls and
 * elements bare, functions with the calls of their own and of the functions in them.
 */
export function readDeep(
  nodes: readonly ts.Node[],
  reader: Reader,
  what: "too-deep" | "unknown" = "too-deep",
): Expression {
  const parts: Expression[] = [];
  const open: Found[] = [...nodes].reverse().map((node) => ({ node, parts, inFunction: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const inside = visit(next, reader);
    for (const node of childrenOf(next.node).reverse()) open.push({ ...inside, node });
  }
  const first = nodes[0];
  return opaque(what, first === undefined ? 0 : reader.at(first), parts);
}

function visit(found: Found, reader: Reader): Found {
  const { node, parts, inFunction } = found;
  if (!inFunction && isFunction(node)) {
    const own: Expression[] = [];
    parts.push(shallowFunction(node, own, reader));
    return { node, parts: own, inFunction: true };
  }
  const part = shallowPart(node, reader);
  if (part !== null) parts.push(part);
  return found;
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    if (!isErased(child)) children.push(child);
  });
  return children;
}

/** True for types and decorators; the compiler counts the `f()` of `class extends f()` among the types. */
function isErased(node: ts.Node): boolean {
  return ts.isDecorator(node) || (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node));
}

function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

function shallowFunction(node: FunctionNode, parts: readonly Expression[], reader: Reader): Expression {
  const at = reader.at(node);
  const statements =
    "body" in node && node.body !== undefined && ts.isBlock(node.body) ? node.body.statements : [];
  const value = opaque("too-deep", at, parts);
  return {
    kind: "function",
    code: {
      name: node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : null,
      parameters: [],
      body: [{ kind: "expression", value, at }],
      directives: directivesOf(statements),
      isAsync: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
      isGenerator: false,
      at,
    },
    at,
  };
}

function shallowPart(node: ts.Node, reader: Reader): Expression | null {
  if (ts.isCallExpression(node)) {
    if (isImportCallee(node.expression)) return readImportCall(node, reader);
    noteRequire(node, reader);
    return shallowCall(node.expression, false, reader);
  }
  if (ts.isNewExpression(node)) return shallowCall(node.expression, true, reader);
  if (ts.isTaggedTemplateExpression(node)) return shallowCall(node.tag, false, reader);
  if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) return null;
  const tag = shallowName(node.tagName, reader);
  return tag === null ? null : { kind: "jsx", tag, attributes: [], children: [], at: reader.at(node) };
}

function shallowCall(target: ts.Node, isNew: boolean, reader: Reader): Expression | null {
  const callee = shallowName(target, reader);
  return callee === null ? null : { kind: "call", callee, args: [], isNew, at: callee.at };
}

/** `name` or `name.of.a.member`; null for anything else and for a longer chain. */
function shallowName(node: ts.Node, reader: Reader): Expression | null {
  const members: ts.MemberName[] = [];
  let object = erase(node);
  for (; ts.isPropertyAccessExpression(object); object = erase(object.expression)) {
    members.push(object.name);
    if (members.length >= longestChain) return null;
  }
  if (!ts.isIdentifier(object) || object.text === "") return null;
  const start: Expression = { kind: "name", name: object.text, at: reader.at(object) };
  return members.reduceRight<Expression>(
    (inner, name) => ({
      kind: "member",
      object: inner,
      property: name.text,
      computed: null,
      at: reader.at(name),
    }),
    start,
  );
}
