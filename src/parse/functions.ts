import { ts } from "ts-morph";
import type {
  ClassCode,
  ClassMember,
  Expression,
  FunctionCode,
  Pattern,
  Statement,
} from "../model/syntax.ts";
import { directivesOf, withoutDirectives } from "./directives.ts";
import { keyOf } from "./literals.ts";
import { type FunctionNode, hasModifier, opaque, type Reader } from "./reader.ts";

/** Any function: declaration, expression, arrow, method, accessor, constructor or static block. */
export function readFunction(node: FunctionNode, reader: Reader): FunctionCode {
  const isBlock = ts.isClassStaticBlockDeclaration(node);
  const statements = node.body !== undefined && ts.isBlock(node.body) ? node.body.statements : [];
  return {
    name: node.name === undefined ? null : keyOf(node.name),
    parameters: isBlock
      ? []
      : node.parameters.filter(isReal).map((parameter) => readParameter(parameter, reader)),
    body: [...keptParameters(node, reader), ...readBody(node.body, reader)],
    directives: isBlock ? [] : directivesOf(statements),
    isAsync: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    isGenerator: !isBlock && node.asteriskToken !== undefined,
    ...accessorOf(node),
    at: reader.at(node),
  };
}

function accessorOf(node: FunctionNode): Pick<FunctionCode, "accessor"> {
  if (ts.isGetAccessor(node)) return { accessor: "get" };
  return ts.isSetAccessor(node) ? { accessor: "set" } : {};
}

/** False for `this: Type`, which is no parameter once types are erased. */
function isReal(parameter: ts.ParameterDeclaration): boolean {
  return !ts.isIdentifier(parameter.name) || parameter.name.text !== "this";
}

function readParameter(parameter: ts.ParameterDeclaration, reader: Reader): Pattern {
  const target = reader.pattern(parameter.name);
  const at = reader.at(parameter.name);
  if (parameter.dotDotDotToken !== undefined) return { kind: "rest", target, at };
  if (parameter.initializer === undefined) return target;
  return { kind: "default", target, value: reader.expression(parameter.initializer), at };
}

/** `constructor(private readonly db: Database)` sets `this.db`. */
function keptParameters(node: FunctionNode, reader: Reader): readonly Statement[] {
  if (!ts.isConstructorDeclaration(node)) return [];
  return node.parameters.flatMap((parameter) => {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) return [];
    const at = reader.at(parameter.name);
    const name = parameter.name.text;
    const object = opaque("this", at);
    return [
      {
        kind: "expression",
        value: {
          kind: "assign",
          operator: "=",
          target: { kind: "member", object, property: name, computed: null, at },
          value: { kind: "name", name, at },
          at,
        },
        at,
      },
    ];
  });
}

function readBody(body: ts.Node | undefined, reader: Reader): readonly Statement[] {
  if (body === undefined) return [];
  if (ts.isBlock(body)) return reader.statements(withoutDirectives(body.statements));
  const value = reader.expression(body);
  return [{ kind: "return", value, at: value.at }];
}

/** A class declaration or expression; decorators, index signatures and members without a run-time part are left out. */
export function readClass(node: ts.ClassLikeDeclaration, reader: Reader): ClassCode {
  const extended = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  return {
    name: node.name === undefined || node.name.text === "" ? null : node.name.text,
    base: extended === undefined ? null : reader.expression(extended.expression),
    members: node.members.flatMap((member) => readMember(member, reader)),
    at: reader.at(node),
  };
}

function readMember(member: ts.ClassElement, reader: Reader): readonly ClassMember[] {
  const at = reader.at(member);
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
  if (ts.isPropertyDeclaration(member)) {
    const value = member.initializer === undefined ? null : reader.expression(member.initializer);
    return [{ key: keyOf(member.name), isStatic, value, at }];
  }
  if (ts.isClassStaticBlockDeclaration(member)) {
    const value: Expression = { kind: "function", code: reader.functionCode(member), at };
    return [{ key: null, isStatic: true, isBlock: true, value, at }];
  }
  if (!isCode(member) || member.body === undefined) return [];
  const key = ts.isConstructorDeclaration(member) ? "constructor" : keyOf(member.name);
  return [{ key, isStatic, value: { kind: "function", code: reader.functionCode(member), at }, at }];
}

function isCode(
  member: ts.ClassElement,
): member is ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration {
  return ts.isMethodDeclaration(member) || ts.isAccessor(member) || ts.isConstructorDeclaration(member);
}
