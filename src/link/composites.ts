import type { ClassCode, Entry, Expression, FunctionCode } from "../model/syntax.ts";
import type { Machine, Run } from "./machine.ts";
import type { Scope } from "./scope.ts";
import { choice, type FunctionValue, objectOf, optionsOf, undefinedValue, type Value } from "./values.ts";

export const functionValue = (code: FunctionCode, scope: Scope): FunctionValue => ({
  kind: "function",
  code,
  scope,
  statics: new Map(),
});

/** An object literal, with what is spread into it. */
export const evaluateObject = (
  machine: Machine,
  run: Run,
  entries: readonly Entry[],
  scope: Scope,
): Value => {
  const properties = new Map<string, Value>();
  let rest: Value | null = null;
  for (const { key, value: expression } of entries) {
    const value = machine.evaluate(run, expression, scope);
    if (key !== null) properties.set(key, value);
    else rest = spreadInto(properties, rest, value, expression.kind === "spread");
  }
  return objectOf(properties, rest);
};

/** Adds what is spread (or stands under a computed key) to an object; gives the new unknown rest. */
const spreadInto = (
  properties: Map<string, Value>,
  rest: Value | null,
  value: Value,
  isSpread: boolean,
): Value | null => {
  if (!isSpread) return rest ?? value;
  const options = optionsOf(value);
  for (const option of options)
    if (option.kind === "object") addAll(properties, option.properties, options.length > 1);
  const unknown = options.map((option) =>
    option.kind === "object" ? option.rest : option.kind === "constant" ? null : option,
  );
  return rest ?? unknown.find((part) => part !== null) ?? null;
};

/** `...(condition && { revalidate: 1 })`: under a condition each property may or may not be there. */
const addAll = (
  properties: Map<string, Value>,
  added: ReadonlyMap<string, Value>,
  isConditional: boolean,
): void => {
  for (const [key, value] of added)
    properties.set(key, isConditional ? choice([properties.get(key) ?? undefinedValue, value]) : value);
};

/** An array literal; a spread of unknown length leaves it open. */
export const evaluateArray = (
  machine: Machine,
  run: Run,
  items: readonly Expression[],
  scope: Scope,
): Value => {
  const values: Value[] = [];
  let isOpen = false;
  for (const item of items) {
    const value = machine.evaluate(run, item, scope);
    if (item.kind !== "spread") values.push(value);
    else if (value.kind === "array") {
      values.push(...value.items);
      isOpen ||= value.isOpen;
    } else {
      values.push(value);
      isOpen = true;
    }
  }
  return { kind: "array", items: values, isOpen };
};

/** A class with its static members; what `extends` names is evaluated for inherited ones. */
export const classValue = (machine: Machine, run: Run, code: ClassCode, scope: Scope): Value => {
  const base = code.base === null ? null : machine.evaluate(run, code.base, scope);
  const statics = new Map<string, Value>();
  const value: Value = { kind: "class", code, scope, base, statics };
  for (const member of code.members) {
    if (member.isStatic && member.key !== null && member.value !== null)
      statics.set(member.key, machine.evaluate(run, member.value, scope));
  }
  return value;
};
