import { ts } from "ts-morph";
import type { Expression } from "../model/syntax.ts";
import { readMember } from "./members.ts";
import { erase, opaque, type Reader, row } from "./reader.ts";

/** The operands of `a + b + c`: of a chain of one operator that leans to the left, however long. */
function operandsOf(node: ts.BinaryExpression): readonly ts.Node[] {
  const operands: ts.Node[] = [];
  let left: ts.Node = node;
  for (;;) {
    const bare: ts.Node = erase(left);
    if (!ts.isBinaryExpression(bare) || bare.operatorToken.kind !== node.operatorToken.kind) break;
    operands.push(bare.right);
    left = bare.left;
  }
  operands.push(left);
  return operands.reverse();
}

function binary(node: ts.BinaryExpression, reader: Reader): Expression {
  const kind = node.operatorToken.kind;
  const operator = ts.tokenToString(kind) ?? "?";
  if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) {
    return assign(node, operator, reader);
  }
  const at = reader.at(node);
  const operands = operandsOf(node).map((operand) => reader.expression(operand));
  if (operator === ",") return { kind: "sequence", values: operands, at };
  return isLogical(operator)
    ? { kind: "logical", operator, operands, at }
    : { kind: "binary", operator, operands, at };
}

function isLogical(operator: string): operator is "&&" | "||" | "??" {
  return operator === "&&" || operator === "||" || operator === "??";
}

function assign(node: ts.BinaryExpression, operator: string, reader: Reader): Expression {
  const target = erase(node.left);
  const isMember = ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target);
  return {
    kind: "assign",
    operator,
    target: isMember ? readMember(target, reader) : reader.pattern(target),
    value: reader.expression(node.right),
    at: reader.at(node),
  };
}

function unary(operator: string, operand: ts.Node, node: ts.Node, reader: Reader): Expression {
  return { kind: "unary", operator, operand: reader.expression(operand), at: reader.at(node) };
}

function conditional(node: ts.ConditionalExpression, reader: Reader): Expression {
  return {
    kind: "conditional",
    test: reader.expression(node.condition),
    yes: reader.expression(node.whenTrue),
    no: reader.expression(node.whenFalse),
    at: reader.at(node),
  };
}

/** Everything with an operator. */
export const operatorRows = [
  row(ts.isBinaryExpression, binary),
  row(ts.isConditionalExpression, conditional),
  row(ts.isPrefixUnaryExpression, (node, reader) =>
    unary(ts.tokenToString(node.operator) ?? "?", node.operand, node, reader),
  ),
  row(
    ts.isPostfixUnaryExpression,
    (node, reader): Expression => ({
      kind: "unary",
      operator: ts.tokenToString(node.operator) ?? "?",
      operand: reader.expression(node.operand),
      isPostfix: true,
      at: reader.at(node),
    }),
  ),
  row(ts.isTypeOfExpression, (node, reader) => unary("typeof", node.expression, node, reader)),
  row(ts.isVoidExpression, (node, reader) => unary("void", node.expression, node, reader)),
  row(ts.isDeleteExpression, (node, reader) => unary("delete", node.expression, node, reader)),
  row(
    ts.isAwaitExpression,
    (node, reader): Expression => ({
      kind: "await",
      value: reader.expression(node.expression),
      at: reader.at(node),
    }),
  ),
  row(
    ts.isYieldExpression,
    (node, reader): Expression =>
      opaque(
        node.asteriskToken === undefined ? "yield" : "yield*",
        reader.at(node),
        node.expression === undefined ? [] : [reader.expression(node.expression)],
      ),
  ),
  row(
    ts.isSpreadElement,
    (node, reader): Expression => ({
      kind: "spread",
      value: reader.expression(node.expression),
      at: reader.at(node),
    }),
  ),
];
