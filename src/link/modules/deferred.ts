import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Doubt, FilePath } from "../../model/place.ts";
import type { Expression, Statement } from "../../model/syntax.ts";
import { namesIn } from "../../syntax/bound-names.ts";
import { rootOf } from "../../syntax/handed-names.ts";
import { doubt, type Run } from "../machine.ts";
import type { ModuleNames } from "./module-names.ts";

/** The statement that binds each of those top-level constants whose value does not depend on when it is asked for. */
export type Deferred = ReadonlyMap<string, Statement>;

/**
 * Finds the constants that need not be evaluated before somebody asks: functions, literals, and what packages make of such (schemas, tables of
 * routes). `isOutside`: whether an import leads out of the project. A name that other statements of the top level touch may change, so
 * that what mentions it is not among them.
 */
export const deferredIn = (
  module: ModuleSummary,
  names: ModuleNames,
  isOutside: (specifier: string) => boolean,
): Deferred => {
  const constants = module.body.filter(isConstant);
  const touched = new Set(
    module.statements.flatMap(({ names }, index) => (isBinding(module.body[index]) ? [] : names)),
  );
  const variable = new Set(
    module.body.flatMap((each) => (each.kind === "variable" && !each.isConstant ? namesIn(each.target) : [])),
  );
  const own = new Set(module.statements.flatMap(({ binds }) => binds));
  const isSteady = (name: string): boolean => !touched.has(name) && !variable.has(name);
  const mayBeCalled = (name: string): boolean => {
    const imported = names.imports.get(name);
    return imported === undefined ? !own.has(name) : isOutside(imported.specifier);
  };
  return new Map(
    constants
      .filter(({ value }) => value !== null && isTimeless(value, isSteady, mayBeCalled))
      .flatMap((statement) => namesIn(statement.target).map((name) => [name, statement] as const)),
  );
};

/** Whether a statement is one of those that wait. */
export const isAmong = (later: Deferred, statement: Statement): boolean =>
  statement.kind === "variable" && namesIn(statement.target).some((name) => later.get(name) === statement);

type Constant = Extract<Statement, { kind: "variable" }>;

const isConstant = (statement: Statement): statement is Constant =>
  statement.kind === "variable" && statement.isConstant;

const isBinding = (statement: Statement | undefined): boolean =>
  statement?.kind === "variable" || statement?.kind === "function" || statement?.kind === "class";

/** Whether evaluating an expression changes nothing and gives the same at any time; code inside of functions does not run by it. */
const isTimeless = (
  expression: Expression,
  isSteady: (name: string) => boolean,
  mayBeCalled: (name: string) => boolean,
): boolean => {
  const waiting: Expression[] = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "name" && !isSteady(node.name)) return false;
    if (node.kind === "call") {
      const called = rootOf(node.callee);
      if (called === null || !mayBeCalled(called)) return false;
    }
    const parts = partsOf(node);
    if (parts === null) return false;
    waiting.push(...parts);
  }
  return true;
};

/** The expressions that evaluating one evaluates; null where that may change something. */
const partsOf = (node: Expression): readonly Expression[] | null => {
  switch (node.kind) {
    case "literal":
    case "name":
    case "function":
      return [];
    case "member":
      return [node.object, ...(node.computed === null ? [] : [node.computed])];
    case "call":
      return [node.callee, ...node.args];
    case "object":
      return node.entries.map(({ value }) => value);
    case "array":
      return node.items;
    case "template":
      return node.values;
    case "spread":
      return [node.value];
    default:
      return null;
  }
};

/** Why a run of a module's top level did not come to its end; null where it did. */
export const unfinishedBy = ({ fuel, isLeft }: Run, file: FilePath): Doubt | null => {
  if (fuel <= 0) return doubt("too-deep", `${file} is too long to follow to its end`, null);
  return isLeft ? doubt("unresolved-import", `${file} throws while it is loaded`, null) : null;
};
