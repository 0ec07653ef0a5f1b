import type { Step } from "../model/place.ts";
import { conditionsAround, type Guard, type Machine, type Run, under } from "./machine.ts";
import { setMember } from "./members.ts";
import type { Scope } from "./scope.ts";
import {
  choice,
  constant,
  derived,
  mergeTaints,
  objectOf,
  optionsOf,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "./values.ts";

/** A call with callee and arguments evaluated; `object` and `method` where the callee is a member. */
export interface PreparedCall {
  readonly object: Value | null;
  readonly method: string | null;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly site: Step;
  readonly scope: Scope;
}

interface Context {
  readonly machine: Machine;
  readonly run: Run;
  readonly call: PreparedCall;
}

type BuiltIn = (context: Context) => Value | null;

/** What the language itself does with a value handed to it, where that is known; null: an ordinary call. */
export const callBuiltIn = (machine: Machine, run: Run, call: PreparedCall): Value | null => {
  const context = { machine, run, call };
  const { callee, object, method } = call;
  if (callee.kind === "external" && callee.package === "") {
    const known = globals[[callee.name, ...callee.path].join(".")];
    if (known !== undefined) return known(context);
  }
  if (object === null || method === null) return null;
  const promise = promiseMethods[method];
  if (promise !== undefined && call.args.some(({ kind }) => kind === "function")) return promise(context);
  if (functionMethods.has(method) && (object.kind === "function" || object.kind === "class"))
    return functionMethod(context, method);
  if (object.kind === "array" || arrayMethodOnUnknown(object, method))
    return arrayMethods[method]?.(context) ?? null;
  return null;
};

const here = ({ run, call }: Context): readonly Step[] => [...run.stack, call.site];

const madeOf = (context: Context, values: readonly Value[]): Value =>
  derived(mergeTaints(...values.map((value) => taintsOf(value, here(context)))));

const callback = (context: Context, target: Value, args: readonly Value[]): Value => {
  const { machine, run, call } = context;
  const guard: Guard = { kind: "callback", taints: [], place: call.site };
  return under(run, guard, () => machine.call(run, target, args, call.site));
};

/** A promise is taken for the value it brings, so `then` calls its callback with it. */
const promiseMethods: Readonly<Record<string, BuiltIn>> = {
  // biome-ignore lint/suspicious/noThenProperty: the name of the method that is described, not a method of this table.
  then: (context) => {
    const { machine, run, call } = context;
    const [fulfilled, rejected] = call.args;
    const value =
      fulfilled?.kind === "function"
        ? machine.call(run, fulfilled, [call.object ?? runTimeData], call.site)
        : (call.object ?? runTimeData);
    return rejected?.kind === "function"
      ? choice([value, callback(context, rejected, [runTimeData])])
      : value;
  },
  catch: (context) =>
    choice([
      context.call.object ?? runTimeData,
      callback(context, context.call.args[0] ?? runTimeData, [runTimeData]),
    ]),
  finally: (context) => {
    callback(context, context.call.args[0] ?? runTimeData, []);
    return context.call.object ?? runTimeData;
  },
};

const functionMethods = new Set(["call", "apply", "bind"]);

const functionMethod = ({ machine, run, call }: Context, method: string): Value => {
  const target = call.object ?? runTimeData;
  if (method === "bind") return target;
  const [, ...rest] = call.args;
  const [list] = rest;
  const args = method === "apply" ? (list?.kind === "array" ? list.items : [list ?? runTimeData]) : rest;
  return machine.call(run, target, args, call.site);
};

const itemOf = (context: Context): Value => {
  const { object } = context.call;
  if (object?.kind === "array") return object.items.length > 0 ? choice(object.items) : runTimeData;
  return object === null ? runTimeData : madeOf(context, [object]);
};

const callbackMethods = new Set([
  "map",
  "flatMap",
  "forEach",
  "filter",
  "find",
  "findLast",
  "some",
  "every",
  "sort",
  "reduce",
]);

/** `.map(...)` and the like on data whose shape is not known: the callback runs all the same. */
const arrayMethodOnUnknown = (object: Value, method: string): boolean =>
  callbackMethods.has(method) &&
  (object.kind === "unknown" ||
    object.kind === "symbol" ||
    object.kind === "external" ||
    object.kind === "choice");

const eachItem = (context: Context): Value =>
  callback(context, context.call.args[0] ?? runTimeData, [itemOf(context), runTimeData]);

const openArray = (items: readonly Value[]): Value => ({ kind: "array", items, isOpen: true });

const sameItems: BuiltIn = ({ call }) => {
  if (call.object?.kind !== "array") return call.object;
  return { ...call.object, isOpen: true };
};

/** Items added under a condition or in a loop leave the array open. */
const addItems: BuiltIn = ({ run, call }) => {
  if (call.object?.kind !== "array") return null;
  if (call.object.items.length < 64) call.object.items = [...call.object.items, ...call.args];
  if (conditionsAround(run) > 0 || call.object.items.length >= 64) call.object.isOpen = true;
  return runTimeData;
};

const arrayMethods: Readonly<Record<string, BuiltIn>> = {
  map: (context) => {
    const { object } = context.call;
    if (object?.kind !== "array" || object.isOpen || object.items.length > 12)
      return openArray([eachItem(context)]);
    const items = object.items.map((item, index) =>
      callback(context, context.call.args[0] ?? runTimeData, [item, constant(index)]),
    );
    return { kind: "array", items, isOpen: false };
  },
  flatMap: (context) => {
    const result = eachItem(context);
    return openArray(result.kind === "array" ? result.items : [result]);
  },
  forEach: (context) => {
    eachItem(context);
    return undefinedValue;
  },
  filter: (context) => {
    const test = eachItem(context);
    const { object } = context.call;
    return object?.kind === "array"
      ? { ...object, isOpen: true }
      : madeOf(context, [object ?? runTimeData, test]);
  },
  find: (context) => {
    const test = eachItem(context);
    return choice([itemOf(context), madeOf(context, [test])]);
  },
  reduce: (context) => {
    const [reducer, start] = context.call.args;
    const result = callback(context, reducer ?? runTimeData, [start ?? runTimeData, itemOf(context)]);
    return choice([result, start ?? runTimeData]);
  },
  some: (context) => madeOf(context, [eachItem(context), itemOf(context)]),
  every: (context) => madeOf(context, [eachItem(context), itemOf(context)]),
  push: addItems,
  unshift: addItems,
  sort: sameItems,
  slice: sameItems,
  reverse: sameItems,
  concat: ({ call }) => {
    const lists = [call.object ?? runTimeData, ...call.args].map((list) =>
      list.kind === "array" ? list : null,
    );
    if (lists.some((list) => list === null)) return null;
    return {
      kind: "array",
      items: lists.flatMap((list) => list?.items ?? []),
      isOpen: lists.some((list) => list?.isOpen === true),
    };
  },
};

const onNumber =
  (compute: (value: unknown) => number): BuiltIn =>
  (context) => {
    const [arg] = context.call.args;
    if (arg === undefined) return null;
    // `Number(process.env.N || 60)`: each possibility on its own.
    return choice(
      optionsOf(arg).map((option) =>
        option.kind === "constant" ? constant(compute(option.value)) : madeOf(context, [option]),
      ),
    );
  };

const passThrough: BuiltIn = ({ call }) => call.args[0] ?? undefinedValue;

/** What `Object.assign` copies from a value: the properties of an object, the statics of a function. */
const ownProperties = (value: Value): ReadonlyMap<string, Value> => {
  if (value.kind === "object") return value.properties;
  return value.kind === "function" || value.kind === "class" ? value.statics : new Map();
};

const assignAll: BuiltIn = ({ call }) => {
  const [target, ...sources] = call.args;
  if (target === undefined) return undefinedValue;
  for (const source of sources)
    for (const [key, value] of ownProperties(source)) setMember(target, key, value, false);
  return target;
};

const globals: Readonly<Record<string, BuiltIn>> = {
  Number: onNumber(Number),
  parseInt: onNumber((value) => Number.parseInt(String(value), 10)),
  parseFloat: onNumber((value) => Number.parseFloat(String(value))),
  "Number.parseInt": onNumber((value) => Number.parseInt(String(value), 10)),
  "Math.floor": onNumber((value) => Math.floor(Number(value))),
  "Math.ceil": onNumber((value) => Math.ceil(Number(value))),
  "Math.round": onNumber((value) => Math.round(Number(value))),
  "Promise.resolve": passThrough,
  "Promise.all": passThrough,
  "Object.freeze": passThrough,
  structuredClone: passThrough,
  "JSON.stringify": (context) =>
    context.call.args[0]?.kind === "constant" ? null : (context.call.args[0] ?? undefinedValue),
  "JSON.parse": (context) =>
    context.call.args[0]?.kind === "constant"
      ? madeOf(context, [])
      : (context.call.args[0] ?? undefinedValue),
  "Object.assign": assignAll,
  "Object.defineProperty": ({ call }) => {
    const [target, key, descriptor] = call.args;
    if (target === undefined || key?.kind !== "constant") return null;
    const value = descriptor?.kind === "object" ? descriptor.properties.get("value") : undefined;
    setMember(target, String(key.value), value ?? runTimeData, false);
    return target;
  },
  "Object.values": ({ call }) =>
    call.args[0]?.kind === "object" && call.args[0].rest === null
      ? { kind: "array", items: [...call.args[0].properties.values()], isOpen: false }
      : null,
  "Object.keys": ({ call }) => {
    const [of] = call.args;
    if (of?.kind !== "object" || of.rest !== null) return null;
    return { kind: "array", items: [...of.properties.keys()].map(constant), isOpen: false };
  },
  "Object.entries": ({ call }) => {
    const [of] = call.args;
    if (of?.kind !== "object" || of.rest !== null) return null;
    const items = [...of.properties].map(
      ([key, value]): Value => ({ kind: "array", items: [constant(key), value], isOpen: false }),
    );
    return { kind: "array", items, isOpen: false };
  },
  "Object.fromEntries": ({ call }) => {
    const [list] = call.args;
    if (list?.kind !== "array" || list.isOpen) return null;
    const pairs = list.items.map((item): [string, Value] | null =>
      item.kind === "array" && item.items[0]?.kind === "constant"
        ? [String(item.items[0].value), item.items[1] ?? undefinedValue]
        : null,
    );
    return pairs.includes(null) ? null : objectOf(new Map(pairs.filter((pair) => pair !== null)));
  },
  require: ({ machine, run, call }) => {
    const [specifier] = call.args;
    if (specifier?.kind !== "constant" || typeof specifier.value !== "string") return null;
    return machine.importModule(run, specifier.value, call.scope, call.site);
  },
};
