import type { Doubt, Step } from "../model/place.ts";
import { type EffectOf, type Run, record } from "./machine.ts";
import {
  choice,
  derived,
  mergeTaints,
  optionsOf,
  type Taint,
  type UnknownValue,
  type Value,
} from "./values.ts";

/** What decided about the values beside it. */
export const traceOf = (taints: readonly Taint[]): UnknownValue => ({ ...derived(taints), isTrace: true });

/** The value with more taints on it; what has no place for them becomes one of two possibilities, the other being data made of them. */
export const withTaints = (value: Value, taints: readonly Taint[]): Value => {
  if (taints.length === 0) return value;
  if (value.kind === "external" || value.kind === "unknown")
    return { ...value, taints: mergeTaints(value.taints, taints) };
  return choice([value, traceOf(taints)]);
};

/** The first doubt a value rests on, looked for in the value itself and the options of a choice. */
export const doubtOf = (value: Value): Doubt | null => {
  for (const option of optionsOf(value))
    if (option.kind === "unknown" && option.doubt !== null) return option.doubt;
  return null;
};

/** Notes that what is called or shown could not be followed, and may do anything; gives the doubt that it rests on. */
export const recordDoubt = (
  run: Run,
  value: Value,
  site: Step,
  how: Pick<EffectOf<"doubt">, "taints" | "isShown">,
): Doubt | null => {
  const doubt = doubtOf(value);
  if (doubt !== null)
    record(run, { kind: "doubt", doubt, guards: run.guards, chain: [...run.stack, site], ...how });
  return doubt;
};

/** The values that a value may be, without what only says how one of them came about. */
export const realOptionsOf = (value: Value): readonly Value[] => {
  const options = optionsOf(value);
  const real = options.filter((option) => option.kind !== "unknown" || option.isTrace !== true);
  return real.length === 0 ? options : real;
};
