import { placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath, Place } from "../../model/place.ts";
import { noHints } from "../../model/project.ts";
import type { GatherInput } from "../gather-input.ts";

/** Where loading a module throws an error of its own. */
export interface LoadFailure {
  readonly at: Place;
  /** False where it only does without an environment variable that no file sets. */
  readonly isSure: boolean;
}

export type LoadFailures = ReadonlyMap<FilePath, LoadFailure>;

/** The modules that throw while they are loaded. One of which nothing is used may be left out where its package has no side effects. */
export const loadFailuresOf = ({ program, parsed, hintsOf = () => noHints }: GatherInput): LoadFailures => {
  const found = new Map<FilePath, LoadFailure>();
  for (const file of parsed) {
    const summary = file.includes("node_modules/") ? null : program.summaryOf(file);
    const failure = summary === null ? null : failureIn(summary, program);
    if (failure !== null && !hintsOf(file).mayLeaveOut) found.set(file, failure);
  }
  return found;
};

const failureIn = (summary: ModuleSummary, program: Program): LoadFailure | null => {
  const at = thrownWhileLoaded(summary, program);
  if (at !== null) return { at: placeAt(openModuleScope(summary), at), isSure: true };
  const unset = program.unsetOf(summary.file);
  return unset === null ? null : { at: unset, isSure: false };
};

/** The first that modules which are loaded meet, those that are sure before all others. */
export const failureAmong = (files: ReadonlySet<FilePath>, failures: LoadFailures): LoadFailure | null => {
  const met = [...failures].flatMap(([file, failure]) => (files.has(file) ? [failure] : []));
  return met.find(({ isSure }) => isSure) ?? met[0] ?? null;
};

/** Where loading a module surely throws an error of its own, by a statement or a function that it calls. */
export const thrownWhileLoaded = (summary: ModuleSummary, program: Program): number | null => {
  const [place] = program.failureOf(summary.file)?.chain ?? [];
  const start = place === undefined ? undefined : summary.lines[place.line - 1];
  return place === undefined || start === undefined ? null : start + place.column - 1;
};
