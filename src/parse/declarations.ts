import { ts } from "ts-morph";
import type { Entry, Expression, MemberExpression, Statement } from "../model/syntax.ts";
import { keyOf } from "./literals.ts";
import { calling, codeOf, readNamespace } from "./namespaces.ts";
import { erasedFrom, hasModifier, opaque, type Reader, row } from "./reader.ts";

type Read = readonly Statement[];

/** The name under which `export default <expression>`, or a default function without a name, is kept. */
export const defaultName = "*default*";

/** True for what only the type checker sees: `declare ...`. */
export function isAmbient(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

/** One variable statement for each declaration of `const a = 1, { b } = c`. */
export function readVariables(list: ts.VariableDeclarationList, reader: Reader): Read {
  // `using` and `await using` set the bits of `const`, too.
  const isConstant = (list.flags & ts.NodeFlags.Const) !== 0 || (list.flags & ts.NodeFlags.Using) !== 0;
  const isHoisted = !isConstant && (list.flags & ts.NodeFlags.Let) === 0;
  return list.declarations.map((declared) => {
    const erased = declared.initializer === undefined ? [] : erasedFrom(declared.initializer);
    return {
      kind: "variable",
      target: reader.pattern(declared.name),
      value: declared.initializer === undefined ? null : reader.expression(declared.initializer),
      isConstant,
      ...(isHoisted ? { isHoisted } : {}),
      ...(erased.length === 0 ? {} : { erased }),
      at: reader.at(declared),
    };
  });
}

function constant(name: string, nameAt: number, value: Expression, at: number): Statement {
  return { kind: "variable", target: { kind: "name", name, at: nameAt }, value, isConstant: true, at };
}

function functionDeclaration(node: ts.FunctionDeclaration, reader: Reader): Read {
  if (node.body === undefined || isAmbient(node)) return [];
  const code = reader.functionCode(node);
  return [{ kind: "function", name: node.name?.text || defaultName, code, at: code.at }];
}

function classDeclaration(node: ts.ClassDeclaration, reader: Reader): Read {
  if (isAmbient(node)) return [];
  const code = reader.classCode(node);
  return [{ kind: "class", name: node.name?.text || defaultName, code, at: code.at }];
}

function enumDeclaration(node: ts.EnumDeclaration, reader: Reader): Read {
  if (isAmbient(node)) return [];
  const at = reader.at(node);
  const entries: Entry[] = [];
  for (const member of node.members) {
    const value =
      member.initializer === undefined
        ? counted(entries.at(-1), reader.at(member))
        : reader.expression(member.initializer);
    entries.push({ key: keyOf(member.name), value, at: reader.at(member) });
  }
  const names = new Set(entries.flatMap(({ key }) => key ?? []));
  const object: Expression = { kind: "object", entries: [...entries, ...namesOfNumbers(entries)], at };
  const isNamed = entries.some(({ value }) => value.kind === "call");
  const value =
    isNamed || node.members.some(({ initializer }) => mentions(initializer, names))
      ? withMembersAsNames(entries, at)
      : object;
  return [constant(node.name.text, reader.at(node.name), value, at)];
}

/** `Color[0]` is the name of the member that is 0; members that are texts have no such name. */
function namesOfNumbers(entries: readonly Entry[], given = entries): readonly Entry[] {
  return entries.flatMap(({ key, value, at }, index): readonly Entry[] => {
    if (key === null || isText(value)) return [];
    const name: Expression = { kind: "literal", value: key, at };
    if (value.kind === "literal") return [{ key: String(value.value), value: name, at }];
    const number = given[index]?.value ?? value;
    return [{ key: null, value: { kind: "sequence", values: [number, name], at }, at }];
  });
}

/** Whether the value of a member is surely a text: TypeScript has those from literals and templates alone, and sums of them. */
function isText(value: Expression): boolean {
  if (value.kind === "binary") return value.operands.some(isText);
  return value.kind === "template" || (value.kind === "literal" && typeof value.value === "string");
}

/** Whether the value of a member is made of other members: `Day = Hour * 24`. */
function mentions(node: ts.Node | undefined, names: ReadonlySet<string>): boolean {
  if (node === undefined) return false;
  if (ts.isIdentifier(node)) return names.has(node.text);
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false;
}

/** `(() => { const Hour = 3600; const Day = Hour * 24; return { Hour, Day }; })()` */
function withMembersAsNames(entries: readonly Entry[], at: number): Expression {
  const named = entries.flatMap((entry) => (entry.key === null ? [] : [{ ...entry, key: entry.key }]));
  const body = named.map(({ key, value, at: place }) => constant(key, place, value, place));
  const given = named.map(
    ({ key, at: place }): Entry => ({
      key,
      value: { kind: "name", name: key, at: place },
      at: place,
    }),
  );
  const object: Expression = { kind: "object", entries: [...given, ...namesOfNumbers(named, given)], at };
  return calling(codeOf([...body, { kind: "return", value: object, at }], at), at);
}

/** A member without a value is one more than the one before it. */
function counted(before: Entry | undefined, at: number): Expression {
  if (before === undefined) return { kind: "literal", value: 0, at };
  const { value } = before;
  if (value.kind === "literal" && typeof value.value === "number")
    return { kind: "literal", value: value.value + 1, at };
  // After one that is computed by a call TypeScript asks for a value.
  if (value.kind === "call") return opaque("enum", at);
  return { kind: "binary", operator: "+", operands: [value, { kind: "literal", value: 1, at }], at };
}

function exportAssignment(node: ts.ExportAssignment, reader: Reader): Read {
  const at = reader.at(node);
  const value = reader.expression(node.expression);
  if (node.isExportEquals !== true) return [constant(defaultName, at, value, at)];
  const object: Expression = { kind: "name", name: "module", at };
  const target: MemberExpression = { kind: "member", object, property: "exports", computed: null, at };
  return [{ kind: "expression", value: { kind: "assign", operator: "=", target, value, at }, at }];
}

/** `import fs = require("fs")` and `import Inner = Outer.Inner`. */
function importEquals(node: ts.ImportEqualsDeclaration, reader: Reader): Read {
  if (node.isTypeOnly) return [];
  const value = ts.isExternalModuleReference(node.moduleReference)
    ? required(node.moduleReference, reader)
    : reader.expression(node.moduleReference);
  return [constant(node.name.text, reader.at(node.name), value, reader.at(node))];
}

function required(reference: ts.ExternalModuleReference, reader: Reader): Expression {
  const at = reader.at(reference);
  if (ts.isStringLiteralLike(reference.expression)) reader.loads(reference.expression.text, at);
  const callee: Expression = { kind: "name", name: "require", at };
  return { kind: "call", callee, args: [reader.expression(reference.expression)], isNew: false, at };
}

/** Declarations; those of types alone, and imports and re-exports, leave nothing in the body. */
export const declarationRows = [
  row(
    ts.isVariableStatement,
    (node, reader): Read => (isAmbient(node) ? [] : readVariables(node.declarationList, reader)),
  ),
  row(ts.isFunctionDeclaration, functionDeclaration),
  row(ts.isClassDeclaration, classDeclaration),
  row(ts.isEnumDeclaration, enumDeclaration),
  row(ts.isModuleDeclaration, readNamespace),
  row(ts.isExportAssignment, exportAssignment),
  row(ts.isImportEqualsDeclaration, importEquals),
];
