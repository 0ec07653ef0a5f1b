import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Expression, Statement } from "../../model/syntax.ts";

/**
 * Where a module surely makes a context by a name that it took of React, which Server Components get none of: `const { createContext } =
 * React`. The compiler only sees what is imported by its name, and drops `React.createContext()` where nobody uses it.
 */
export const takenContexts = (summary: ModuleSummary): readonly number[] => {
  const { imports, statements } = summary;
  const wholes = new Set(
    imports
      .filter(
        ({ specifier, imported }) => specifier === "react" && (imported === "default" || imported === "*"),
      )
      .map(({ local }) => local),
  );
  // Asked of every module: the code of those alone is read of which a statement binds what it takes of React and of nothing else.
  const mayTake = statements.some(
    ({ binds, names }) =>
      names.some((name) => wholes.has(name)) &&
      names.every((name) => wholes.has(name) || binds.includes(name)),
  );
  if (!mayTake) return [];
  const { body } = summary;
  const taken = new Set(body.flatMap((statement) => takenBy(statement, wholes)));
  return taken.size === 0 ? [] : body.flatMap((statement) => madeBy(statement, taken));
};

/**
 * Where a module calls unstable_cache while it is loaded, outside of any function: before 13.5 that throws "Invariant: incrementalCache
 * missing in unstable_cache".
 */
export const loadedCaches = (summary: ModuleSummary): readonly number[] => {
  const names = new Set(
    summary.imports
      .filter(({ specifier, imported }) => specifier === "next/cache" && imported === "unstable_cache")
      .map(({ local }) => local),
  );
  return names.size === 0 ? [] : summary.body.flatMap((statement) => madeBy(statement, names));
};

const takenBy = (statement: Statement, wholes: ReadonlySet<string>): readonly string[] => {
  if (statement.kind !== "variable" || !statement.isConstant || statement.value === null) return [];
  const { target, value } = statement;
  if (target.kind === "name") return isCreator(value, wholes) ? [target.name] : [];
  if (target.kind !== "object" || value.kind !== "name" || !wholes.has(value.name)) return [];
  return target.properties.flatMap(({ key, target: bound }) =>
    key === "createContext" && bound.kind === "name" ? [bound.name] : [],
  );
};

const isCreator = (value: Expression, wholes: ReadonlySet<string>): boolean =>
  value.kind === "member" &&
  value.property === "createContext" &&
  value.object.kind === "name" &&
  wholes.has(value.object.name);

const madeBy = (statement: Statement, taken: ReadonlySet<string>): readonly number[] => {
  const value = statement.kind === "variable" || statement.kind === "expression" ? statement.value : null;
  return value?.kind === "call" && value.callee.kind === "name" && taken.has(value.callee.name)
    ? [value.at]
    : [];
};
