import type { Guard, Return } from "./machine.ts";
import { choice, mergeTaints, type Value, withTaints } from "./values.ts";

/** How far a return is from the way that code usually takes: real conditions count, the way past an early return does not. */
const exceptionality = (guards: readonly Guard[]): number =>
  guards.reduce((sum, guard) => sum + (guard.kind === "implied" ? 0 : guard.kind === "catch" ? 4 : 1), 0);

/** Returns ordered from the usual way to the exceptions: fewest conditions first, of equals the last in the code. */
export const usualFirst = (returns: readonly Return[]): readonly Return[] =>
  returns
    .map((each, index) => ({ each, index, weight: exceptionality(each.guards) }))
    .sort((a, b) => a.weight - b.weight || b.index - a.index)
    .map(({ each }) => each);

/** One value for all returns, the usual one first; where conditions decide between several, what those read is part of it. */
export const joinReturns = (returns: readonly Return[], guardsBefore: number): Value => {
  const value = choice(usualFirst(returns).map((each) => each.value));
  if (returns.length < 2) return value;
  const deciding = returns.flatMap(({ guards }) => guards.slice(guardsBefore).map(({ taints }) => taints));
  return withTaints(value, mergeTaints(...deciding));
};
