import type { Doubt, Step } from "../model/place.ts";
import { isCacheDirective } from "../syntax/mentioned.ts";
import { generatorOf } from "./built-ins/iterators.ts";
import { keptByCache } from "./built-ins/promises.ts";
import { isInBrowser, openConditionsAround } from "./guards.ts";
import {
  conditionsAround,
  doubt,
  type Guard,
  type Leaving,
  type Machine,
  placeAt,
  type Return,
  type Run,
  record,
} from "./machine.ts";
import { anyOf, hiddenBehind, type Turns, turnsOf } from "./recursion.ts";
import { limits } from "./run-limits.ts";
import { declare, isOfModule, openScope } from "./scope.ts";
import { noteUncaught, rejectedWith } from "./statements/own-errors.ts";
import { notePassed, upTo } from "./statements/ways.ts";
import { derived, type FunctionValue, mergeTaints, taintsOf, undefinedValue, type Value } from "./values.ts";

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
  const conditions = openConditionsAround(run);
  const turns = turnsOf(run, target, args, conditions);
  if (run.active.length >= limits.calls || run.fuel <= 0 || turns === "stands for all" || turns === "cut") {
    const taints = mergeTaints(...args.map((arg) => taintsOf(arg, chain)));
    const unknown = unfollowed(run, target, [...args, self], turns, site);
    if (unknown !== null && turns !== "stands for all")
      record(run, { kind: "doubt", doubt: unknown, guards, taints, chain });
    return [{ value: derived(taints, unknown), guards, place: placeAt(target.scope, target.code.at) }];
  }
  run.stack = chain;
  run.active.push({ code: target.code, conditions, isAny: turns === "any" });
  enterCache(run, target, args, site);
  try {
    const known = turns === "one" ? args : args.map((arg) => anyOf(arg));
    const returns = upTo(run, calls, () => enterFunction(machine, run, target, known, self));
    if (!isCachedNow(run, guards.length)) return returns;
    // A build notes what a cached function of a page throws before anybody can catch it.
    if (run.lacks !== null) noteUncaught(run, returns, isLeft);
    return returns.map(outOfCache);
  } finally {
    notePassed(run, guards);
    run.guards = guards;
    run.stack = stack;
    run.active.pop();
  }
};

/** What ends with a call. */
const calls: ReadonlySet<Leaving> = new Set(["function", "jump"]);

/** What is not known of a call that is not followed. */
const unfollowed = (
  run: Run,
  target: FunctionValue,
  given: readonly (Value | null)[],
  turns: Turns,
  site: Step,
): Doubt | null => {
  if (turns === "one" || turns === "any")
    return doubt("too-deep", `the calls behind ${site.name} go too deep to follow`, site);
  // What is waited for is data: a request that is tried again by a call of itself gives what its first turn gives.
  if (turns === "stands for all" && target.code.isAsync) return null;
  return hiddenBehind(run, target, given, isInBrowser(run.guards) ? "client" : "server", site);
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
