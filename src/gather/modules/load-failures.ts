import { placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath, Place } from "../../model/place.ts";
import { noHints } from "../../model/project.ts";
import type { GatherInput } from "../gather-input.ts";

/** The modules that surely throw an error of their own while they are loaded, and where. */
export type LoadFailures = ReadonlyMap<FilePath, Place>;

/** A module of which nothing is used may be left out where its package says that it has no side effects. */
export const loadFailuresOf = ({ program, parsed, hintsOf = () => noHints }: GatherInput): LoadFailures => {
  const found = new Map<FilePath, Place>();
  for (const file of parsed) {
    const summary = file.includes("node_modules/") ? null : program.summaryOf(file);
    const at = summary === null ? null : thrownWhileLoaded(summary, program);
    if (summary !== null && at !== null && !hintsOf(file).mayLeaveOut)
      found.set(file, placeAt(openModuleScope(summary), at));
  }
  return found;
};

/** Where loading a module surely throws an error of its own, by a statement or a function that it calls. */
export const thrownWhileLoaded = (summary: ModuleSummary, program: Program): number | null => {
  const [place] = program.failureOf(summary.file)?.chain ?? [];
  const start = place === undefined ? undefined : summary.lines[place.line - 1];
  return place === undefined || start === undefined ? null : start + place.column - 1;
};
