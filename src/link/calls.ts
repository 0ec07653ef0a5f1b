import type { Step } from "../model/place.ts";
import type { CallExpression, Expression } from "../model/syntax.ts";
import { callbackRows } from "../packages/callbacks.ts";
import { isListed } from "../packages/match.ts";
import type { PreparedCall } from "./built-in.ts";
import { callBuiltIn } from "./built-ins.ts";
import { type Machine, type Return, type Run, record, stepAt, under } from "./machine.ts";
import { memberOf } from "./members.ts";
import { joinReturns } from "./returns.ts";
import type { Scope } from "./scope.ts";
import {
  type ClassValue,
  choice,
  derived,
  doubtOf,
  type ExternalValue,
  mergeTaints,
  objectOf,
  runTimeData,
  type Taint,
  taintsOf,
  type Value,
  withTaints,
} from "./values.ts";

/** What a call gives: the project's functions are entered, everything else is recorded as an effect. */
export const evaluateCall = (machine: Machine, run: Run, expression: CallExpression, scope: Scope): Value => {
  const outcome = outcomeOfCall(machine, run, expression, scope);
  return isReturns(outcome) ? joinReturns(outcome, run.guards.length) : outcome;
};

/** What a call gives, once: every return of a function of the project with its conditions, or else a value. */
export const outcomeOfCall = (
  machine: Machine,
  run: Run,
  expression: CallExpression,
  scope: Scope,
): readonly Return[] | Value => {
  const call = prepare(machine, run, expression, scope);
  const special = callBuiltIn(machine, run, call);
  if (special !== null) return special;
  return call.callee.kind === "function" && !expression.isNew
    ? machine.enter(run, call.callee, call.args, call.site, call.object)
    : callValue(machine, run, call.callee, call.args, call.site);
};

export const isReturns = (outcome: readonly Return[] | Value): outcome is readonly Return[] =>
  Array.isArray(outcome);

const prepare = (machine: Machine, run: Run, expression: CallExpression, scope: Scope): PreparedCall => {
  const target = expression.callee;
  const isMethod = target.kind === "member" && target.property !== null;
  const object = isMethod ? machine.evaluate(run, target.object, scope) : null;
  const method = isMethod ? target.property : null;
  const callee =
    object !== null && method !== null ? memberOf(run, object, method) : machine.evaluate(run, target, scope);
  const args: Value[] = [];
  for (const arg of expression.args) {
    const value = machine.evaluate(run, arg, scope);
    if (arg.kind === "spread" && value.kind === "array") args.push(...value.items);
    else args.push(value);
  }
  return { object, method, callee, args, site: stepAt(scope, expression.at, `${nameOf(target)}()`), scope };
};

/** A callee as people write it: `db.post.findMany`; what stands before the last name is left out where it has no name itself. */
export const nameOf = (expression: Expression, depth = 0): string => {
  if (depth > 6) return "";
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "member": {
      const object = nameOf(expression.object, depth + 1);
      const property = expression.property ?? "[...]";
      return object === "" ? property : `${object}.${property}`;
    }
    case "call": {
      const callee = nameOf(expression.callee, depth + 1);
      return callee === "" ? "" : `${callee}()`;
    }
    case "await":
      return nameOf(expression.value, depth);
    case "import":
      return "import";
    default:
      return "";
  }
};

/** Calls a value with arguments, whatever it is. */
export const callValue = (
  machine: Machine,
  run: Run,
  callee: Value,
  args: readonly Value[],
  site: Step,
): Value => {
  switch (callee.kind) {
    case "function":
      return joinReturns(machine.enter(run, callee, args, site), run.guards.length);
    case "class":
      return instanceOf(machine, run, callee, args, site);
    case "choice":
      return choice(callee.options.map((option) => callValue(machine, run, option, args, site)));
    case "external":
      return callExternal(machine, run, callee, args, site);
    case "symbol": {
      const chain = [...run.stack, site];
      record(run, { kind: "call", callee, args, chain, guards: [...run.guards] });
      return derived(mergeTaints(taintsOf(callee, chain), ...args.map((arg) => taintsOf(arg, chain))));
    }
    default: {
      const doubt = doubtOf(callee);
      const chain = [...run.stack, site];
      const taints = mergeTaints(taintsOf(callee, chain), ...args.map((arg) => taintsOf(arg, chain)));
      if (doubt !== null) record(run, { kind: "doubt", doubt, taints, chain });
      return derived(taints, doubt);
    }
  }
};

/** An object of one of the project's classes: its methods and fields by name, and what the constructor sets. */
const instanceOf = (
  machine: Machine,
  run: Run,
  callee: ClassValue,
  args: readonly Value[],
  site: Step,
): Value => {
  const base = callee.base === null ? null : callValue(machine, run, callee.base, args, site);
  const inherited = base?.kind === "object" ? base.properties : new Map<string, Value>();
  const instance = objectOf(inherited, base !== null && base.kind !== "object" ? base : null);
  for (const member of callee.code.members) {
    if (member.isStatic || member.key === null || member.value === null) continue;
    const value = machine.evaluate(run, member.value, callee.scope);
    if (member.key !== "constructor") instance.properties.set(member.key, value);
    else if (value.kind === "function") machine.enter(run, value, args, site, instance);
  }
  return instance;
};

/** A call that leaves the project's code. Functions handed over are taken to be called, with arguments nobody knows. */
const callExternal = (
  machine: Machine,
  run: Run,
  callee: ExternalValue,
  args: readonly Value[],
  site: Step,
): Value => {
  const chain = [...run.stack, site];
  record(run, { kind: "call", callee, args, chain, guards: [...run.guards] });
  if (callee.wraps !== null && callee.path.at(-1) === "()")
    return callWrapped(machine, run, callee, callee.wraps, args, site);
  const taints: Taint[][] = args.map((arg) => [...taintsOf(arg, chain)]);
  if (callee.path.length > 0) callee.sink?.push(...taints.flat());
  const callbacks = args.flatMap((arg) => callbacksIn(arg));
  const policy = callbackPolicy(callee);
  for (const callback of policy === null ? callbacks : []) {
    const result = runCallback(machine, run, callback, site);
    taints.push([...taintsOf(result, chain)]);
  }
  return {
    ...callee,
    path: [...callee.path, "()"],
    args,
    earlier: [...callee.earlier, ...callee.args],
    wraps: policy === "never" ? null : (callbacks[0] ?? null),
    sink: run.records ? [] : null,
    taints: mergeTaints(callee.taints, ...taints),
  };
};

/** Calls the function inside what a package made of it; inside `unstable_cache` other rules hold. */
const callWrapped = (
  machine: Machine,
  run: Run,
  callee: ExternalValue,
  wrapped: Value,
  args: readonly Value[],
  site: Step,
): Value => {
  const call = (): Value => withTaints(callValue(machine, run, wrapped, args, site), callee.taints);
  const isCache = callee.package === "next/cache" && callee.name === "unstable_cache";
  return isCache ? under(run, { kind: "cache", taints: [], place: site }, call) : call();
};

/** When a package calls the functions handed to it, where that is not at once. */
const callbackPolicy = ({
  package: name,
  name: exported,
  path,
}: ExternalValue): "never" | "when-called" | null => {
  if (path.length > 1) return null;
  const called = path[0] ?? exported;
  return (
    callbackRows.find(
      ({ packages, names }) =>
        isListed(packages, name) && (names.includes(called) || names.includes(exported)),
    )?.runs ?? null
  );
};

const callbacksIn = (arg: Value): readonly Value[] => {
  if (arg.kind === "function") return [arg];
  if (arg.kind !== "object") return [];
  return [...arg.properties.values()].filter((value) => value.kind === "function");
};

const runCallback = (machine: Machine, run: Run, callback: Value, site: Step): Value =>
  under(run, { kind: "callback", taints: [], place: site }, () =>
    callValue(machine, run, callback, [runTimeData, runTimeData, runTimeData], site),
  );
