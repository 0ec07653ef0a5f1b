import type { Run } from "../machine.ts";
import { undefinedValue, type Value } from "../values.ts";
import type { BuiltIn, BuiltInCall } from "./built-in.ts";

/** What the `run(...)` calls around the present place of a run put into each `AsyncLocalStorage`, outermost first. */
const stores = new WeakMap<Run, Map<Value, Value[]>>();

/** A method of `new AsyncLocalStorage()`: what runs inside of `run(store, callback)` gets `store`; null for any other call. */
export const localStorage: BuiltIn = (context) => {
  const { object, method } = context.call;
  if (object?.kind !== "external" || method === null || !isLocalStorage(object.package)) return null;
  if (object.name !== "AsyncLocalStorage" || object.path.join() !== "()") return null;
  return Object.hasOwn(methods, method) ? (methods[method]?.(context, object) ?? null) : null;
};

const isLocalStorage = (name: string): boolean => name === "async_hooks" || name === "node:async_hooks";

const storesOf = (run: Run, storage: Value): Value[] => {
  const known = stores.get(run) ?? new Map<Value, Value[]>();
  stores.set(run, known);
  const list = known.get(storage) ?? [];
  known.set(storage, list);
  return list;
};

const inside = (context: BuiltInCall, storage: Value, store: Value, from: number): Value => {
  const { machine, run, call } = context;
  const list = storesOf(run, storage);
  list.push(store);
  try {
    return machine.call(run, call.args[from] ?? undefinedValue, call.args.slice(from + 1), call.site);
  } finally {
    list.pop();
  }
};

type Method = (context: BuiltInCall, storage: Value) => Value | null;

const methods: Readonly<Record<string, Method>> = {
  run: (context, storage) => inside(context, storage, context.call.args[0] ?? undefinedValue, 1),
  exit: (context, storage) => inside(context, storage, undefinedValue, 0),
  enterWith: ({ run, call }, storage) => {
    storesOf(run, storage).push(call.args[0] ?? undefinedValue);
    return undefinedValue;
  },
  // Something around the route may have put one there: a call like any other.
  getStore: ({ run }, storage) => storesOf(run, storage).at(-1) ?? null,
};
