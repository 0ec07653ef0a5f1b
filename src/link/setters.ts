import type { FunctionValue, ObjectValue, Value } from "./values.ts";

/** Setters of objects that have a getter of the same name, which is what stands among their properties. */
const beside = new WeakMap<Value, Map<string, FunctionValue>>();

const isAccessor = (value: Value | undefined, kind: "get" | "set"): value is FunctionValue =>
  value?.kind === "function" && value.code.accessor === kind;

/** Gives an object a property as a literal or a class does: of a getter and a setter of one name, the getter is what is read. */
export const define = (object: ObjectValue, property: string, value: Value): void => {
  const before = object.properties.get(property);
  const setter = isAccessor(value, "set") ? value : isAccessor(before, "set") ? before : null;
  if (setter !== null && before !== undefined && (setter === value || isAccessor(value, "get"))) {
    const setters = beside.get(object) ?? new Map<string, FunctionValue>();
    beside.set(object, setters.set(property, setter));
  }
  if (before === undefined || setter !== value) object.properties.set(property, value);
};

/** What runs where a property is set; null where it is just kept. */
export const setterOf = (object: Value, property: string): FunctionValue | null => {
  if (object.kind !== "object") return null;
  const member = object.properties.get(property);
  if (isAccessor(member, "set")) return member;
  return isAccessor(member, "get") ? (beside.get(object)?.get(property) ?? null) : null;
};
