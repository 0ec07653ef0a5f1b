import { ts } from "ts-morph";
import type { Entry, Expression, FunctionCode, Statement } from "../model/syntax.ts";
import { boundNames } from "./patterns.ts";
import { hasModifier, type Reader } from "./reader.ts";

/** `namespace N { export const a = 1; }` as `var N = Object.assign(N ?? {}, (() => { const a = 1; return { a }; })())`, which is what it compiles to. */
export function readNamespace(node: ts.ModuleDeclaration, reader: Reader): readonly Statement[] {
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword) || node.body === undefined) return [];
  if (!ts.isIdentifier(node.name)) return [];
  const at = reader.at(node);
  const inner = ts.isModuleBlock(node.body) ? node.body.statements : [];
  const nested = ts.isModuleDeclaration(node.body) ? [node.body] : [];
  const statements = [...inner, ...nested];
  const body = statements.length === 0 ? [] : reader.statements(statements);
  if (body.length === 0) return [];
  const names = [
    ...inner.flatMap(exportedBy),
    ...nested.flatMap(({ name }) => (ts.isIdentifier(name) ? name.text : [])),
  ];
  const entries = names.map((name): Entry => ({ key: name, value: { kind: "name", name, at }, at }));
  const made: Statement = { kind: "return", value: { kind: "object", entries, at }, at };
  return [
    {
      kind: "variable",
      target: { kind: "name", name: node.name.text, at: reader.at(node.name) },
      value: calling(codeOf([...body, made], at), at),
      isConstant: true,
      at,
    },
  ];
}

function exportedBy(statement: ts.Statement): readonly string[] {
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations
      .flatMap(({ name }) => boundNames(name))
      .map(({ text }) => text);
  const isValue =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return isValue && statement.name !== undefined && ts.isIdentifier(statement.name)
    ? [statement.name.text]
    : [];
}

/** A function without parameters that holds some statements. */
export function codeOf(body: readonly Statement[], at: number): FunctionCode {
  return { name: null, parameters: [], body, directives: [], isAsync: false, isGenerator: false, at };
}

/** A call of it. */
export function calling(code: FunctionCode, at: number): Expression {
  return { kind: "call", callee: { kind: "function", code, at }, args: [], isNew: false, at };
}

/** A namespace beside a function, a class or a namespace of the same name adds to that. */
export function mergeNamespaces(
  nodes: readonly ts.Statement[],
  statements: readonly Statement[],
): readonly Statement[] {
  const merging = new Set(nodes.flatMap((node) => (ts.isModuleDeclaration(node) ? node.name.text : [])));
  if (merging.size === 0) return statements;
  const bound = new Set<string>();
  return statements.map((statement) => {
    const name = nameBoundBy(statement);
    if (name === null || !merging.has(name)) return statement;
    const isFirst = !bound.has(name);
    bound.add(name);
    return isFirst || statement.kind !== "variable" || statement.value === null
      ? statement
      : adding(name, statement.value, statement.at);
  });
}

function nameBoundBy(statement: Statement): string | null {
  if (statement.kind === "function" || statement.kind === "class") return statement.name;
  return statement.kind === "variable" && statement.target.kind === "name" ? statement.target.name : null;
}

function adding(name: string, value: Expression, at: number): Statement {
  const object: Expression = { kind: "name", name: "Object", at };
  const callee: Expression = { kind: "member", object, property: "assign", computed: null, at };
  const args: readonly Expression[] = [{ kind: "name", name, at }, value];
  return { kind: "expression", value: { kind: "call", callee, args, isNew: false, at }, at };
}
