import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import { noHints } from "../../model/project.ts";
import type { GatherInput } from "../gather-input.ts";

/** What was found in modules that stops whoever loads them, by file. */
export type FoundModules<Found> = ReadonlyMap<FilePath, Found>;

/** Looks through the modules of the project. */
export const foundInModules = <Found>(
  { program, parsed, hintsOf = () => noHints }: GatherInput,
  findIn: (summary: ModuleSummary, program: Program) => Found | null,
): FoundModules<Found> => {
  const all = new Map<FilePath, Found>();
  for (const file of parsed) {
    const summary = file.includes("node_modules/") ? null : program.summaryOf(file);
    const found = summary === null ? null : findIn(summary, program);
    // A module of which nothing is used may be left out where its package says that it has no side effects.
    if (found !== null && !hintsOf(file).mayLeaveOut) all.set(file, found);
  }
  return all;
};

/** The first that modules which are loaded meet, those that are sure before all others. */
export const firstAmong = <Found extends { readonly isSure: boolean }>(
  loaded: ReadonlySet<FilePath>,
  all: FoundModules<Found>,
): Found | null => {
  const met = [...all].flatMap(([file, found]) => (loaded.has(file) ? [found] : []));
  return met.find(({ isSure }) => isSure) ?? met[0] ?? null;
};
