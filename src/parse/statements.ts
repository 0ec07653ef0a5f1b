import { ts } from "ts-morph";
import type { Expression, Pattern, Statement } from "../model/syntax.ts";
import { declarationRows, readVariables } from "./declarations.ts";
import { byKind, type Reader, row } from "./reader.ts";

type Read = readonly Statement[];

/** One statement as none, one or several of the reduced syntax. */
export const readStatement = byKind<Read>(
  [
    ...declarationRows,
    row(ts.isExpressionStatement, (node, reader): Read => [plain(node.expression, reader)]),
    row(
      ts.isReturnStatement,
      (node, reader): Read => [
        {
          kind: "return",
          value: node.expression === undefined ? null : reader.expression(node.expression),
          at: reader.at(node),
        },
      ],
    ),
    row(
      ts.isThrowStatement,
      (node, reader): Read => [
        { kind: "throw", value: reader.expression(node.expression), at: reader.at(node) },
      ],
    ),
    row(ts.isBreakStatement, leave),
    row(ts.isContinueStatement, leave),
    row(
      ts.isBlock,
      (node, reader): Read => [
        { kind: "block", body: reader.statements(node.statements), at: reader.at(node) },
      ],
    ),
    row(ts.isLabeledStatement, labelled),
    row(ts.isIfStatement, branch),
    row(ts.isForOfStatement, forEach),
    row(ts.isForInStatement, forEach),
    row(ts.isForStatement, forLoop),
    row(ts.isWhileStatement, whileLoop),
    row(ts.isDoStatement, whileLoop),
    row(
      ts.isWithStatement,
      (node, reader): Read => [
        {
          kind: "block",
          body: [plain(node.expression, reader), ...bodyOf(node.statement, reader)],
          at: reader.at(node),
        },
      ],
    ),
    row(ts.isSwitchStatement, choice),
    row(ts.isTryStatement, attempt),
  ],
  () => [],
);

function plain(expression: ts.Node, reader: Reader): Statement {
  return { kind: "expression", value: reader.expression(expression), at: reader.at(expression) };
}

function leave(node: ts.BreakOrContinueStatement, reader: Reader): Read {
  const label = node.label === undefined ? {} : { label: node.label.text };
  return [{ kind: "break", ...label, at: reader.at(node) }];
}

function labelled(node: ts.LabeledStatement, reader: Reader): Read {
  const label = node.label.text;
  const read = reader.statements([node.statement]);
  return read.map((statement) =>
    statement.kind === "loop" || statement.kind === "block" ? { ...statement, label } : statement,
  );
}

function bodyOf(statement: ts.Statement | undefined, reader: Reader): Read {
  if (statement === undefined) return [];
  return reader.statements(ts.isBlock(statement) ? statement.statements : [statement]);
}

function branch(node: ts.IfStatement, reader: Reader): Read {
  return [
    {
      kind: "if",
      test: reader.expression(node.expression),
      yes: bodyOf(node.thenStatement, reader),
      no: bodyOf(node.elseStatement, reader),
      at: reader.at(node),
    },
  ];
}

function forEach(node: ts.ForOfStatement | ts.ForInStatement, reader: Reader): Read {
  const isAwaiting = ts.isForOfStatement(node) && node.awaitModifier !== undefined;
  const each = eachOf(node.initializer, reader);
  const body = bodyOf(node.statement, reader);
  const at = reader.at(node.initializer);
  const item: Expression = { kind: "name", name: itemName, at };
  const given: Expression = isAwaiting ? { kind: "await", value: item, at } : item;
  const isOwn = isOfTurn(node.initializer);
  return [
    {
      kind: "loop",
      each: isAwaiting || !isOwn ? { kind: "name", name: itemName, at } : each,
      over: reader.expression(node.expression),
      ...(ts.isForInStatement(node) ? { isOfNames: true as const } : {}),
      heads: [],
      body: isAwaiting || !isOwn ? [itemGiven(node.initializer, each, given, at), ...body] : body,
      at: reader.at(node),
    },
  ];
}

/** Where a loop keeps an item until it is given to what it is for; no name of a project can be this. */
const itemName = "*item*";

/** Whether each turn has variables of its own: not those of `for (var each of items)` and `for (each of items)`. */
function isOfTurn(initializer: ts.ForInitializer): boolean {
  return ts.isVariableDeclarationList(initializer) && (initializer.flags & ts.NodeFlags.BlockScoped) !== 0;
}

/** `for await (const each of items)` is `for (const item of items) { const each = await item; }`, and so are all that give another variable its value. */
function itemGiven(
  initializer: ts.ForInitializer,
  target: Pattern,
  value: Expression,
  at: number,
): Statement {
  if (!ts.isVariableDeclarationList(initializer))
    return { kind: "expression", value: { kind: "assign", operator: "=", target, value, at }, at };
  const hoisted = isOfTurn(initializer) ? {} : { isHoisted: true as const };
  return { kind: "variable", target, value, isConstant: isOfTurn(initializer), ...hoisted, at };
}

function eachOf(initializer: ts.ForInitializer, reader: Reader): Pattern {
  if (!ts.isVariableDeclarationList(initializer)) return reader.pattern(initializer);
  const declared = initializer.declarations[0];
  return declared === undefined
    ? { kind: "other", at: reader.at(initializer) }
    : reader.pattern(declared.name);
}

function forLoop(node: ts.ForStatement, reader: Reader): Read {
  const { initializer, condition, incrementor } = node;
  const start =
    initializer === undefined
      ? []
      : ts.isVariableDeclarationList(initializer)
        ? readVariables(initializer, reader)
        : [plain(initializer, reader)];
  const rest = [condition, incrementor].flatMap((head) => (head === undefined ? [] : [plain(head, reader)]));
  const body = bodyOf(node.statement, reader);
  return [
    {
      kind: "loop",
      each: null,
      over: null,
      heads: [...start, ...rest],
      starts: start.length,
      ...(condition === undefined ? { hasTest: false } : {}),
      body,
      at: reader.at(node),
    },
  ];
}

function whileLoop(node: ts.WhileStatement | ts.DoStatement, reader: Reader): Read {
  const heads = [plain(node.expression, reader)];
  return [
    {
      kind: "loop",
      each: null,
      over: null,
      heads,
      ...(ts.isDoStatement(node) ? { isLate: true } : {}),
      body: bodyOf(node.statement, reader),
      at: reader.at(node),
    },
  ];
}

function choice(node: ts.SwitchStatement, reader: Reader): Read {
  const testOf = (clause: ts.CaseOrDefaultClause): Expression | null =>
    ts.isCaseClause(clause) ? reader.expression(clause.expression) : null;
  return [
    {
      kind: "switch",
      subject: reader.expression(node.expression),
      cases: node.caseBlock.clauses.map((clause) => ({
        test: testOf(clause),
        body: reader.statements(clause.statements),
      })),
      at: reader.at(node),
    },
  ];
}

function attempt(node: ts.TryStatement, reader: Reader): Read {
  const { catchClause } = node;
  const binding = catchClause?.variableDeclaration;
  return [
    {
      kind: "try",
      block: bodyOf(node.tryBlock, reader),
      caught:
        catchClause === undefined
          ? null
          : {
              binding: binding === undefined ? null : reader.pattern(binding.name),
              body: bodyOf(catchClause.block, reader),
            },
      lastly: bodyOf(node.finallyBlock, reader),
      at: reader.at(node),
    },
  ];
}
