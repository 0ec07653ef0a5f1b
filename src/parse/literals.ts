import { ts } from "ts-morph";
import type { Expression } from "../model/syntax.ts";
import { erase, opaque, type Reader, row } from "./reader.ts";

/** UTF-16 units of a string that are kept: enough for any URL, header or query that a rule looks at. */
const longestString = 500;

/** The text of a string literal or of one piece of a template, cut where it is no name or address any more. */
export function shortened(text: string): string {
  return text.length > longestString ? text.slice(0, longestString) : text;
}

/** The module specifier that an argument of `import()` or `require()` spells out, or null where it is computed. */
export function specifierOf(node: ts.Node | undefined): string | null {
  if (node === undefined) return null;
  const bare = erase(node);
  if (ts.isStringLiteralLike(bare)) return bare.text;
  // `./map.js?lang=${lang}`: what is computed is told to the bundler's loaders, the file is a fixed one.
  const query = ts.isTemplateExpression(bare) ? bare.head.text.indexOf("?") : -1;
  return query > 0 && ts.isTemplateExpression(bare) ? bare.head.text.slice(0, query) : null;
}

/**
 * What `import()` names: a specifier, or one in which "*" stands for what is computed, which bundlers take for every file that fits; null where
 * nothing but "." or a name is fixed.
 */
export function loadedSpecifierOf(node: ts.Node | undefined): string | null {
  const fixed = specifierOf(node);
  if (fixed !== null || node === undefined) return fixed;
  const pattern = patternOf(erase(node)).replace(/\*+/g, "*");
  return /^[^*]*\/[^?]*\*/.test(pattern) ? pattern : null;
}

/** A template, or strings that are added up, with "*" for every other part. */
function patternOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (text, span) => `${text}${patternOf(erase(span.expression))}${span.literal.text}`,
      node.head.text,
    );
  const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum ? patternOf(erase(node.left)) + patternOf(erase(node.right)) : "*";
}

/** The name that a property key spells out, or null where it is computed. */
export function keyOf(name: ts.Node): string | null {
  if (ts.isComputedPropertyName(name)) return indexOf(name.expression);
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text === "" ? null : name.text;
  return indexOf(name);
}

/** The property that `object[index]` reads where the index is a string, a number or a symbol that the language knows, else null. */
export function indexOf(index: ts.Node): string | null {
  const bare = erase(index);
  if (ts.isStringLiteralLike(bare)) return bare.text;
  if (ts.isPropertyAccessExpression(bare) && ts.isIdentifier(bare.expression))
    return bare.expression.text === "Symbol" &&
      /^(?:asyncIterator|iterator|asyncDispose|dispose)$/.test(bare.name.text)
      ? `@@${bare.name.text}`
      : null;
  return ts.isNumericLiteral(bare) ? bare.text : null;
}

function number(node: ts.NumericLiteral, reader: Reader): Expression {
  const value = Number(node.text);
  return Number.isFinite(value)
    ? { kind: "literal", value, at: reader.at(node) }
    : opaque("number", reader.at(node));
}

function template(node: ts.TemplateExpression, reader: Reader): Expression {
  return {
    kind: "template",
    texts: [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].map(shortened),
    values: node.templateSpans.map((span) => reader.expression(span.expression)),
    at: reader.at(node),
  };
}

function keyword(value: boolean | null): (node: ts.Node, reader: Reader) => Expression {
  return (node, reader) => ({ kind: "literal", value, at: reader.at(node) });
}

function nameless(what: string): (node: ts.Node, reader: Reader) => Expression {
  return (node, reader) => opaque(what, reader.at(node));
}

function ofKind(kind: ts.SyntaxKind): (node: ts.Node) => node is ts.Node {
  return (node): node is ts.Node => node.kind === kind;
}

/** Names, literals and the words that stand for a value. */
export const literalRows = [
  row(
    ts.isIdentifier,
    (node, reader): Expression =>
      node.text === ""
        ? opaque("missing", reader.at(node))
        : { kind: "name", name: node.text, at: reader.at(node) },
  ),
  row(
    ts.isStringLiteralLike,
    (node, reader): Expression => ({
      kind: "literal",
      value: shortened(node.text),
      at: reader.at(node),
    }),
  ),
  row(ts.isNumericLiteral, number),
  row(ts.isTemplateExpression, template),
  row(ofKind(ts.SyntaxKind.TrueKeyword), keyword(true)),
  row(ofKind(ts.SyntaxKind.FalseKeyword), keyword(false)),
  row(ofKind(ts.SyntaxKind.NullKeyword), keyword(null)),
  row(ofKind(ts.SyntaxKind.ThisKeyword), nameless("this")),
  row(ofKind(ts.SyntaxKind.SuperKeyword), nameless("super")),
  row(ts.isRegularExpressionLiteral, nameless("regex")),
  row(ts.isBigIntLiteral, nameless("bigint")),
  row(ts.isMetaProperty, nameless("meta")),
  row(ts.isPrivateIdentifier, nameless("private-name")),
  row(ts.isOmittedExpression, nameless("hole")),
];
