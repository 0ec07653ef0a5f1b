import { listAt } from "../lib/list-at.ts";
import type { Program } from "../link/program.ts";
import type { Mentioned, ModuleSummary } from "../model/module-summary.ts";
import { weightOf } from "./app-use.ts";

/** Where loading a module surely throws an error of its own, by a statement or a function that it calls. */
export const thrownWhileLoaded = (summary: ModuleSummary, program: Program): number | null => {
  // Asked of every module: those alone are run in which code throws that a statement may come to.
  if (!summary.statements.some((statement) => mayThrow(statement, summary))) return null;
  const failure = program.failureOf(summary.file);
  const [place] = failure?.chain ?? [];
  const start = place?.file === summary.file ? summary.lines[place.line - 1] : undefined;
  return failure === null ||
    place === undefined ||
    start === undefined ||
    weightOf(failure.guards) !== "certain"
    ? null
    : start + place.column - 1;
};

/** Whether all that a statement may run is code of this module, so that it follows from its text alone, and throws. */
const mayThrow = (statement: Mentioned, { statements, imports }: ModuleSummary): boolean => {
  const imported = new Set(imports.map(({ local }) => local));
  const byName = new Map<string, Mentioned[]>();
  for (const each of statements) for (const name of each.binds) listAt(byName, name).push(each);
  const seen = new Set<Mentioned>([statement]);
  let throws = false;
  for (const { names, loads, throws: own } of seen) {
    if (loads.length > 0 || names.some((name) => imported.has(name))) return false;
    throws ||= own;
    for (const name of names) for (const each of byName.get(name) ?? []) seen.add(each);
  }
  return throws;
};
