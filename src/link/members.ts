import { conditionsAround, type Run, taintsAround } from "./machine.ts";
import {
  choice,
  constant,
  derived,
  external,
  mergeTaints,
  type ObjectValue,
  objectOf,
  optionsOf,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
  withTaints,
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
    case "element":
      return property === "props" ? value.props : runTimeData;
    case "unknown":
      return value;
  }
};

const propertyOf = (run: Run, value: ObjectValue, property: string): Value => {
  const known = value.properties.get(property);
  if (known !== undefined) return known;
  if (value.rest === null) return undefinedValue;
  return hiddenIn(run, value.rest, property);
};

/** A property that may hide in what was spread into an object. */
export const hiddenIn = (run: Run, rest: Value, property: string): Value =>
  choice(
    optionsOf(rest).map((option) =>
      option.kind === "symbol"
        ? memberOf(run, option, property)
        : derived(taintsOf(option, run.stack.slice())),
    ),
  );

/** A property assigned to a function or class, or inherited from the class it extends. */
const staticOf = (
  run: Run,
  value: Extract<Value, { kind: "function" | "class" }>,
  property: string,
): Value => {
  const own = value.statics.get(property);
  if (own !== undefined) return own;
  if (property === "prototype") {
    const prototype = objectOf(new Map());
    value.statics.set(property, prototype);
    return prototype;
  }
  if (value.kind === "class")
    return value.base === null ? undefinedValue : memberOf(run, value.base, property);
  return property === "name" ? constant(value.code.name ?? "") : undefinedValue;
};

const elementOf = (value: Extract<Value, { kind: "array" }>, property: string): Value => {
  const taints = () => taintsOf(value, []);
  if (property === "length") return value.isOpen ? derived(taints()) : constant(value.items.length);
  if (!/^\d+$/.test(property)) return withTaints(external("", "Array", ["prototype", property]), taints());
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
      return choice([...value.items, derived(keyTaints)]);
    case "symbol":
      return value;
    case "external":
      return { ...value, path: [...value.path, "[]"], taints: mergeTaints(value.taints, keyTaints) };
    default:
      return derived(mergeTaints(keyTaints, taintsOf(value, run.stack.slice())));
  }
};

/** How many conditions stood around the place that made a value with properties of its own. */
const depthOf = (value: Extract<Value, { kind: "object" | "function" | "class" }>): number =>
  value.kind === "object" ? value.depth : value.scope.depth;

/** Sets a property on a value that keeps identity: under a condition the old value stays possible; `property` null: a computed one. */
export const setMember = (
  run: Run,
  value: Value,
  property: string | null,
  next: Value,
  isOneOf = false,
): void => {
  if (value.kind === "choice") {
    for (const option of value.options) setMember(run, option, property, next, true);
    return;
  }
  if (value.kind !== "object" && value.kind !== "function" && value.kind !== "class") return;
  const depth = depthOf(value);
  const tainted = withTaints(next, taintsAround(run, depth));
  if (property === null) {
    if (value.kind === "object") hide(run, value, tainted);
    return;
  }
  const store = value.kind === "object" ? value.properties : value.statics;
  const isWeak = isOneOf || conditionsAround(run) > depth;
  store.set(property, isWeak ? choice([store.get(property) ?? undefinedValue, tainted]) : tainted);
};

/** Puts a value into an object under a key that is not known: any property may be it from now on. */
const hide = (run: Run, object: ObjectValue, hidden: Value): void => {
  const taints = taintsOf(hidden, run.stack.slice());
  for (const [key, value] of object.properties) object.properties.set(key, withTaints(value, taints));
  object.rest = object.rest === null ? hidden : choice([object.rest, hidden]);
};
