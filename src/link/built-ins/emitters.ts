import { type EmitterRow, emitters, listeningMethods, silencingMethods } from "../../packages/emitters.ts";
import { rowsListing } from "../../packages/match.ts";
import { isIdentical } from "../identity.ts";
import { restoresItems } from "../undo.ts";
import {
  type ArrayValue,
  constant,
  type ExternalValue,
  madeByModules,
  type ObjectValue,
  runTimeData,
  undefinedValue,
  type Value,
} from "../values.ts";
import { addItems } from "./array-changes.ts";
import { type BuiltIn, type BuiltInCall, callback } from "./built-in.ts";

/** What listens to an emitter: a list of [event, listener], open where one may be gone again. */
const listeners = new WeakMap<Value, ArrayValue>();

const rowsOf = rowsListing(emitters);

const rowOf = ({ package: name, name: exported }: ExternalValue): EmitterRow | undefined =>
  rowsOf(name).find(({ names }) => names.includes(exported));

/** A method of `new EventEmitter()`, or of an object of a class that extends it; null for any other call. */
export const emitterMethod: BuiltIn = (context) => {
  const { callee, object, method } = context.call;
  if (callee.kind !== "external" || object === null || method === null) return null;
  if (callee.path.length !== 2 || callee.path[0] !== "()") return null;
  const row = rowOf(callee);
  if (row === undefined) return null;
  const heard = listenersOf(object);
  if (listeningMethods.has(method)) return listen(context, heard, object);
  if (silencingMethods.has(method)) return silence(context, heard, object);
  return method === "emit" ? emit(context, heard, row) : null;
};

/** An object of a class that extends an emitter has the methods of one; whether that is what it extends. */
export const inheritEmitter = (instance: ObjectValue, base: Value): boolean => {
  if (base.kind !== "external" || base.path.length > 0 || rowOf(base) === undefined) return false;
  for (const method of [...listeningMethods, ...silencingMethods, "emit"])
    if (!instance.properties.has(method)) instance.properties.set(method, { ...base, path: ["()", method] });
  return true;
};

const listenersOf = (emitter: Value): ArrayValue => {
  const known = listeners.get(emitter);
  if (known !== undefined) return known;
  const list: ArrayValue = { kind: "array", items: [], isOpen: false };
  // Made by a module, it outlives what a run adds.
  madeByModules.add(list);
  listeners.set(emitter, list);
  return list;
};

const listen = ({ run, call }: BuiltInCall, heard: ArrayValue, emitter: Value): Value => {
  const [event = undefinedValue, listener = undefinedValue] = call.args;
  addItems(run, heard, [{ kind: "array", items: [event, listener], isOpen: false }]);
  return emitter;
};

const silence = ({ run }: BuiltInCall, heard: ArrayValue, emitter: Value): Value => {
  restoresItems(run, heard);
  heard.isOpen = true;
  return emitter;
};

const emit = (context: BuiltInCall, heard: ArrayValue, { any }: EmitterRow): Value => {
  const { machine, run, call } = context;
  const [event = undefinedValue, ...args] = call.args;
  for (const pair of heard.items) {
    const [asked = undefinedValue, listener = undefinedValue] = pair.kind === "array" ? pair.items : [];
    const isAny = any !== null && asked.kind === "constant" && asked.value === any;
    const isHeard = isAny || isIdentical(asked, event);
    if (isHeard === false) continue;
    const given = isAny ? call.args : args;
    if (isHeard === null || heard.isOpen) callback(context, listener, given);
    else machine.call(run, listener, given, call.site);
  }
  return heard.items.length === 0 ? constant(false) : runTimeData;
};
