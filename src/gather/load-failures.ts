import type { ModuleSummary } from "../model/module-summary.ts";
import type { Expression } from "../model/syntax.ts";
import { errorsOfLanguage } from "../next/own-errors.ts";

/** Where loading a module surely throws: `throw new Error()` as a statement of the module itself. */
export const thrownWhileLoaded = (summary: ModuleSummary): number | null => {
  // Asked of every module: the code is read of those alone that throw outside of what they declare.
  if (!summary.statements.some(({ throws, binds }) => throws && binds.length === 0)) return null;
  const thrown = summary.body.find((statement) => statement.kind === "throw");
  return thrown?.kind === "throw" && isNewError(thrown.value, summary) ? thrown.at : null;
};

const isNewError = (value: Expression, { imports, statements }: ModuleSummary): boolean => {
  if (value.kind !== "call" || !value.isNew || value.callee.kind !== "name") return false;
  const { name } = value.callee;
  const isOwn =
    imports.some(({ local }) => local === name) || statements.some(({ binds }) => binds.includes(name));
  return errorsOfLanguage.has(name) && !isOwn;
};
