import { ts } from "ts-morph";
import type { CallExpression, Expression, MemberExpression } from "../model/syntax.ts";
import { indexOf, loadedSpecifierOf, specifierOf } from "./literals.ts";
import { erase, opaque, type Reader, row } from "./reader.ts";

/** `a.b`, `a?.b`, `a["b"]` or `a[b]`; placed at what comes after the dot or bracket. */
export function readMember(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  reader: Reader,
): MemberExpression {
  const object = reader.expression(node.expression);
  const optional = optionalOf(node);
  if (ts.isElementAccessExpression(node)) {
    const at = reader.at(node.argumentExpression);
    const property = indexOf(node.argumentExpression);
    const computed = property === null ? reader.expression(node.argumentExpression) : null;
    return { kind: "member", object, property, computed, ...optional, at };
  }
  const at = reader.at(node.name);
  return node.name.text === ""
    ? { kind: "member", object, property: null, computed: opaque("missing", at), at }
    : { kind: "member", object, property: node.name.text, computed: null, ...optional, at };
}

function optionalOf(node: { readonly questionDotToken?: ts.Node }): { readonly isOptional?: true } {
  return node.questionDotToken === undefined ? {} : { isOptional: true };
}

/** True for the callee of `import("x")`, and of `import.defer("x")`. */
export function isImportCallee(callee: ts.Node): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isMetaProperty(callee) &&
      callee.keywordToken === ts.SyntaxKind.ImportKeyword &&
      callee.name.text !== "meta")
  );
}

/** `import("x")`, with its module noted. */
export function readImportCall(node: ts.CallExpression, reader: Reader): Expression {
  const specifier = bundledBy(node, reader, loadedSpecifierOf);
  const at = reader.at(node);
  if (specifier !== null) reader.loads(specifier, at);
  return { kind: "import", specifier, at };
}

/** The module that a call names; null where a comment leaves it to run time: https://webpack.js.org/api/module-methods/#webpackignore. */
function bundledBy(
  { arguments: [first] }: ts.CallExpression,
  reader: Reader,
  read: (node: ts.Node | undefined) => string | null = specifierOf,
): string | null {
  const isLeft = first !== undefined && /(?:webpack|turbopack)Ignore\s*:\s*true/.test(reader.before(first));
  return isLeft ? null : read(first);
}

/** Notes the module of a `require("x")`; whether `require` is Node's own is not asked. */
export function noteRequire(node: ts.CallExpression, reader: Reader): void {
  const callee = erase(node.expression);
  if (!ts.isIdentifier(callee) || callee.text !== "require") return;
  const specifier = bundledBy(node, reader);
  if (specifier !== null) reader.loads(specifier, reader.at(node));
}

function call(node: ts.CallExpression, reader: Reader): Expression {
  if (isImportCallee(node.expression)) return readImportCall(node, reader);
  noteRequire(node, reader);
  return { ...calling(node.expression, node.arguments, false, reader), ...optionalOf(node) };
}

function calling(target: ts.Node, args: readonly ts.Node[], isNew: boolean, reader: Reader): CallExpression {
  const callee = reader.expression(target);
  return {
    kind: "call",
    callee,
    args: args.map((argument) => reader.expression(argument)),
    isNew,
    at: callee.at,
  };
}

/** Reading and calling members. */
export const memberRows = [
  row(ts.isPropertyAccessExpression, (node, reader): Expression => readMember(node, reader)),
  row(ts.isElementAccessExpression, (node, reader): Expression => readMember(node, reader)),
  // The `Outer.Inner` of `import Inner = Outer.Inner`.
  row(
    ts.isQualifiedName,
    (node, reader): Expression => ({
      kind: "member",
      object: reader.expression(node.left),
      property: node.right.text,
      computed: null,
      at: reader.at(node.right),
    }),
  ),
  row(ts.isCallExpression, call),
  row(
    ts.isNewExpression,
    (node, reader): Expression => calling(node.expression, node.arguments ?? [], true, reader),
  ),
  row(
    ts.isTaggedTemplateExpression,
    (node, reader): Expression => ({
      ...calling(node.tag, [node.template], false, reader),
      isTag: true,
    }),
  ),
];
