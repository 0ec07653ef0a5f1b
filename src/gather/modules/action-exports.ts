import type { ModuleSummary } from "../../model/module-summary.ts";
import type { NextVersion } from "../../model/project.ts";
import type { Expression, Statement } from "../../model/syntax.ts";

/** An export of a `"use server"` file that the compiler refuses. */
export interface RefusedExport {
  readonly name: string;
  readonly at: number;
  /** True where nothing but running the file shows it. */
  readonly isSeenRunning: boolean;
}

/**
 * Exports of a `"use server"` file that are surely no async functions: the compiler of Next refuses functions, classes and literals that
 * stand there and whatever is exported from another file, loading the module what is no function at all. Function expressions that are
 * not async pass until 14.
 */
export const actionMistakes = (summary: ModuleSummary, { major }: NextVersion): readonly RefusedExport[] => {
  const refused = refusedIn(summary.body, major);
  return summary.exports.flatMap(({ exported, local, from, typeOnly, at }) => {
    if (typeOnly) return [];
    if (from !== null) return [{ name: `export from "${from}"`, at, isSeenRunning: false }];
    const isSeenRunning = refused.get(local);
    return isSeenRunning === undefined ? [] : [{ name: exported, at, isSeenRunning }];
  });
};

/** Names that stand for something which is surely no async function, with whether only running the file shows it. */
const refusedIn = (body: readonly Statement[], major: number): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>();
  for (const statement of body) {
    if (statement.kind === "function" && !statement.code.isAsync) found.set(statement.name, false);
    if (statement.kind === "class") found.set(statement.name, false);
    // An enum begins before its name; only 15 refuses it.
    const isEnum = statement.kind === "variable" && statement.at !== statement.target.at;
    if (isEnum && major !== 15) continue;
    if (
      statement.kind === "variable" &&
      statement.target.kind === "name" &&
      isRefused(statement.value, major >= 15)
    )
      found.set(statement.target.name, !isEnum && ran.has(statement.value?.kind));
  }
  return found;
};

const isRefused = (value: Expression | null, refusesArrows: boolean): boolean => {
  if (value === null) return false;
  return value.kind === "function" ? refusesArrows && !value.code.isAsync : data.has(value.kind);
};

/** Values that are seen to be none when the module is run, which a build does where a page imports it on the server. */
const ran: ReadonlySet<Expression["kind"] | undefined> = new Set(["template", "array", "object", "jsx"]);

const data: ReadonlySet<Expression["kind"] | undefined> = new Set(["literal", ...ran]);
