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
  /** True where no number or text that it is given is taken for granted. */
  readonly isAny?: boolean;
}

/**
 * How a call stands to those of the same function around it. Where no condition of run time stands between it and the last one, it surely
 * happens, so that the code itself ends the recursion: each turn is one call more, up to a limit. Else, and from there on, the next turn
 * stands for all later ones: "any", where it may take nothing of the first for granted. "cut": one that did take it stands for them.
 */
export const turnsOf = (
  run: Run,
  { code }: FunctionValue,
  args: readonly Value[],
  conditions: number,
): "one" | "any" | "stands for all" | "cut" => {
  const around = run.active.filter((turn) => turn.code === code);
  const last = around.at(-1);
  if (last === undefined) return "one";
  const isSure = last.conditions === conditions;
  if (isSure && around.length < turnLimits.recursion && run.turns > 0) {
    run.turns -= 1;
    return "one";
  }
  if (around.some(({ isAny }) => isAny === true)) return "stands for all";
  if (args.some(({ kind }) => kind === "constant")) return "any";
  return isSure ? "cut" : "stands for all";
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
