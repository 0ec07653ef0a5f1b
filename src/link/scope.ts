import type { ModuleSummary } from "../model/module-summary.ts";
import type { FunctionCode } from "../model/syntax.ts";
import type { FunctionValue, Value } from "./values.ts";

/** Names bound at one level of one module; `depth` is how many conditions stood around the level when it was opened. */
export interface Scope {
  readonly parent: Scope | null;
  readonly module: ModuleSummary;
  readonly cells: Map<string, Value>;
  readonly depth: number;
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

/** A function as it is made in a scope. */
export const functionValue = (code: FunctionCode, scope: Scope): FunctionValue => ({
  kind: "function",
  code,
  scope,
  statics: new Map(),
});
