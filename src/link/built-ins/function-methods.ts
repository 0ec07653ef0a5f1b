import { joinReturns } from "../statements/returns.ts";
import { boundTo } from "../synthetic.ts";
import { runTimeData, undefinedValue, type Value } from "../values.ts";
import type { BuiltInCall } from "./built-in.ts";

/** Methods of functions that call them, or make another function of them. */
export const functionMethods = new Set(["call", "apply", "bind"]);

/** `f.call(self, ...)`, `f.apply(self, [...])` and `f.bind(self, ...)`. */
export const functionMethod = ({ machine, run, call }: BuiltInCall, method: string): Value => {
  const target = call.object ?? runTimeData;
  const [self = undefinedValue, ...rest] = call.args;
  if (method === "bind") return target.kind === "function" ? boundTo(target, self, rest) : target;
  const [list] = rest;
  const args = method === "apply" ? (list?.kind === "array" ? list.items : [list ?? runTimeData]) : rest;
  if (target.kind !== "function") return machine.call(run, target, args, call.site);
  return joinReturns(machine.enter(run, target, args, call.site, self), run.guards.length);
};
