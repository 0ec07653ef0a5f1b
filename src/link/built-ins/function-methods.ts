import { joinReturns } from "../statements/returns.ts";
import { boundTo } from "../synthetic.ts";
import { runTimeData, undefinedValue, type Value } from "../values.ts";
import type { BuiltInCall } from "./built-in.ts";

/** Methods of functions that call them, or make another function of them. */
export const functionMethods = new Set(["call", "apply", "bind"]);

const bound = new WeakMap<Value, readonly Value[]>();

/** What `.bind(self, ...args)` made of something outside the project is handed before anything else: `fetch.bind(null, url, options)`. */
export const boundArguments = (callee: Value): readonly Value[] => bound.get(callee) ?? [];

const withArguments = (target: Value, args: readonly Value[]): Value => {
  if (args.length === 0) return target;
  const made = { ...target };
  bound.set(made, [...boundArguments(target), ...args]);
  return made;
};

/** `f.call(self, ...)`, `f.apply(self, [...])` and `f.bind(self, ...)`. */
export const functionMethod = ({ machine, run, call }: BuiltInCall, method: string): Value => {
  const target = call.object ?? runTimeData;
  const [self = undefinedValue, ...rest] = call.args;
  if (method === "bind")
    return target.kind === "function" ? boundTo(target, self, rest) : withArguments(target, rest);
  const [list] = rest;
  const args = method === "apply" ? (list?.kind === "array" ? list.items : [list ?? runTimeData]) : rest;
  if (target.kind !== "function") return machine.call(run, target, args, call.site);
  return joinReturns(machine.enter(run, target, args, call.site, self), run.guards.length);
};
