import { later } from "../late-changes.ts";
import { type Guard, type Run, under } from "../machine.ts";
import {
  caughtValue,
  isOwnThrown,
  isRejected,
  noteUnsure,
  rejectedWith,
  rejectionOf,
} from "../statements/own-errors.ts";
import { choice, runTimeData, undefinedValue, type Value } from "../values.ts";
import { type BuiltIn, type BuiltInCall, callback, here } from "./built-in.ts";
import { settled as brought, isPromise, promisedBy, promiseOf, recordAwait } from "./promises.ts";

/** A function of the project, or one of Next's own: `.then(cookies)`. */
export const isFollowed = (value: Value): boolean =>
  value.kind === "function" || (value.kind === "external" && value.package.startsWith("next/"));

/** What a callback of a promise throws is thrown where the promise is awaited. */
export const settled = (run: Run, call: () => Value): Value => {
  const { isLeft } = run;
  const value = call();
  const throws = run.isLeft && !isLeft;
  run.isLeft = isLeft;
  return throws ? rejectedWith(run.thrown) : value;
};

/** What a component is given as a promise, or a call outside the project gave: its callback runs once that is there. */
const isAwaitable = (run: Run, value: Value | null): boolean =>
  run.tracksPromises &&
  value !== null &&
  (value.kind === "symbol" || (value.kind === "external" && value.path.at(-1) === "()"));

const awaitedBefore = ({ machine, run, call }: BuiltInCall, promise: Value, target: Value): Value => {
  const guard: Guard = { kind: "promise", taints: [], place: call.site };
  const inner = under(run, guard, () => {
    recordAwait(run, promise, call.site);
    return settled(run, () => machine.call(run, target, [brought(promise)], call.site));
  });
  return promiseOf(inner, guard);
};

/** What a promise that surely rejects gives whoever handles that; nobody else is called. */
const recovered = (
  { machine, run, call }: BuiltInCall,
  promise: Value,
  handler: Value | undefined,
): Value => {
  if (handler?.kind !== "function") return promise;
  const around = promisedBy(promise)?.guard;
  const given = caughtValue(rejectionOf(promise));
  const handled = (): Value => settled(run, () => machine.call(run, handler, [given], call.site));
  return around === undefined ? handled() : promiseOf(under(run, around, handled), around);
};

/** A promise is taken for the value it brings, so `then` calls its callback with it. */
const then: BuiltIn = (context) => {
  const { machine, run, call } = context;
  const [fulfilled, rejected] = call.args;
  const object = call.object ?? runTimeData;
  if (isRejected(object)) return recovered(context, object, rejected);
  const promise = promisedBy(object);
  if (promise !== null && fulfilled?.kind === "function") {
    const called = (): Value => machine.call(run, fulfilled, [brought(object)], call.site);
    return promiseOf(
      under(run, promise.guard, () => settled(run, called)),
      promise.guard,
    );
  }
  if (rejected === undefined && fulfilled?.kind === "function" && isAwaitable(run, call.object))
    return awaitedBefore(context, object, fulfilled);
  const value =
    fulfilled !== undefined && isFollowed(fulfilled)
      ? settled(run, () => machine.call(run, fulfilled, [brought(object)], call.site))
      : object;
  return rejected?.kind === "function" ? choice([value, callback(context, rejected, [runTimeData])]) : value;
};

const catchOf: BuiltIn = (context) => {
  const { object, args } = context.call;
  return object !== null && isRejected(object)
    ? recovered(context, object, args[0])
    : choice([object ?? runTimeData, callback(context, args[0] ?? runTimeData, [runTimeData])]);
};

const finallyOf: BuiltIn = (context) => {
  callback(context, context.call.args[0] ?? runTimeData, []);
  return context.call.object ?? runTimeData;
};

/** A method whose callbacks run once what is around is done or waits. */
const late =
  (method: BuiltIn): BuiltIn =>
  (context) =>
    later(context.run, () => method(context));

/** Methods of promises. */
export const promiseMethods: Readonly<Record<string, BuiltIn>> = {
  // biome-ignore lint/suspicious/noThenProperty: the name of the method that is described, not a method of this table.
  then: late(then),
  catch: late(catchOf),
  finally: late(finallyOf),
};

/** What waits for all of several promises: it rejects where one of them surely does. */
const all: BuiltIn = ({ call }) => {
  const [list = undefinedValue] = call.args;
  if (list.kind !== "array") return list;
  if (!list.isOpen) {
    const first = list.items.find(isRejected);
    return first === undefined ? { ...list, isPromised: true } : rejectedWith(rejectionOf(first));
  }
  // Of a list that may be empty only those are there that are waited for without an error.
  const items = list.items.map((item) => (isRejected(item) ? runTimeData : item));
  return { ...list, items, isPromised: true };
};

/** What takes the first of several promises that brings something, or the first of all: it rejects where each of them does. */
const first: BuiltIn = ({ call }) => {
  const [list] = call.args;
  const isSure =
    list?.kind === "array" && !list.isOpen && list.items.length > 0 && list.items.every(isRejected);
  const [item] = isSure ? list.items : [];
  return item === undefined ? null : rejectedWith(rejectionOf(item));
};

/** Which of several promises is the first to settle is a matter of time: one that rejects may be, but a timer limits that of the others. */
const race: BuiltIn = (context) => {
  const { run, call } = context;
  const [list] = call.args;
  const rejecting = list?.kind === "array" && !list.isOpen ? list.items.filter(isRejected) : [];
  const error = rejecting.map(rejectionOf).find((each) => each !== null && each.isLate !== true) ?? null;
  const rejected = first(context);
  if (rejected === null && run.attempts === 0) noteUnsure(run, error);
  return rejected;
};

/** Functions of `Promise` itself. */
export const promiseFunctions: Readonly<Record<string, BuiltIn>> = {
  "Promise.all": all,
  "Promise.any": first,
  "Promise.race": race,
  // Whether a value that only run time brings is a promise already is not asked.
  "Promise.resolve": ({ run, call }) => {
    const [value = undefinedValue] = call.args;
    const isPlain = value.kind === "constant" || value.kind === "object" || value.kind === "array";
    return isPlain && run.tracksPromises && !isPromise(value)
      ? promiseOf(value, { kind: "promise", taints: [], place: call.site })
      : value;
  },
  "Promise.reject": (context) => {
    const [reason = undefinedValue] = context.call.args;
    return rejectedWith({
      isOwn: isOwnThrown(reason),
      guards: context.run.guards,
      chain: here(context),
    });
  },
};
