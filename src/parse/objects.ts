import { ts } from "ts-morph";
import type { Entry, Expression } from "../model/syntax.ts";
import { keyOf } from "./literals.ts";
import { opaque, type Reader, row } from "./reader.ts";

function entry(property: ts.ObjectLiteralElementLike, reader: Reader): Entry {
  const at = reader.at(property);
  if (ts.isSpreadAssignment(property)) {
    return { key: null, value: { kind: "spread", value: reader.expression(property.expression), at }, at };
  }
  if (ts.isPropertyAssignment(property) && isPrototype(property.name)) {
    const given = reader.expression(property.initializer);
    return { key: null, value: { kind: "sequence", values: [opaque("prototype", at), given], at }, at };
  }
  const key = keyOf(property.name);
  return { key, value: keyedBy(property.name, propertyValue(property, reader), reader), at };
}

/** `{ __proto__: base }` sets no property: any of what it inherits may be one. */
function isPrototype(name: ts.PropertyName): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === "__proto__";
}

function propertyValue(
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  reader: Reader,
): Expression {
  if (ts.isPropertyAssignment(property)) return reader.expression(property.initializer);
  if (ts.isShorthandPropertyAssignment(property)) return reader.expression(property.name);
  const code = reader.functionCode(property);
  return { kind: "function", code, at: code.at };
}

/** A computed key goes before its value: `{ [key]: value }` holds the sequence of both under no name. */
function keyedBy(name: ts.PropertyName, value: Expression, reader: Reader): Expression {
  if (!ts.isComputedPropertyName(name) || keyOf(name) !== null) return value;
  const key = reader.expression(name.expression);
  return { kind: "sequence", values: [key, value], at: key.at };
}

/** Object, array, function and class expressions. */
export const objectRows = [
  row(
    ts.isObjectLiteralExpression,
    (node, reader): Expression => ({
      kind: "object",
      entries: node.properties.map((property) => entry(property, reader)),
      at: reader.at(node),
    }),
  ),
  row(
    ts.isArrayLiteralExpression,
    (node, reader): Expression => ({
      kind: "array",
      items: node.elements.map((element) => reader.expression(element)),
      at: reader.at(node),
    }),
  ),
  row(ts.isArrowFunction, functionValue),
  row(ts.isFunctionExpression, functionValue),
  row(ts.isClassExpression, (node, reader): Expression => {
    const code = reader.classCode(node);
    return { kind: "class", code, at: code.at };
  }),
];

function functionValue(node: ts.ArrowFunction | ts.FunctionExpression, reader: Reader): Expression {
  const code = reader.functionCode(node);
  return { kind: "function", code, ...(node.name === undefined ? {} : { isNamed: true }), at: code.at };
}
