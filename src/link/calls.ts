import type { Step } from "../model/place.ts";
import type { CallExpression, Expression } from "../model/syntax.ts";
import { callerPackages } from "../packages/callbacks.ts";
import { isListed } from "../packages/match.ts";
import { noteTakenOfAbsent } from "./absent.ts";
import type { PreparedCall } from "./built-ins/built-in.ts";
import { callBuiltIn } from "./built-ins/built-ins.ts";
import { iterated } from "./built-ins/collections.ts";
import { boundArguments } from "./built-ins/function-methods.ts";
import { nextItem } from "./built-ins/iterators.ts";
import { keptByCache, promiseOf } from "./built-ins/promises.ts";
import { callbackPolicy, callbacksIn, isListened } from "./callbacks.ts";
import { checkedVariables } from "./environment.ts";
import { nameOf } from "./expression-name.ts";
import { callSuper, constructed, instanceOf } from "./instances.ts";
import { later } from "./late-changes.ts";
import { type Guard, type Machine, type Return, type Run, record, stepAt, under } from "./machine.ts";
import { madeByNew } from "./made-by-new.ts";
import { recordDoubt, withTaints } from "./marked-values.ts";
import { register, registeredFor } from "./modules/registered.ts";
import { isInOptionalChain, isNothing } from "./optional-chains.ts";
import { compositionOf, isCacheOfNext, isFunctionLike, isMethodOfMade, isThrowing } from "./outside-calls.ts";
import { noteMemberOfMissing } from "./render/missing-globals.ts";
import { noteRefusedCall } from "./render/server-refusals.ts";
import type { Scope } from "./scope.ts";
import { siteOf } from "./sites.ts";
import { refusedByNext } from "./statements/next-refusals.ts";
import { leave, noteKept } from "./statements/own-errors.ts";
import { noteRefusedResponse } from "./statements/response-refusals.ts";
import { eachOnItsOwn, isOneCode, joinReturns } from "./statements/returns.ts";
import { tagArguments } from "./tags.ts";
import {
  type ChoiceValue,
  choice,
  derived,
  type ExternalValue,
  giveTo,
  mergeTaints,
  type Taint,
  taintsOf,
  type UnknownValue,
  undefinedValue,
  type Value,
} from "./values.ts";

/** What a call gives: the project's functions are entered, everything else is recorded as an effect. */
export const evaluateCall = (
  machine: Machine,
  run: Run,
  expression: CallExpression,
  scope: Scope,
  isAwaited = false,
): Value => {
  const outcome = outcomeOfCall(machine, run, expression, scope, isAwaited);
  return isReturns(outcome) ? joinReturns(outcome, run.guards.length) : outcome;
};

/** What a call gives, once: every return of a function of the project with its conditions, or else a value. */
export const outcomeOfCall = (
  machine: Machine,
  run: Run,
  expression: CallExpression,
  scope: Scope,
  isAwaited: boolean,
): readonly Return[] | Value => {
  const call = prepare(machine, run, expression, scope);
  if (call === null) return undefinedValue;
  if (noteRefusedCall(run, call, expression)) return undefinedValue;
  const isPromise =
    !isAwaited &&
    call.callee.kind === "function" &&
    call.callee.code.isAsync &&
    !call.callee.code.isGenerator;
  if (!isPromise) return outcomeOf(machine, run, expression, call);
  if (!run.tracksPromises) return later(run, () => outcomeOf(machine, run, expression, call), "await");
  const guard: Guard = { kind: "promise", taints: [], place: call.site };
  const called = (): Value => {
    const outcome = outcomeOf(machine, run, expression, call);
    return isReturns(outcome) ? joinReturns(outcome, run.guards.length) : outcome;
  };
  return promiseOf(
    under(run, guard, () => later(run, called, "await")),
    guard,
  );
};

const outcomeOf = (
  machine: Machine,
  run: Run,
  expression: CallExpression,
  call: PreparedCall,
): readonly Return[] | Value => {
  if (isSuper(expression.callee)) return callSuper(machine, run, call);
  const special = callBuiltIn(machine, run, call);
  const { callee, args, site, object } = call;
  if (special !== null || callee.kind !== "function") {
    const value = special ?? callValue(machine, run, callee, args, site);
    if (expression.isNew && (callee.kind === "class" || value.kind === "external")) madeByNew.add(value);
    return value;
  }
  const item = nextItem(machine, run, callee, args, site);
  if (item !== null) return item;
  return expression.isNew
    ? constructed(machine, run, callee, args, site)
    : machine.enter(run, callee, args, site, object);
};

const isSuper = (callee: Expression): boolean => callee.kind === "opaque" && callee.what === "super";

export const isReturns = (outcome: readonly Return[] | Value): outcome is readonly Return[] =>
  Array.isArray(outcome);

const prepare = (
  machine: Machine,
  run: Run,
  expression: CallExpression,
  scope: Scope,
): PreparedCall | null => {
  const target = expression.callee;
  const isMethod = target.kind === "member" && target.property !== null;
  const holder = isMethod ? machine.evaluate(run, target.object, scope) : null;
  const method = isMethod ? target.property : null;
  const member = (): Step => siteOf(scope, target, () => nameOf(target));
  if (isMethod && holder !== null) noteMemberOfMissing(run, target, holder, member);
  const callee =
    holder !== null && method !== null
      ? machine.member(run, holder, method, member())
      : machine.evaluate(run, target, scope);
  if (isNothing(callee) && isInOptionalChain(expression)) return null;
  const object = isMethod && isSuper(target.object) ? machine.lookUp(run, "this", scope) : holder;
  const args =
    tagArguments(machine, run, expression, callee, scope) ?? argumentsOf(machine, run, expression, scope);
  const site = siteOf(scope, expression, () => `${nameOf(target)}()`);
  return { object, method, callee, args, site, scope };
};

const argumentsOf = (
  machine: Machine,
  run: Run,
  expression: CallExpression,
  scope: Scope,
): readonly Value[] => {
  const args: Value[] = [];
  for (const arg of expression.args) {
    const given = machine.evaluate(run, arg, scope);
    const value = arg.kind === "spread" ? iterated(machine, run, given, stepAt(scope, arg.at, "...")) : given;
    if (arg.kind === "spread" && value.kind === "array") args.push(...value.items);
    else args.push(value);
  }
  return args;
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
      return callOneOf(machine, run, callee, args, site);
    case "external":
      return callExternal(machine, run, callee, args, site);
    case "symbol":
      // `request.nextUrl.clone()` reads nothing: what it gives is read like the original.
      if (callee.root === "request" && callee.path.at(-1) === "clone")
        return { ...callee, path: callee.path.slice(0, -1), copy: "clone" };
      record(run, { kind: "call", callee, args, chain: [...run.stack, site], guards: run.guards });
      return callUnknown(machine, run, callee, args, site);
    default: {
      noteTakenOfAbsent(run, callee, () => site);
      const result = callUnknown(machine, run, callee, args, site);
      const doubt = recordDoubt(run, callee, site, { taints: result.taints });
      if (doubt === null) run.handedOn.push(...result.taints);
      return { ...result, doubt };
    }
  }
};

/** Which of several functions is called is a condition where something of the request picks it. */
const callOneOf = (
  machine: Machine,
  run: Run,
  { options }: ChoiceValue,
  args: readonly Value[],
  site: Step,
): Value => {
  const taints = mergeTaints(...options.map((option) => (option.kind === "unknown" ? option.taints : [])));
  return choice(
    eachOnItsOwn(
      run,
      options,
      (option) => callValue(machine, run, option, args, site),
      () => ({ kind: isOneCode(options) ? "either" : "if", taints, place: site }),
    ),
  );
};

/** A call of what nobody knows, such as a part of the request: functions handed over are taken to be called with a part of it. */
const callUnknown = (
  machine: Machine,
  run: Run,
  callee: Value,
  args: readonly Value[],
  site: Step,
): UnknownValue => {
  const chain = [...run.stack, site];
  const taints = mergeTaints(taintsOf(callee, chain), ...args.map((arg) => taintsOf(arg, chain)));
  const given = args.flatMap((arg) => callbacksIn(arg));
  return derived(mergeTaints(taints, ...given.map((each) => runCallback(machine, run, each, taints, site))));
};

/** A call that leaves the project's code. Functions handed over are taken to be called, with arguments nobody knows. */
const callExternal = (
  machine: Machine,
  run: Run,
  callee: ExternalValue,
  given: readonly Value[],
  site: Step,
): Value => {
  const args = [...boundArguments(callee), ...given];
  const chain = [...run.stack, site];
  const refused = refusedByNext(machine, run, callee, chain);
  if (refused !== null) return refused;
  record(run, { kind: "call", callee, args, chain, guards: run.guards });
  if (isThrowing(callee)) leave(run);
  if (run.records)
    for (const each of registeredFor(machine, callee)) runCallback(machine, run, each, [], site);
  else register(machine, callee, args);
  if (noteRefusedResponse(run, callee, args, chain)) return undefinedValue;
  const isItself = callee.path.at(-1) === "()" && !args.some(isFunctionLike) && !isListened(callee);
  const wrapped = isItself ? callee.wraps : null;
  if (wrapped !== null) {
    const call = (): Value => withTaints(callValue(machine, run, wrapped, args, site), callee.taints);
    if (!isCacheOfNext(callee)) return call();
    const kept = keptByCache(under(run, { kind: "cache", taints: [], place: site }, call));
    noteKept(run, kept, site);
    return kept;
  }
  const known = checkedVariables(callee, args) ?? compositionOf(callee, args);
  if (known !== null) return known;
  return madeOutside(machine, run, callee, args, site);
};

/** What comes of a call that nobody can look into: whatever went in may be in it. */
const madeOutside = (
  machine: Machine,
  run: Run,
  callee: ExternalValue,
  args: readonly Value[],
  site: Step,
): ExternalValue => {
  const chain = [...run.stack, site];
  const given = mergeTaints(...args.map((arg) => taintsOf(arg, chain)));
  if (callee.path.length > 0) giveTo(callee, given);
  const taints = mergeTaints(taintsOf(callee, chain), given);
  const callbacks = args.flatMap((arg) => callbacksIn(arg));
  const policy = callbackPolicy(callee);
  if (callee.wraps !== null && (isMethodOfMade(run, callee) || isListened(callee)))
    runCallback(machine, run, callee.wraps, taints, site, isListed(callerPackages, callee.package));
  // While a module is loaded there is no request whose parts a callback could hand on.
  const isCalled = policy === "at-once" || (policy === null && run.records);
  const called = isCalled ? callbacks : [];
  const results = called.map((callback) =>
    runCallback(machine, run, callback, taints, site, policy === "at-once"),
  );
  return {
    ...callee,
    path: [...callee.path, "()"],
    args,
    earlier: [...callee.earlier, ...callee.args],
    wraps: policy === "never" ? null : (callbacks[0] ?? null),
    sink: run.records ? { taints: [] } : null,
    taints: mergeTaints(taints, ...results),
  };
};

/** Runs a callback with parts of what went into the call; gives what its result, and what it handed on, is made of. */
const runCallback = (
  machine: Machine,
  run: Run,
  callback: Value,
  taints: readonly Taint[],
  site: Step,
  isSure = false,
): readonly Taint[] => {
  const part = derived(taints);
  const before = run.handedOn.length;
  const call = (): Value => callValue(machine, run, callback, [part, part, part], site);
  const result = isSure ? call() : under(run, { kind: "callback", taints: [], place: site }, call);
  return mergeTaints(taintsOf(result, [...run.stack, site]), run.handedOn.slice(before));
};
