import type { Run } from "./machine.ts";
import {
  choice,
  constant,
  derived,
  external,
  mergeTaints,
  type ObjectValue,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "./values.ts";

/** `value.property`, as far as it is known. */
export const memberOf = (run: Run, value: Value, property: string): Value => {
  switch (value.kind) {
    case "object":
      return propertyOf(run, value, property);
    case "function":
    case "class":
      return staticOf(run, value, property);
    case "symbol":
      return { kind: "symbol", root: value.root, path: [...value.path, property] };
    case "external":
      if (
        value.package === "" &&
        value.name === "process" &&
        value.path.join(".") === "env" &&
        property === "NODE_ENV"
      ) {
        return constant("production"); // `next build` sets it before any page is read.
      }
      // `import * as db from "pg"; db.Pool` is the export `Pool`.
      return value.name === "*" && value.path.length === 0
        ? external(value.package, property)
        : { ...value, path: [...value.path, property] };
    case "choice":
      return choice(value.options.map((option) => memberOf(run, option, property)));
    case "array":
      return elementOf(value, property);
    case "constant":
      return typeof value.value === "string" && property === "length"
        ? constant(value.value.length)
        : undefinedValue;
    case "unknown":
      return value;
  }
};

const propertyOf = (run: Run, value: ObjectValue, property: string): Value => {
  const known = value.properties.get(property);
  if (known !== undefined) return known;
  if (value.rest === null) return undefinedValue;
  return value.rest.kind === "symbol"
    ? memberOf(run, value.rest, property)
    : derived(taintsOf(value.rest, run.stack.slice()));
};

/** A property assigned to a function or class, or inherited from the class it extends. */
const staticOf = (
  run: Run,
  value: Extract<Value, { kind: "function" | "class" }>,
  property: string,
): Value => {
  const own = value.statics.get(property);
  if (own !== undefined) return own;
  if (value.kind === "class")
    return value.base === null ? undefinedValue : memberOf(run, value.base, property);
  return property === "name" ? constant(value.code.name ?? "") : undefinedValue;
};

const elementOf = (value: Extract<Value, { kind: "array" }>, property: string): Value => {
  if (property === "length") return value.isOpen ? runTimeData : constant(value.items.length);
  if (!/^\d+$/.test(property)) return external("", "Array", ["prototype", property]);
  if (value.isOpen) return choice([...value.items, runTimeData]);
  return value.items[Number(property)] ?? undefinedValue;
};

/** `value[computed]` where the key is not known: any of the parts. */
export const anyMemberOf = (run: Run, value: Value, key: Value): Value => {
  const keyTaints = taintsOf(key, run.stack.slice());
  switch (value.kind) {
    case "object":
      return keyTaints.length > 0 || value.rest !== null || value.properties.size === 0
        ? derived(mergeTaints(keyTaints, taintsOf(value, run.stack.slice())))
        : choice([...value.properties.values(), undefinedValue]);
    case "array":
      return value.items.length === 0 ? runTimeData : choice([...value.items, runTimeData]);
    case "symbol":
      return value;
    case "external":
      return { ...value, path: [...value.path, "[]"], taints: mergeTaints(value.taints, keyTaints) };
    default:
      return derived(mergeTaints(keyTaints, taintsOf(value, run.stack.slice())));
  }
};

/** Sets a property on a value that keeps identity; a weak set keeps the old value possible. */
export const setMember = (value: Value, property: string, next: Value, isWeak: boolean): void => {
  if (value.kind === "choice") {
    for (const option of value.options) setMember(option, property, next, true);
    return;
  }
  const store =
    value.kind === "object"
      ? value.properties
      : value.kind === "function" || value.kind === "class"
        ? value.statics
        : null;
  if (store === null) return;
  const old = store.get(property);
  if (isWeak) store.set(property, choice([old ?? undefinedValue, next]));
  else store.set(property, next);
};
