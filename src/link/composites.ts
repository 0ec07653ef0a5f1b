import type { Step } from "../model/place.ts";
import type { ClassCode, Entry, Expression } from "../model/syntax.ts";
import { isLacking } from "./absent.ts";
import { hole } from "./built-ins/array-changes.ts";
import { iterated } from "./built-ins/collections.ts";
import { copyOf, recordQuestion } from "./built-ins/conversions.ts";
import { conditionsAround, doubt, type Machine, placeAt, type Run, stepAt } from "./machine.ts";
import { withTaints } from "./marked-values.ts";
import { hiddenIn, hiddenName, unknownPartOf } from "./members.ts";
import { readOwnProperties } from "./read-member.ts";
import { limits } from "./run-limits.ts";
import { declare, declareOwnName, openScope, type Scope } from "./scope.ts";
import { define } from "./setters.ts";
import {
  type ClassValue,
  choice,
  derived,
  madeByModules,
  type ObjectValue,
  objectOf,
  optionsOf,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "./values.ts";

/** An object literal, with what is spread into it. */
export const evaluateObject = (
  machine: Machine,
  run: Run,
  entries: readonly Entry[],
  scope: Scope,
): ObjectValue => {
  const object = noted(run, objectOf(new Map(), null, conditionsAround(run)));
  const { properties } = object;
  let rest: Value | null = null;
  for (const { key, value: expression } of entries) {
    if (key !== null) define(object, key, machine.evaluate(run, expression, scope));
    else if (expression.kind === "spread") {
      const value = machine.evaluate(run, expression, scope);
      if (isLacking(value)) object.isWhole = true;
      rest = together(
        rest,
        spreadInto(machine, run, properties, value, () => stepAt(scope, expression.at, "...")),
      );
    } else {
      const [name, value] = keyAndValue(machine, run, expression, scope);
      if (name.kind === "constant") define(object, String(name.value), value);
      else rest = together(rest, overriding(run, properties, value, false));
    }
  }
  object.rest = rest;
  return object;
};

/** Notes that the top level of a module made something, which then outlives a run. */
const noted = <Made extends Value>(run: Run, value: Made): Made => {
  if (!run.records) madeByModules.add(value);
  return value;
};

/** A computed key with its value, of which the key is part where it is not known. */
const keyAndValue = (
  machine: Machine,
  run: Run,
  expression: Expression,
  scope: Scope,
): readonly [Value, Value] => {
  const [first, second] = expression.kind === "sequence" ? expression.values : [];
  if (first === undefined || second === undefined)
    return [runTimeData, machine.evaluate(run, expression, scope)];
  const key = machine.evaluate(run, first, scope);
  const value = machine.evaluate(run, second, scope);
  return [key, key.kind === "constant" ? value : withTaints(value, taintsOf(key, run.stack))];
};

const together = (one: Value | null, other: Value | null): Value | null =>
  one === null || other === null ? (one ?? other) : choice([one, other]);

/** Adds what is spread into an object; gives the part of it whose properties are not known. */
export const spreadInto = (
  machine: Machine,
  run: Run,
  properties: Map<string, Value>,
  value: Value,
  site: () => Step,
): Value | null => {
  const options = optionsOf(value);
  let unknown: Value | null = null;
  for (const option of options) {
    const known = readOwnProperties(machine, run, option, site);
    if (known !== null) addAll(properties, known, options.length > 1);
    const part = unknownPartOf(option);
    if (part === null) continue;
    recordQuestion(run, part, "keys", site);
    unknown = together(unknown, overriding(run, properties, copyOf(part), true));
  }
  return unknown;
};

/** What is not known may override the properties before it. */
const overriding = (run: Run, properties: Map<string, Value>, unknown: Value, isSpread: boolean): Value => {
  for (const [key, value] of properties)
    properties.set(key, choice([value, isSpread ? hiddenIn(run, unknown, key) : unknown]));
  return unknown;
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
    const given = isHole(item) ? hole : machine.evaluate(run, item, scope);
    const value =
      item.kind === "spread" ? iterated(machine, run, given, stepAt(scope, item.at, "...")) : given;
    if (item.kind !== "spread") values.push(isHole(item) || value !== hole ? value : undefinedValue);
    else if (value.kind === "array") {
      values.push(...value.items.map((each) => (each === hole ? undefinedValue : each)));
      isOpen ||= value.isOpen;
    } else {
      values.push(value);
      isOpen = true;
    }
  }
  return noted(run, { kind: "array", items: values, isOpen, depth: conditionsAround(run) });
};

const isHole = (item: Expression): boolean => item.kind === "opaque" && item.what === "hole";

/** What a class extends, unless too many classes stand behind it. */
const boundedBase = (base: Value, code: ClassCode, scope: Scope): Value => {
  let count = 0;
  for (let each: Value | null = base; each?.kind === "class"; each = each.base) count += 1;
  if (count < limits.bases) return base;
  const at = placeAt(scope, code.at);
  return derived([], doubt("too-deep", "this class extends too many others to follow", at));
};

/**
 * A class with its static members; what `extends` names is evaluated for inherited ones. `name`: what a declaration binds, which those
 * members may mention.
 */
export const classValue = (
  machine: Machine,
  run: Run,
  code: ClassCode,
  scope: Scope,
  name: string | null = null,
): Value => {
  const base = code.base === null ? null : boundedBase(machine.evaluate(run, code.base, scope), code, scope);
  const statics = new Map<string, Value>();
  const value: ClassValue = { kind: "class", code, scope, base, statics };
  declareOwnName(scope, code, value);
  if (name !== null) declare(scope, name, value);
  const inside = openScope(scope, conditionsAround(run));
  declare(inside, "this", value);
  for (const { key, isStatic, isBlock, value: given, at } of code.members) {
    if (!isStatic || given === null) continue;
    const member = machine.evaluate(run, given, given.kind === "function" ? scope : inside);
    if (key !== null) define(value, key, member);
    else if (isBlock !== true) statics.set(hiddenName, choice([statics.get(hiddenName) ?? member, member]));
    else if (member.kind === "function") machine.enter(run, member, [], stepAt(scope, at, "static"), value);
  }
  return value;
};
