import type { Step } from "../../model/place.ts";
import { type Guard, type Machine, type Run, under } from "../machine.ts";
import type { Scope } from "../scope.ts";
import { derived, mergeTaints, taintsOf, type Value } from "../values.ts";

/** A call with callee and arguments evaluated; `object` and `method` where the callee is a member. */
export interface PreparedCall {
  readonly object: Value | null;
  readonly method: string | null;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly site: Step;
  readonly scope: Scope;
}

/** A call of something that the language brings, with the run that it is part of. */
export interface BuiltInCall {
  readonly machine: Machine;
  readonly run: Run;
  readonly call: PreparedCall;
}

/** What such a call gives; null: an ordinary call after all. */
export type BuiltIn = (context: BuiltInCall) => Value | null;

/** The way to the call. */
export const here = ({ run, call }: BuiltInCall): readonly Step[] => [...run.stack, call.site];

/** Data that is made of some values. */
export const madeOf = (context: BuiltInCall, values: readonly Value[]): Value =>
  derived(mergeTaints(...values.map((value) => taintsOf(value, here(context)))));

/** Calls a function handed to the call, as often as data that is not known asks for. */
export const callback = (context: BuiltInCall, target: Value, args: readonly Value[]): Value => {
  const { machine, run, call } = context;
  const guard: Guard = { kind: "callback", taints: [], place: call.site };
  return under(run, guard, () => machine.call(run, target, args, call.site));
};
