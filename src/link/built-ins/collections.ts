import type { Step } from "../../model/place.ts";
import { noteTakenOfAbsent } from "../absent.ts";
import { noteRisk } from "../changes.ts";
import { isIdentical } from "../identity.ts";
import { conditionsAround, type Machine, type Run, record } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { noteTaken } from "../modules/module-state.ts";
import { beforeItemsChange } from "../undo.ts";
import {
  type ArrayValue,
  choice,
  constant,
  type ExternalValue,
  external,
  madeByModules,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "../values.ts";
import { addItems, isConditional, itemLimit, setItem } from "./array-changes.ts";
import { type BuiltIn, type BuiltInCall, here, madeOf } from "./built-in.ts";
import { type AskedItems, itemsOfObject } from "./iterators.ts";

/** What a Map or Set holds: a list of values, or of [key, value] pairs. Kept beside the value so that it keeps its identity. */
const contents = new WeakMap<Value, ArrayValue>();

const makers: ReadonlySet<string> = new Set(["Map", "Set", "WeakMap", "WeakSet"]);

/** `new Map(...)` and `new Set(...)`; null where the call makes neither, or of something whose items are not known. */
export const newCollection: BuiltIn = (context) => {
  const { callee, args } = context.call;
  if (callee.kind !== "external" || callee.package !== "" || callee.path.length > 0) return null;
  if (!makers.has(callee.name)) return null;
  const [given] = args;
  const { machine, run, call } = context;
  const items = given === undefined ? emptyList : iterated(machine, run, given, call.site);
  if (items.kind !== "array") return null;
  const list: ArrayValue = {
    ...heldOnce(items, callee.name.endsWith("Map")),
    depth: conditionsAround(run),
  };
  const made: ExternalValue = {
    ...external("", callee.name, ["()"]),
    args: [list],
    sink: run.records ? { taints: [] } : null,
  };
  if (!run.records) madeByModules.add(list);
  contents.set(made, list);
  return made;
};

/** The items with one for each key, the last of a Map and the first of a Set; open where it is not known which are the same. */
const heldOnce = (list: ArrayValue, isMap: boolean): ArrayValue => {
  const held: Value[] = [];
  let isOpen = list.isOpen;
  for (const item of list.items) {
    const same = held.map((other) => isSameKey(keyOf(other, isMap), keyOf(item, isMap)));
    isOpen ||= same.includes(null);
    const index = same.indexOf(true);
    if (index < 0) held.push(item);
    else if (isMap) held[index] = item;
  }
  return { ...list, items: held, isOpen };
};

/** Whether two keys are one; objects that are not one value here are taken for different ones. */
const isSameKey = (one: Value, other: Value): boolean | null =>
  one === other
    ? true
    : (isIdentical(one, other) ?? (one.kind === "object" || one.kind === "array" ? false : null));

const emptyList: ArrayValue = { kind: "array", items: [], isOpen: false };

/**
 * The items that iterating over a value gives: those of a Map or Set, or of an iterator, otherwise the value itself. `asked`: how many whoever
 * iterates asks for.
 */
export const iterated = (
  machine: Machine,
  run: Run,
  value: Value,
  site: Step,
  asked: AskedItems = "all",
): Value => {
  if (value.kind !== "array") noteRisk(run);
  noteTakenOfAbsent(run, value, () => site);
  if (value.kind === "external" && value.package === "next/headers")
    recordCall(run, { ...value, path: [...value.path, "entries"] }, site);
  if (value.kind === "constant" && typeof value.value === "string" && value.value.length <= itemLimit)
    return { kind: "array", items: [...value.value].map((letter) => constant(letter)), isOpen: false };
  return (
    contents.get(value) ??
    (value.kind === "object" ? itemsOfObject(machine, run, value, site, asked) : null) ??
    value
  );
};

/** Going through all cookies or headers reads each of them, as `entries()` does. */
const recordCall = (run: Run, callee: ExternalValue, site: Step): void =>
  record(run, { kind: "call", callee, args: [], chain: [...run.stack, site], guards: [...run.guards] });

/** How many items a Map or Set has; null for any other value. */
export const sizeOf = (value: Value): Value | null => {
  const list = contents.get(value);
  if (list === undefined) return null;
  return list.isOpen ? runTimeData : constant(list.items.length);
};

/** A method of a Map or Set; null for any other value. */
export const collectionMethod: BuiltIn = (context) => {
  const { object, method, callee } = context.call;
  const list = object === null ? undefined : contents.get(object);
  if (list === undefined || object?.kind !== "external" || method === null) return null;
  if (callee.kind !== "external") return null;
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return known === undefined ? null : known(context, list, object.name.endsWith("Map"));
};

type CollectionMethod = (context: BuiltInCall, list: ArrayValue, isMap: boolean) => Value;

const itemAt = (pair: Value, index: number): Value =>
  pair.kind === "array" ? (pair.items[index] ?? undefinedValue) : derivedOf(pair);

const derivedOf = (value: Value): Value => withTaints(runTimeData, taintsOf(value, []));

const keyOf = (item: Value, isMap: boolean): Value => (isMap ? itemAt(item, 0) : item);

const add: CollectionMethod = ({ run, call }, list, isMap) => {
  const { args, object } = call;
  const [first = undefinedValue, second = undefinedValue] = args;
  const item: Value = isMap ? { kind: "array", items: [first, second], isOpen: false } : first;
  const same = list.items.map((other) => isSameKey(keyOf(other, isMap), first));
  const index = list.isOpen ? -1 : same.indexOf(true);
  if (index < 0) addItems(run, list, [item]);
  else if (isMap) setItem(run, list, index, item);
  if (index < 0 && same.includes(null)) list.isOpen = true;
  return object ?? undefinedValue;
};

/** Takes away all items, or those under a key; where it is not known which, or whether, any of them may be gone. */
const remove: CollectionMethod = ({ run, call }, list, isMap) => {
  beforeItemsChange(run, list);
  const [key = undefinedValue] = call.args;
  const same = list.items.map((item) => call.method === "clear" || isIdentical(keyOf(item, isMap), key));
  if (list.isOpen || isConditional(run, list) || same.includes(null)) {
    list.isOpen = true;
    return runTimeData;
  }
  list.items = list.items.filter((_, index) => same[index] === false);
  return constant(same.includes(true));
};

/** The items whose key may be the one asked for, and whether one of them surely is. */
const matching = (list: ArrayValue, isMap: boolean, asked: Value) => {
  const isSame = (item: Value): boolean | null => {
    const key = keyOf(item, isMap);
    return isIdentical(key, asked) ?? (key === asked ? true : null);
  };
  const possible = list.items.filter((item) => isSame(item) !== false);
  const last = possible.at(-1);
  return { possible, sure: last !== undefined && isSame(last) === true && !list.isOpen ? last : null };
};

const list: CollectionMethod = (_, items) => items;

const methods: Readonly<Record<string, CollectionMethod>> = {
  get: (context, items, isMap) => {
    const [key = undefinedValue] = context.call.args;
    const { possible, sure } = matching(items, isMap, key);
    if (sure !== null) return itemAt(sure, 1);
    const found = choice([...possible.map((pair) => itemAt(pair, 1)), undefinedValue]);
    noteTaken(context.run, items, found);
    return withTaints(found, taintsOf(key, here(context)));
  },
  has: (context, items, isMap) => {
    const [key = undefinedValue] = context.call.args;
    const { possible, sure } = matching(items, isMap, key);
    if (sure !== null) return constant(true);
    noteTaken(context.run, items, constant(false));
    return possible.length === 0 && !items.isOpen ? constant(false) : madeOf(context, [key, items]);
  },
  set: add,
  add,
  delete: remove,
  clear: remove,
  values: (_, items, isMap) =>
    isMap ? { ...items, items: items.items.map((pair) => itemAt(pair, 1)) } : items,
  keys: (_, items, isMap) => ({ ...items, items: items.items.map((item) => keyOf(item, isMap)) }),
  entries: list,
  forEach: ({ machine, run, call }, items, isMap) => {
    const [target = undefinedValue] = call.args;
    for (const item of items.items)
      machine.call(run, target, [isMap ? itemAt(item, 1) : item, keyOf(item, isMap)], call.site);
    return undefinedValue;
  },
};
