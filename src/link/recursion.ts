import type { Doubt, Step } from "../model/place.ts";
import type { ClassCode, FunctionCode } from "../model/syntax.ts";
import { openConditionsAround } from "./guards.ts";
import { doubt, type Run } from "./machine.ts";
import type { Environment } from "./reach/reach.ts";
import { turnLimits } from "./run-limits.ts";
import { type FunctionValue, type ObjectValue, runTimeData, type Value } from "./values.ts";

/** A function that is being run, and how many conditions that only run time knows stood around its call. */
export interface Turn<Code = FunctionCode> {
  readonly code: Code;
  readonly conditions: number;
  /** True where no number or text that it is given is taken for granted. */
  readonly isAny?: boolean;
}

/** "one": a turn like any other; see `turnsOf`. */
export type Turns = "one" | "any" | "stands for all" | "cut";

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
): Turns => {
  const around = run.active.filter((turn) => turn.code === code);
  const last = around.at(-1);
  if (last === undefined) return "one";
  const isSure = last.conditions === conditions;
  if (isSure && around.length < turnLimits.recursion && run.turns > 0) {
    run.turns -= 1;
    return "one";
  }
  if (around.some(({ isAny }) => isAny === true)) return "stands for all";
  if (args.some((arg) => anyOf(arg) !== arg)) return "any";
  return isSure ? "cut" : "stands for all";
};

/** Parts inside of each other of which no number or text is taken for granted. */
const depthOfAny = 4;

/** A value without its numbers and texts, as a turn is given it that stands for all later ones; the value itself where it has none. */
export const anyOf = (value: Value, depth = 0): Value => {
  if (value.kind === "constant") return value.value === undefined ? value : runTimeData;
  if (depth >= depthOfAny) return value;
  if (value.kind === "array") {
    const items = value.items.map((item) => anyOf(item, depth + 1));
    return items.some((item, index) => item !== value.items[index])
      ? { ...value, items, isOpen: true }
      : value;
  }
  if (value.kind !== "object") return value;
  const properties = [...value.properties].map(([key, part]) => [key, anyOf(part, depth + 1)] as const);
  return properties.some(([key, part]) => part !== value.properties.get(key))
    ? { ...value, properties: new Map(properties) }
    : value;
};

/**
 * Shows a component, unless it shows itself for a third time by conditions of run time: data has no end that is known. The last of many turns
 * that surely happen stands for all later ones.
 */
export const showingOnce = (
  run: Run,
  code: FunctionCode | ClassCode,
  props: ObjectValue,
  show: (props: ObjectValue) => void,
): void => {
  const conditions = openConditionsAround(run);
  const around = run.showing.filter((turn) => turn.code === code);
  const isSure = around.at(-1)?.conditions === conditions;
  const isAny = isSure && around.length >= turnLimits.recursion;
  if (around.some((turn) => turn.isAny) || (!isSure && around.length >= turnLimits.doubtful)) return;
  run.showing.push({ code, conditions, isAny });
  try {
    const any = isAny ? anyOf(props) : props;
    show(any.kind === "object" ? any : props);
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
