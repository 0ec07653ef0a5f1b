import type { Step } from "../model/place.ts";
import type { Machine, Run } from "./machine.ts";
import type { ClassValue, FunctionValue, ObjectValue, Value } from "./values.ts";

/** What a literal or a class gives properties. */
type Holder = ObjectValue | ClassValue;

/** Setters of what has a getter of the same name, which is what stands among its properties. */
const beside = new WeakMap<Value, Map<string, FunctionValue>>();

const isAccessor = (value: Value | undefined, kind: "get" | "set"): value is FunctionValue =>
  value?.kind === "function" && value.code.accessor === kind;

const propertiesOf = (holder: Holder): Map<string, Value> =>
  holder.kind === "object" ? holder.properties : holder.statics;

/** Gives an object or class a property as its code does: of a getter and a setter of one name, the getter is what is read. */
export const define = (holder: Holder, property: string, value: Value): void => {
  const properties = propertiesOf(holder);
  const before = properties.get(property);
  const setter = isAccessor(value, "set") ? value : isAccessor(before, "set") ? before : null;
  if (setter !== null && before !== undefined && (setter === value || isAccessor(value, "get"))) {
    const setters = beside.get(holder) ?? new Map<string, FunctionValue>();
    beside.set(holder, setters.set(property, setter));
  }
  if (setter !== value || !isAccessor(before, "get")) properties.set(property, value);
};

/** Takes away what a class has from its base, where it has a property of that name itself: one accessor of both hides the other. */
export const hideInherited = (instance: ObjectValue, property: string): void => {
  instance.properties.delete(property);
  beside.get(instance)?.delete(property);
};

/** What runs where a property is set; null where it is just kept. */
const setterOf = (object: Value, property: string): FunctionValue | null => {
  if (object.kind !== "object" && object.kind !== "class") return null;
  const member = propertiesOf(object).get(property);
  if (member === undefined && object.kind === "class" && object.base !== null)
    return setterOf(object.base, property);
  if (isAccessor(member, "set")) return member;
  return isAccessor(member, "get") ? (beside.get(object)?.get(property) ?? null) : null;
};

/** Runs the setter of a property; whether there is one. */
export const callSetter = (
  machine: Machine,
  run: Run,
  object: Value,
  property: string | null,
  value: Value,
  site: () => Step,
): boolean => {
  const setter = property === null ? null : setterOf(object, property);
  if (setter !== null) machine.enter(run, setter, [value], site(), object);
  return setter !== null;
};
