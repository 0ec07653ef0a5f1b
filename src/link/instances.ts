import type { Step } from "../model/place.ts";
import type { PreparedCall } from "./built-ins/built-in.ts";
import { inheritEmitter } from "./built-ins/emitters.ts";
import { conditionsAround, type Machine, type Run } from "./machine.ts";
import { unlisted } from "./members.ts";
import { noteInstance } from "./modules/module-state.ts";
import { declare, openScope, type Scope } from "./scope.ts";
import { define, hideInherited } from "./setters.ts";
import { joinReturns } from "./statements/returns.ts";
import {
  type ClassValue,
  choice,
  type FunctionValue,
  type ObjectValue,
  objectOf,
  optionsOf,
  runTimeData,
  undefinedValue,
  type Value,
} from "./values.ts";

/** Where a class's scope keeps the class itself, for what `super(...)` runs; no name of a project can be this. */
const ownClass = "*class*";

/** An object of one of the project's classes: the methods of the class and its bases, what their constructors set, and their fields. */
export const instanceOf = (
  machine: Machine,
  run: Run,
  target: ClassValue,
  args: readonly Value[],
  site: Step,
): Value => {
  const instance = objectOf(new Map(), null, conditionsAround(run));
  noteInstance(run, instance);
  setMethods(machine, run, target, instance);
  construct(machine, run, target, args, site, instance);
  return instance;
};

/** The methods of a class over those of its bases, each with `this` and `super` in its scope. */
const setMethods = (machine: Machine, run: Run, target: ClassValue, instance: ObjectValue): Scope => {
  const inherited = objectOf(new Map());
  if (target.base?.kind === "class") {
    setMethods(machine, run, target.base, instance);
    for (const [key, value] of instance.properties) inherited.properties.set(key, value);
  }
  const scope = memberScope(run, target, instance, inherited);
  for (const key of inherited.properties.keys())
    if (target.code.members.some((member) => !member.isStatic && member.key === key))
      hideInherited(instance, key);
  for (const { key, isStatic, value } of target.code.members) {
    if (isStatic || key === null || key === "constructor" || value?.kind !== "function") continue;
    const method = machine.evaluate(run, value, scope);
    unlisted.add(method);
    define(instance, key, method);
  }
  return scope;
};

const memberScope = (run: Run, target: ClassValue, instance: ObjectValue, inherited: ObjectValue): Scope => {
  const scope = openScope(target.scope, conditionsAround(run));
  declare(scope, "this", instance);
  declare(scope, "super", inherited);
  declare(scope, ownClass, target);
  return scope;
};

/** Runs the constructors: fields come after the base's constructor and before the rest of the class's own. */
const construct = (
  machine: Machine,
  run: Run,
  target: ClassValue,
  args: readonly Value[],
  site: Step,
  instance: ObjectValue,
): void => {
  const own = target.code.members.find(({ key, isStatic }) => key === "constructor" && !isStatic)?.value;
  const scope = memberScope(run, target, instance, objectOf(new Map()));
  if (own?.kind !== "function" || target.base === null)
    constructBase(machine, run, target, args, site, instance);
  if (own?.kind !== "function") return;
  const body = machine.evaluate(run, own, scope);
  if (body.kind === "function") machine.enter(run, body, args, site, instance);
};

const constructBase = (
  machine: Machine,
  run: Run,
  target: ClassValue,
  args: readonly Value[],
  site: Step,
  instance: ObjectValue,
): void => {
  for (const base of target.base === null ? [] : optionsOf(target.base)) {
    if (base.kind === "class") construct(machine, run, base, args, site, instance);
    else if (base.kind === "function") machine.enter(run, base, args, site, instance);
    else if (!inheritEmitter(instance, base)) hideIn(instance, machine.call(run, base, args, site));
  }
  setFields(machine, run, target, instance);
};

/** What an instance has beside the members that its class names. */
const hideIn = (instance: ObjectValue, hidden: Value): void => {
  instance.rest = instance.rest === null ? hidden : choice([instance.rest, hidden]);
};

const setFields = (machine: Machine, run: Run, target: ClassValue, instance: ObjectValue): void => {
  const scope = memberScope(run, target, instance, objectOf(new Map()));
  const fields = target.code.members.filter(
    ({ key, isStatic, value }) =>
      !isStatic && key !== "constructor" && (value?.kind !== "function" || value.code.name === null),
  );
  for (const { key, value } of fields) {
    if (value === null) continue;
    const field = machine.evaluate(run, value, scope);
    if (key === null) hideIn(instance, field);
    else instance.properties.set(key, field);
  }
};

/** `super(...)`: the constructor of the base, then the fields of the class whose constructor this is. */
export const callSuper = (machine: Machine, run: Run, { args, site, scope }: PreparedCall): Value => {
  const target = machine.lookUp(run, ownClass, scope);
  const instance = machine.lookUp(run, "this", scope);
  if (target.kind === "class" && instance.kind === "object")
    constructBase(machine, run, target, args, site, instance);
  return undefinedValue;
};

/** `new F(...)` of a function: what it sets on `this`, with the methods of its prototype, unless it returns an object itself. */
export const constructed = (
  machine: Machine,
  run: Run,
  target: FunctionValue,
  args: readonly Value[],
  site: Step,
): Value => {
  const prototype = target.statics.get("prototype");
  const methods = prototype?.kind === "object" ? prototype.properties : new Map<string, Value>();
  const instance = objectOf(methods, null, conditionsAround(run));
  const returned = joinReturns(machine.enter(run, target, args, site, instance), run.guards.length);
  const objects = optionsOf(returned).filter(({ kind }) => kind !== "constant");
  return objects.length === 0 ? instance : choice([instance, ...objects, runTimeData]);
};
