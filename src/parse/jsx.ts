import { ts } from "ts-morph";
import type { Entry, Expression } from "../model/syntax.ts";
import { opaque, type Reader, row } from "./reader.ts";

/** The element's tag: a literal for a host element (`div`, `my-box`, `svg:path`), else what names the component. */
function readTag(tag: ts.JsxTagNameExpression, reader: Reader): Expression {
  const at = reader.at(tag);
  if (ts.isJsxNamespacedName(tag)) return { kind: "literal", value: namespaced(tag), at };
  const isHost = ts.isIdentifier(tag) && /^[a-z]|-/.test(tag.text);
  return isHost ? { kind: "literal", value: tag.text, at } : reader.expression(tag);
}

function namespaced(name: ts.JsxNamespacedName): string {
  return `${name.namespace.text}:${name.name.text}`;
}

function element(
  opening: ts.JsxOpeningElement | ts.JsxSelfClosingElement,
  children: readonly ts.JsxChild[],
  reader: Reader,
): Expression {
  return {
    kind: "jsx",
    tag: readTag(opening.tagName, reader),
    attributes: opening.attributes.properties.map((attribute) => readAttribute(attribute, reader)),
    children: readChildren(children, reader),
    at: reader.at(opening),
  };
}

function readAttribute(attribute: ts.JsxAttributeLike, reader: Reader): Entry {
  const at = reader.at(attribute);
  if (ts.isJsxSpreadAttribute(attribute)) {
    return { key: null, value: { kind: "spread", value: reader.expression(attribute.expression), at }, at };
  }
  const key = ts.isIdentifier(attribute.name) ? attribute.name.text : namespaced(attribute.name);
  return { key, value: attributeValue(attribute.initializer, at, reader), at };
}

function attributeValue(value: ts.JsxAttributeValue | undefined, at: number, reader: Reader): Expression {
  if (value === undefined) return { kind: "literal", value: true, at };
  if (!ts.isJsxExpression(value)) return reader.expression(value);
  return value.expression === undefined ? opaque("missing", at) : reader.expression(value.expression);
}

function readChildren(children: readonly ts.JsxChild[], reader: Reader): readonly Expression[] {
  return children.flatMap((child): readonly Expression[] => {
    if (ts.isJsxText(child)) return [];
    if (!ts.isJsxExpression(child)) return [reader.expression(child)];
    if (child.expression === undefined) return [];
    const value = reader.expression(child.expression);
    return [child.dotDotDotToken === undefined ? value : { kind: "spread", value, at: reader.at(child) }];
  });
}

/** Elements and fragments. */
export const jsxRows = [
  row(ts.isJsxElement, (node, reader) => element(node.openingElement, node.children, reader)),
  row(ts.isJsxSelfClosingElement, (node, reader) => element(node, [], reader)),
  row(
    ts.isJsxFragment,
    (node, reader): Expression => ({
      kind: "jsx",
      tag: null,
      attributes: [],
      children: readChildren(node.children, reader),
      at: reader.at(node),
    }),
  ),
];
