import type { BuiltIn } from "../built-ins/built-in.ts";
import type { Run } from "../machine.ts";
import { joinReturns } from "../statements/returns.ts";
import { choice, type FunctionValue, type ObjectValue, runTimeData, type Value } from "../values.ts";

/** Functions that React's `cache` made. */
const remembering = new WeakSet<Value>();

/** What they gave in a run, where they take no arguments and what they gave is an object: everyone in the render shares it. */
const remembered = new WeakMap<Run, Map<FunctionValue, Value>>();

/** `cache(f)` of React: f itself, whose result is shared within one render. */
export const reactCache: BuiltIn = ({ call }) => {
  const { callee, args } = call;
  const [target] = args;
  if (callee.kind !== "external" || callee.package !== "react") return null;
  if ([callee.name, ...callee.path].at(-1) !== "cache" || callee.path.length > 1) return null;
  // `cache(unstable_cache(f))`, `cache(nextAuth.auth)`: what a package gave is called all the same.
  if (target?.kind === "external") return target;
  if (target?.kind !== "function") return null;
  const made: FunctionValue = { ...target };
  remembering.add(made);
  return made;
};

/** A call of what `cache` made, without arguments: it runs again for what it does on the way, and gives the object of the first time. */
export const callRemembering: BuiltIn = ({ machine, run, call }) => {
  const { callee, args, site, object } = call;
  if (callee.kind !== "function" || args.length > 0 || !remembering.has(callee)) return null;
  const value = joinReturns(machine.enter(run, callee, args, site, object), run.guards.length);
  const known = remembered.get(run) ?? new Map<FunctionValue, Value>();
  remembered.set(run, known);
  const first = known.get(callee);
  if (first !== undefined) return first;
  if (value.kind !== "object") return value;
  openToOthers(value);
  known.set(callee, value);
  return value;
};

/** Other files of the route share the object: what is not there yet may have been put there by one of them. */
const openToOthers = (value: ObjectValue): void => {
  value.rest ??= runTimeData;
  for (const [key, held] of value.properties)
    if (held.kind === "constant" && held.value == null)
      value.properties.set(key, choice([held, runTimeData]));
};
