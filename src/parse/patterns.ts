import { ts } from "ts-morph";
import type { Pattern, PatternProperty } from "../model/syntax.ts";
import { keyOf } from "./literals.ts";
import { byKind, type Reader, row } from "./reader.ts";

/** What a declaration binds (`{ a, b: c = 1, ...rest }`), or an assignment sets, which the compiler keeps as an expression. */
export const readPattern = byKind<Pattern>(
  [
    row(
      ts.isIdentifier,
      (node, reader): Pattern =>
        node.text === "" ? other(node, reader) : { kind: "name", name: node.text, at: reader.at(node) },
    ),
    row(ts.isObjectBindingPattern, objectBinding),
    row(ts.isArrayBindingPattern, arrayBinding),
    row(ts.isObjectLiteralExpression, objectTarget),
    row(ts.isArrayLiteralExpression, arrayTarget),
    row(
      ts.isBinaryExpression,
      (node, reader): Pattern =>
        node.operatorToken.kind === ts.SyntaxKind.EqualsToken
          ? withDefault(node.left, node.right, reader)
          : other(node, reader),
    ),
    row(ts.isPropertyAccessExpression, memberTarget),
    row(ts.isElementAccessExpression, memberTarget),
  ],
  other,
);

function other(node: ts.Node, reader: Reader): Pattern {
  return { kind: "other", at: reader.at(node) };
}

function memberTarget(node: ts.Node, reader: Reader): Pattern {
  const target = reader.expression(node);
  return target.kind === "member" ? { kind: "place", target, at: target.at } : other(node, reader);
}

function withDefault(target: ts.Node, value: ts.Node | undefined, reader: Reader): Pattern {
  const pattern = reader.pattern(target);
  if (value === undefined) return pattern;
  return { kind: "default", target: pattern, value: reader.expression(value), at: pattern.at };
}

function objectBinding(node: ts.ObjectBindingPattern, reader: Reader): Pattern {
  const rest = node.elements.find(isRest);
  return {
    kind: "object",
    properties: node.elements
      .filter((element) => !isRest(element))
      .map((element) => ({
        key: keyOf(element.propertyName ?? element.name),
        target: withDefault(element.name, element.initializer, reader),
      })),
    rest: rest === undefined ? null : reader.pattern(rest.name),
    at: reader.at(node),
  };
}

function arrayBinding(node: ts.ArrayBindingPattern, reader: Reader): Pattern {
  const rest = node.elements.filter(ts.isBindingElement).find(isRest);
  return {
    kind: "array",
    items: node.elements
      .filter((element) => element !== rest)
      .map((element) =>
        ts.isBindingElement(element) ? withDefault(element.name, element.initializer, reader) : null,
      ),
    rest: rest === undefined ? null : reader.pattern(rest.name),
    at: reader.at(node),
  };
}

function isRest(element: ts.BindingElement): boolean {
  return element.dotDotDotToken !== undefined;
}

function objectTarget(node: ts.ObjectLiteralExpression, reader: Reader): Pattern {
  const rest = node.properties.find(ts.isSpreadAssignment);
  return {
    kind: "object",
    properties: node.properties.flatMap((property) => propertyTarget(property, reader)),
    rest: rest === undefined ? null : reader.pattern(rest.expression),
    at: reader.at(node),
  };
}

function propertyTarget(property: ts.ObjectLiteralElementLike, reader: Reader): readonly PatternProperty[] {
  if (ts.isPropertyAssignment(property)) {
    return [{ key: keyOf(property.name), target: reader.pattern(property.initializer) }];
  }
  if (!ts.isShorthandPropertyAssignment(property)) return [];
  const target = withDefault(property.name, property.objectAssignmentInitializer, reader);
  return [{ key: property.name.text, target }];
}

function arrayTarget(node: ts.ArrayLiteralExpression, reader: Reader): Pattern {
  const rest = node.elements.find(ts.isSpreadElement);
  return {
    kind: "array",
    items: node.elements
      .filter((element) => element !== rest)
      .map((element) => (ts.isOmittedExpression(element) ? null : reader.pattern(element))),
    rest: rest === undefined ? null : reader.pattern(rest.expression),
    at: reader.at(node),
  };
}

/** Every identifier that a declaration binds, in source order, however deep the pattern. */
export function boundNames(declared: ts.BindingName): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const open: ts.BindingName[] = [declared];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (ts.isIdentifier(next)) {
      if (next.text !== "") names.push(next);
      continue;
    }
    for (const element of [...next.elements].reverse()) {
      if (ts.isBindingElement(element)) open.push(element.name);
    }
  }
  return names;
}
