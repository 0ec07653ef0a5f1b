import type { Step } from "../../model/place.ts";
import { promisingCalls, racingMethods } from "../../next/waiting.ts";
import { type Guard, type Run, record, recordRead } from "../machine.ts";
import {
  choice,
  derived,
  type ExternalValue,
  external,
  type Promised,
  taintsOf,
  type Value,
} from "../values.ts";

/** The promise of an async function that was called and not awaited. */
export const promiseOf = (inner: Value, guard: Guard): ExternalValue => ({
  ...external("", "Promise", ["()"]),
  taints: taintsOf(inner, []),
  promise: { inner, guard },
});

/** What a value that is such a promise itself, and no member of one, will bring; null for any other. */
export const promisedBy = (value: Value): Promised | null =>
  value.kind === "external" && value.path.length === 1 ? (value.promise ?? null) : null;

/** What awaiting a value gives; a list stands for what `Promise.all` was given as well. */
export const settled = (value: Value): Value => {
  if (value.kind === "choice") return choice(value.options.map(settled));
  if (value.kind === "array") {
    const { isPromised, ...list } = value;
    return { ...list, items: list.items.map(broughtBy) };
  }
  return broughtBy(value);
};

/** What a promise brings, or one of several; any other value itself. */
export const broughtBy = (value: Value): Value => {
  let current = value;
  for (let turn = 0; turn < 20; turn += 1) {
    const promise = promisedBy(current);
    if (promise === null) return awaited(current);
    current = promise.inner;
    if (current.kind === "choice" || current.kind === "array") return settled(current);
  }
  return current;
};

const awaited = (value: Value): Value => {
  if (value.kind === "choice" && value.options.some(isPromise)) return settled(value);
  if (value.kind === "array" && value.isPromised === true) return settled(value);
  return value.kind === "external" && givesPromise(value)
    ? { ...value, awaitedAt: value.path.length }
    : value;
};

/** Whether a value surely is a promise that nobody has awaited. */
export const isPromise = (value: Value): boolean => {
  if (value.kind === "array") return value.isPromised === true;
  if (value.kind !== "external") return false;
  return promisedBy(value) !== null || (value.awaitedAt !== value.path.length && givesPromise(value));
};

/** Whether it comes of a call that surely gives a promise. */
const givesPromise = ({ package: name, name: exported, path }: ExternalValue): boolean => {
  const ways = path.at(-1) === "()" ? promisingCalls.get(name) : undefined;
  if (ways === undefined) return false;
  const way = exported === "default" || exported === "*" ? path : [exported, ...path];
  return ways.test(way.join("."));
};

/** What a cached function gives: it waits for that before it keeps it, so that outside there is no promise left. */
export const keptByCache = (value: Value): Value => {
  const kept = settled(value);
  if (kept.kind === "choice") return choice(kept.options.map(keptByCache));
  return kept.kind === "external" && kept.path.includes("()") ? derived(kept.taints) : kept;
};

/** Notes that what code outside the project gave was awaited. */
export const recordAwait = (run: Run, value: Value, step: Step, race?: ExternalValue): void => {
  if (value.kind === "symbol") recordRead(run, value, "await", step);
  if (value.kind === "external")
    record(run, {
      kind: "await",
      value,
      guards: run.guards,
      chain: [...run.stack, step],
      ...(race === undefined ? {} : { race }),
    });
  const around = value.kind === "external" && (isRace(value) || isSettlingAll(value)) ? value : race;
  for (const inner of promisesIn(value)) recordAwait(run, inner, step, around);
};

/** `Promise.race([...])` and `Promise.any([...])`, which go on as soon as one of what they are given does. */
export const isRace = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  name === "" && exported === "Promise" && path.length === 2 && racingMethods.has(path[0] ?? "");

/** A promise of a package or the runtime; one that the language made is told with what waits for it. */
const isOutside = (value: Value): boolean =>
  value.kind === "external" && (value.package !== "" || value.name !== "Promise");

/** `Promise.allSettled([...])`, which waits for each of what it is given. */
const isSettlingAll = ({ package: name, name: exported, path }: ExternalValue): boolean =>
  name === "" && exported === "Promise" && path[0] === "allSettled";

/** Promises that a promise waits for: what it brings may be one, and so may the arguments of `Promise.race([...])`. */
const promisesIn = (value: Value): readonly Value[] => {
  if (value.kind !== "external") return [];
  const promise = promisedBy(value);
  if (promise !== null) {
    const { inner } = promise;
    // `async () => params` hands on the promise that the component is given.
    const isGiven = inner.kind === "symbol" && inner.path.length === 1;
    return isGiven || promisedBy(inner) !== null ? [inner] : [];
  }
  if (value.package !== "" || value.name !== "Promise") return [];
  const given = value.args.flatMap((arg) => (arg.kind === "array" ? arg.items : []));
  // A race is over with the first of them: no `await` of its own says that what a component is given was waited for.
  return isSettlingAll(value) ? given : given.filter((item) => promisedBy(item) !== null || isOutside(item));
};
