import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import type { GatherInput } from "../gather-input.ts";
import { type FoundModules, foundInModules } from "./found-modules.ts";

/** Where loading a module throws an error of its own. */
export interface LoadFailure {
  readonly at: Place;
  /** False where it only does without an environment variable that no file sets. */
  readonly isSure: boolean;
}

export type LoadFailures = FoundModules<LoadFailure>;

/** The modules that throw while they are loaded. */
export const loadFailuresOf = (input: GatherInput): LoadFailures => foundInModules(input, failureIn);

const failureIn = ({ file }: ModuleSummary, program: Program): LoadFailure | null => {
  const [thrown] = program.failureOf(file)?.chain ?? [];
  if (thrown !== undefined) return { at: { file, line: thrown.line, column: thrown.column }, isSure: true };
  const unset = program.unsetOf(file);
  return unset === null ? null : { at: unset, isSure: false };
};
