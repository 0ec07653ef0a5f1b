import { isCondition } from "../guards.ts";
import { type Guard, type Return, type Run, under } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { choice, mergeTaints, undefinedValue, type Value } from "../values.ts";
import { joinedErrors } from "./own-errors.ts";

/** How far a return is from the way that code usually takes: real conditions count, the way past an early return does not. */
const exceptionality = (guards: readonly Guard[]): number =>
  guards.reduce((sum, guard) => sum + (isCondition(guard.kind) ? (guard.kind === "catch" ? 4 : 1) : 0), 0);

/** Returns ordered from the usual way to the exceptions: fewest conditions first, of equals the last in the code. */
export const usualFirst = (returns: readonly Return[]): readonly Return[] =>
  returns
    .map((each, index) => ({ each, index, weight: exceptionality(each.guards) }))
    .sort((a, b) => a.weight - b.weight || b.index - a.index)
    .map(({ each }) => each);

/** One value for all returns, the usual one first; where conditions decide between several, what those read is part of it. */
export const joinReturns = (returns: readonly Return[], guardsBefore: number): Value => {
  const [only] = returns;
  if (returns.length < 2) return only === undefined ? undefinedValue : choice([only.value]);
  const value = choice(usualFirst(returns).map((each) => each.value));
  const deciding = returns.flatMap(({ guards }) => guards.slice(guardsBefore).map(({ taints }) => taints));
  return withTaints(value, mergeTaints(...deciding));
};

/** Calls one of several values, each under the condition that it is the one: what follows is reached unless each of them throws. */
export const eachOnItsOwn = (
  run: Run,
  options: readonly Value[],
  call: (option: Value) => Value,
  way: () => Guard,
): readonly Value[] => {
  const { isLeft } = run;
  const ways = options.map(way);
  const results = options.map((option, index) =>
    under(run, ways[index] ?? way(), () => {
      const value = call(option);
      return { value, isLeft: run.isLeft, thrown: run.thrown };
    }),
  );
  run.isLeft = isLeft || results.every((result) => result.isLeft);
  run.thrown = joinedErrors(
    results.map(({ thrown }) => thrown),
    run,
    ways,
  );
  return results.map(({ value }) => value);
};

/** Whether the same code runs whichever of several values is called: a method of one of several objects. */
export const isOneCode = ([first, ...others]: readonly Value[]): boolean =>
  first?.kind === "function" &&
  others.every((other) => other.kind === "function" && other.code === first.code);
