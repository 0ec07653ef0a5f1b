import type { Step } from "../model/place.ts";
import { isCacheDirective } from "../syntax/mentioned.ts";
import { generatorOf } from "./built-ins/iterators.ts";
import { keptByCache } from "./built-ins/promises.ts";
import { isInBrowser, openConditionsAround } from "./guards.ts";
import {
  conditionsAround,
  doubt,
  type Guard,
  type Machine,
  placeAt,
  type Return,
  type Run,
  record,
} from "./machine.ts";
import { hiddenBehind, turnsOf } from "./recursion.ts";
import { limits } from "./run-limits.ts";
import { declare, isOfModule, openScope } from "./scope.ts";
import { noteUncaught, rejectedWith } from "./statements/own-errors.ts";
import {
  derived,
  type FunctionValue,
  mergeTaints,
  runTimeData,
  type Taint,
  taintsOf,
  undefinedValue,
  type Value,
} from "./values.ts";

/** Enters a function, unless an earlier turn of its recursion stands for this one or the way is too long. */
export const enter = (
  machine: Machine,
  run: Run,
  target: FunctionValue,
  args: readonly Value[],
  site: Step,
  self: Value | null,
): readonly Return[] => {
  const { stack, guards, isLeft } = run;
  const chain = [...stack, site];
  const taintsOfArguments = (): readonly Taint[] => mergeTaints(...args.map((arg) => taintsOf(arg, chain)));
  const instead = (value: Value): readonly Return[] => [
    { value, guards, place: placeAt(target.scope, target.code.at) },
  ];
  const conditions = openConditionsAround(run);
  const turns = turnsOf(run, target, args, conditions);
  if (turns === "stands for all" || turns === "cut") {
    const environment = isInBrowser(guards) ? "client" : "server";
    // What is waited for is data: a request that is tried again by a call of itself gives what its first turn gives.
    const isData = target.code.isAsync && turns !== "cut";
    const hidden = isData ? null : hiddenBehind(run, target, [...args, self], environment, site);
    return instead(derived(taintsOfArguments(), hidden));
  }
  if (run.active.length >= limits.calls || run.fuel <= 0) {
    const tooDeep = doubt("too-deep", `the calls behind ${site.name} go too deep to follow`, site);
    const taints = taintsOfArguments();
    record(run, { kind: "doubt", doubt: tooDeep, guards, taints, chain });
    return instead(derived(taints, tooDeep));
  }
  run.stack = chain;
  run.active.push({ code: target.code, conditions, isAny: turns === "any" });
  enterCache(run, target, args, site);
  try {
    const known = turns === "one" ? args : args.map((arg) => (arg.kind === "constant" ? runTimeData : arg));
    const returns = enterFunction(machine, run, target, known, self);
    if (!isCachedNow(run, guards.length)) return returns;
    // A build notes what a cached function of a page throws before anybody can catch it.
    if (run.lacks !== null) noteUncaught(run, returns, isLeft);
    return returns.map(outOfCache);
  } finally {
    run.guards = guards;
    run.stack = stack;
    run.active.pop();
  }
};

/** A function with `"use cache"` of its own, or one that a file beginning with it exports, runs once for many requests. */
const enterCache = (run: Run, { code, scope }: FunctionValue, args: readonly Value[], site: Step): void => {
  const directives = isOfModule(scope) ? [...code.directives, ...scope.module.directives] : code.directives;
  const directive = directives.find(isCacheDirective);
  if (directive === undefined) return;
  const guard: Guard = { kind: "cache", taints: [], place: placeAt(scope, code.at) };
  const chain = [...run.stack, site];
  record(run, { kind: "cached", directive, guard, args, guards: run.guards, chain });
  run.guards = [...run.guards, guard];
};

const isCachedNow = ({ guards }: Run, before: number): boolean =>
  guards.slice(before).some(({ kind }) => kind === "cache");

/** A cached function waits for what it gives before it keeps it: outside there is no promise left. */
const outOfCache = (each: Return): Return => ({ ...each, value: keptByCache(each.value) });

/** Calls a function of the project with its parameters bound; gives every value it may return. */
const enterFunction = (
  machine: Machine,
  run: Run,
  { code, scope: closure }: FunctionValue,
  args: readonly Value[],
  self: Value | null,
): readonly Return[] => {
  const scope = openScope(closure, conditionsAround(run));
  if (self !== null) declare(scope, "this", self);
  code.parameters.forEach((parameter, index) => {
    const value: Value =
      parameter.kind === "rest"
        ? { kind: "array", items: args.slice(index), isOpen: false }
        : (args[index] ?? undefinedValue);
    machine.bind(run, parameter, value, scope);
  });
  declare(scope, "arguments", { kind: "array", items: args, isOpen: false });
  const returns: Return[] = [];
  const { isLeft } = run;
  const place = placeAt(closure, code.at);
  if (code.isGenerator) return [{ value: generatorOf(run, code, scope), guards: run.guards, place }];
  const flow = machine.execute(run, code.body, scope, returns);
  if (flow === "continues" && returns.length > 0) {
    returns.push({ value: undefinedValue, guards: run.guards, place });
  }
  if (!run.isLeft || isLeft) return returns;
  // A way that returns is there beside the one that throws; an async function throws where it is awaited.
  if (returns.length > 0 || code.isAsync) run.isLeft = false;
  return returns.length === 0 && code.isAsync
    ? [{ value: rejectedWith(run.thrown), guards: run.guards, place }]
    : returns;
};
