import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import { actionsIn, inlineActionsIn } from "./directive-mistakes.ts";

/**
 * Where a module has Server Actions that a build finds. Turbopack leaves out a file of actions of which nothing is used: there whoever uses
 * one tells of it.
 */
export const actionsFound = (
  summary: ModuleSummary,
  program: Program,
  leavesOutUnused: boolean,
): readonly number[] =>
  leavesOutUnused ? [...inlineActionsIn(summary), ...usedActions(summary, program)] : actionsIn(summary);

const usedActions = (summary: ModuleSummary, program: Program): readonly number[] => {
  const mentioned = new Set(summary.statements.flatMap(({ names }) => names));
  const named = summary.imports.filter(
    ({ typeOnly, local, specifier }) =>
      !typeOnly && mentioned.has(local) && isOfActions(program, specifier, summary),
  );
  return [...(isForBrowser(summary) ? [] : bareImports(summary, program)), ...named.map(({ at }) => at)];
};

const isForBrowser = ({ directives }: ModuleSummary): boolean => directives.includes("use client");

/** On the server `import "./actions"` runs the file, and keeps it. */
const bareImports = (summary: ModuleSummary, program: Program): readonly number[] => {
  const { imports, exports, statements } = summary;
  const others = new Set([
    ...imports.map(({ specifier }) => specifier),
    ...exports.map(({ from }) => from),
    ...statements.flatMap(({ loads }) => loads),
  ]);
  return summary.specifiers
    .filter((specifier) => !others.has(specifier) && isOfActions(program, specifier, summary))
    .map(() => 0);
};

const isOfActions = (program: Program, specifier: string, { file }: ModuleSummary): boolean => {
  const target = program.resolve(specifier, file);
  return target.kind === "file" && program.summaryOf(target.file)?.directives.includes("use server") === true;
};
