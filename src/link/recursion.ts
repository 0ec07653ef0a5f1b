import type { Doubt, Step } from "../model/place.ts";
import type { ClassCode, FunctionCode } from "../model/syntax.ts";
import { openConditionsAround } from "./guards.ts";
import { doubt, type Run } from "./machine.ts";
import type { Environment } from "./reach/reach.ts";
import { turnLimits } from "./run-limits.ts";
import type { FunctionValue, Value } from "./values.ts";

/** A function that is being run, and how many conditions that only run time knows stood around its call. */
export interface Turn<Code = FunctionCode> {
  readonly code: Code;
  readonly conditions: number;
}

/**
 * How a call stands to those of the same function around it. Where no condition of run time stands between it and the last one, it surely
 * happens, so that the code itself ends the recursion: each turn is one call more. Else the second turn stands for all later ones.
 */
export const turnsOf = (
  run: Run,
  { code }: FunctionValue,
  args: readonly Value[],
  conditions: number,
): "one" | "any" | "stands for all" => {
  const around = run.active.filter((turn) => turn.code === code);
  const last = around.at(-1);
  if (last === undefined) return "one";
  if (last.conditions === conditions && around.length < turnLimits.recursion && run.turns > 0) {
    run.turns -= 1;
    return "one";
  }
  // It may take no number or text of the first for granted.
  return around.length > 1 || args.every(({ kind }) => kind !== "constant") ? "stands for all" : "any";
};

/** Shows a component, unless it shows itself for a third time by conditions of run time: data has no end that is known. */
export const showingOnce = (run: Run, code: FunctionCode | ClassCode, show: () => void): void => {
  const conditions = openConditionsAround(run);
  const around = run.showing.filter((turn) => turn.code === code);
  const isSure = around.at(-1)?.conditions === conditions;
  if (around.length >= (isSure ? turnLimits.recursion : turnLimits.doubtful)) return;
  run.showing.push({ code, conditions });
  try {
    show();
  } finally {
    run.showing.pop();
  }
};

/** What a turn that was not followed gives may be called later: a doubt where code that matters could be in it. */
export const hiddenBehind = (
  run: Run,
  target: FunctionValue,
  given: readonly (Value | null)[],
  environment: Environment,
  site: Step,
): Doubt | null => {
  const isHarmless = (value: Value | null): boolean =>
    value === null || value.kind === "symbol" || run.isInert(value, environment, run.guards);
  return [target, ...given].every(isHarmless)
    ? null
    : doubt("too-deep", `what ${site.name} gives when it calls itself is not followed`, site);
};
