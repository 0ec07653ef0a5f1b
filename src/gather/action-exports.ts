import type { ModuleSummary } from "../model/module-summary.ts";
import type { Expression, Statement } from "../model/syntax.ts";

/** An export of a `"use server"` file that the compiler refuses. */
export interface RefusedExport {
  readonly name: string;
  readonly at: number;
}

/**
 * Exports of a `"use server"` file that are no async functions, as far as the compiler of Next sees: functions and classes that stand
 * there, literals, and whatever is exported from another file. What is computed shows only when the module is loaded.
 */
export const actionMistakes = (summary: ModuleSummary): readonly RefusedExport[] => {
  const refused = refusedIn(summary.body);
  return summary.exports.flatMap(({ exported, local, from, typeOnly, at }) => {
    if (typeOnly) return [];
    if (from !== null) return [{ name: `export from "${from}"`, at }];
    return refused.has(local) ? [{ name: exported, at }] : [];
  });
};

/** Names that stand for something which is surely no async function. */
const refusedIn = (body: readonly Statement[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const statement of body) {
    if (statement.kind === "function" && !statement.code.isAsync) found.add(statement.name);
    if (statement.kind === "class") found.add(statement.name);
    if (statement.kind === "variable" && statement.target.kind === "name" && isRefused(statement.value))
      found.add(statement.target.name);
  }
  return found;
};

const isRefused = (value: Expression | null): boolean =>
  value?.kind === "literal" || (value?.kind === "function" && !value.code.isAsync);
