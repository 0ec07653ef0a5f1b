import { throwingCalls } from "../next/throwing-calls.ts";
import { composers } from "../packages/composers.ts";
import { rowsListing } from "../packages/match.ts";
import type { CallEffect, Effect, Run } from "./machine.ts";
import { composed } from "./synthetic.ts";
import { type ExternalValue, type FunctionValue, optionsOf, type Value } from "./values.ts";

/** `notFound()` and the like throw: nothing behind them runs. */
export const isThrowing = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  name === "next/navigation" && path.length === 0 && throwingCalls.has(exported);

/** `unstable_cache(...)` of Next. */
export const isCacheOfNext = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  name === "next/cache" && (path[0] === "()" ? exported : path[0]) === "unstable_cache";

/** Whether an effect is a call by which a component or a function ends with another answer, as `notFound()` does. */
export const endsWithAnswer = (effect: Effect): effect is CallEffect =>
  effect.kind === "call" && effect.callee.kind === "external" && isThrowing(effect.callee);

/** `after` of Next. */
export const isAfterOfNext = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  name === "next/server" && path.length === 0 && (exported === "after" || exported === "unstable_after");

/** `connect(select)(Page)`: given a component, what a package made of an earlier function wraps that and is not the function itself. */
export const isFunctionLike = (arg: Value): boolean =>
  optionsOf(arg).some(
    ({ kind, ...option }) =>
      kind === "function" ||
      kind === "class" ||
      (kind === "external" && "wraps" in option && option.wraps !== null),
  );

const composersOf = rowsListing(composers);

/** What a package's `compose` makes of the project's functions; null where the call is none of those. */
export const compositionOf = (
  { package: name, name: exported, path }: ExternalValue,
  args: readonly Value[],
): Value | null => {
  if (path.length > 1) return null;
  const called = path[0] ?? exported;
  const row = composersOf(name).find(({ names }) => names.includes(called));
  // lodash takes an array of them as well.
  const functions = args.flatMap((arg) => (arg.kind === "array" && !arg.isOpen ? arg.items : [arg]));
  const first = functions.find((each) => each.kind === "function");
  if (row === undefined || first === undefined) return null;
  return composed(first, row.order === "from-right" ? functions : [...functions].reverse());
};

/** A method of what a package made of a function while modules were loaded: nothing has called that function yet. */
export const isMethodOfMade = (
  run: Run,
  callee: ExternalValue,
): callee is ExternalValue & { readonly wraps: FunctionValue } =>
  run.records &&
  callee.sink === null &&
  callee.package !== "react" &&
  !callee.package.startsWith("next/") &&
  callee.wraps?.kind === "function" &&
  callee.path.at(-1) !== "()" &&
  callee.path.includes("()");
