import { noteTakenOfAbsent } from "../absent.ts";
import { defineProperty } from "../compiled-helpers.ts";
import { ownNames, unknownPartOf } from "../members.ts";
import { foldIn } from "../operators.ts";
import { readOwnProperties } from "../read-member.ts";
import { callSetter } from "../setters.ts";
import { noteOutside } from "../statements/assignments.ts";
import { constant, objectOf, optionsOf, undefinedValue, type Value } from "../values.ts";
import type { BuiltIn, BuiltInCall } from "./built-in.ts";
import { functionMethod } from "./function-methods.ts";
import { setMember } from "./set-member.ts";

/** The properties of a value that has no others than those known. */
const knownProperties = ({ machine, run, call }: BuiltInCall): ReadonlyMap<string, Value> | null => {
  const [value] = call.args;
  if (value !== undefined) noteTakenOfAbsent(run, value, () => call.site);
  return value === undefined || unknownPartOf(value) !== null
    ? null
    : readOwnProperties(machine, run, value, () => call.site);
};

/** The names of the properties of a value that has no others than those known. */
const knownNames: BuiltIn = ({ run, call }) => {
  const [value = undefinedValue] = call.args;
  noteTakenOfAbsent(run, value, () => call.site);
  return ownNames(value);
};

/** Sets a property of a value, or of a part of the request, by a function. */
const set = (
  { machine, run, call }: BuiltInCall,
  target: Value,
  key: string | null,
  value: Value,
  isOneOf = false,
): void => {
  if (target.kind === "symbol") noteOutside(run, target, key, value, [...run.stack, call.site]);
  if (!callSetter(machine, run, target, key, value, () => call.site))
    setMember(run, target, key, value, isOneOf);
};

const assignAll: BuiltIn = (context) => {
  const { machine, run, call } = context;
  const [target, ...sources] = call.args;
  if (target === undefined) return undefinedValue;
  for (const source of sources) {
    const options = optionsOf(source);
    for (const option of options) {
      for (const [key, value] of readOwnProperties(machine, run, option, () => call.site) ?? [])
        set(context, target, key, value, options.length > 1);
      const hidden = unknownPartOf(option);
      if (hidden !== null) set(context, target, null, hidden);
    }
  }
  return target;
};

/** What `Object` and `Reflect` do with a value. */
export const objectFunctions: Readonly<Record<string, BuiltIn>> = {
  "Object.assign": assignAll,
  "Object.defineProperty": defineProperty,
  "Object.values": (context) => {
    const known = knownProperties(context);
    return known === null ? null : { kind: "array", items: [...known.values()], isOpen: false };
  },
  "Object.keys": knownNames,
  "Object.entries": (context) => {
    const known = knownProperties(context);
    if (known === null) return null;
    const items = [...known].map(
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
  "Reflect.apply": (context) => {
    const [target = undefinedValue, self = undefinedValue, list] = context.call.args;
    const args = list === undefined ? [self] : [self, list];
    return functionMethod({ ...context, call: { ...context.call, object: target, args } }, "apply");
  },
  "Reflect.construct": ({ machine, run, call }) => {
    const [target, list] = call.args;
    return target?.kind === "class" && list?.kind === "array" && !list.isOpen
      ? machine.call(run, target, list.items, call.site)
      : null;
  },
  "Reflect.get": ({ machine, run, call }) => {
    const [target, key] = call.args;
    return target !== undefined && key?.kind === "constant"
      ? machine.member(run, target, String(key.value), call.site)
      : null;
  },
  "Reflect.has": ({ call: { args } }) => foldIn("in", [args[1] ?? undefinedValue, args[0] ?? undefinedValue]),
  "Reflect.set": (context) => {
    const [target, key, value = undefinedValue] = context.call.args;
    if (target !== undefined)
      set(context, target, key?.kind === "constant" ? String(key.value) : null, value);
    return constant(true);
  },
  "Reflect.defineProperty": defineProperty,
  "Reflect.ownKeys": knownNames,
};
