import type { ModuleSummary } from "../model/module-summary.ts";
import type { ClassCode, FunctionCode } from "../model/syntax.ts";
import { mentionedIn } from "../syntax/mentioned.ts";
import type { FunctionValue, Value } from "./values.ts";

/** Names bound at one level of one module; `depth`: when the last condition around the level began. */
export interface Scope {
  readonly parent: Scope | null;
  readonly module: ModuleSummary;
  readonly cells: Map<string, Value>;
  readonly depth: number;
  /** The name of a function or class in an expression, where it binds nothing else. */
  readonly ownName?: string;
}

export const openScope = (parent: Scope, depth: number): Scope => ({
  parent,
  module: parent.module,
  cells: new Map(),
  depth,
});

export const openModuleScope = (module: ModuleSummary): Scope => ({
  parent: null,
  module,
  cells: new Map(),
  depth: 0,
});

export const declare = (scope: Scope, name: string, value: Value): void => {
  scope.cells.set(name, value);
};

/** The scope that binds a name, or null. */
export const ownerOf = (scope: Scope, name: string): Scope | null => {
  for (let level: Scope | null = scope; level !== null; level = level.parent)
    if (level.cells.has(name)) return level;
  return null;
};

/** Where the scope of a generator keeps what it yields; no name of a project can be this. */
export const yieldedName = "*yielded*";

/** The scope of the function around a scope, else of its module. */
export const functionScopeOf = (scope: Scope): Scope => {
  let level = scope;
  while (level.parent !== null && !level.cells.has("arguments")) level = level.parent;
  return level;
};

/** The scope that a function or class has for its own name, where it mentions that; else the one around it. */
export const scopeOfName = (code: FunctionCode | ClassCode, scope: Scope): Scope =>
  code.name !== null && mentionedIn(code).names.includes(code.name)
    ? { ...openScope(scope, scope.depth), ownName: code.name }
    : scope;

/** Whether what is made in a scope is made where its module is loaded. */
export const isOfModule = ({ parent, ownName }: Scope): boolean =>
  parent === null || (ownName !== undefined && isOfModule(parent));

/** A function as it is made in a scope. */
export const functionValue = (code: FunctionCode, scope: Scope): FunctionValue => ({
  kind: "function",
  code,
  scope,
  statics: new Map(),
});

/** One that only knows itself by its name: `const load = function again() { again(); }`. */
export const namedFunctionValue = (code: FunctionCode, around: Scope): FunctionValue => {
  const value = functionValue(code, scopeOfName(code, around));
  declareOwnName(value.scope, code, value);
  return value;
};

export const declareOwnName = (scope: Scope, { name }: FunctionCode | ClassCode, value: Value): void => {
  if (name !== null && name === scope.ownName) declare(scope, name, value);
};
