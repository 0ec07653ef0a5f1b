import type { Step } from "../model/place.ts";
import { type Machine, type Run, recordRead } from "./machine.ts";
import { memberOf, ownProperties } from "./members.ts";
import { joinReturns } from "./statements/returns.ts";
import { choice, constant, type FunctionValue, optionsOf, undefinedValue, type Value } from "./values.ts";

/** `value.property`, with the getters of the project run for what they give; taking a part of a symbol is recorded. */
export const readMember = (machine: Machine, run: Run, value: Value, property: string, site: Step): Value => {
  const member = throughProxy(machine, run, value, property, site) ?? memberOf(run, value, property);
  const options = optionsOf(member);
  // A symbol that an object holds was taken where it was put there.
  if (optionsOf(value).some(({ kind }) => kind === "symbol"))
    for (const option of options) if (option.kind === "symbol") recordRead(run, option, "member", site);
  return options.some(isAccessor) ? gotten(machine, run, value, options, site) : member;
};

/** What the possible values of a property give, where some are getters. */
const gotten = (machine: Machine, run: Run, holder: Value, options: readonly Value[], site: Step): Value =>
  choice(
    options.map((option) =>
      !isAccessor(option)
        ? option
        : option.code.accessor === "set"
          ? undefinedValue
          : joinReturns(machine.enter(run, option, [], site, holder), run.guards.length),
    ),
  );

/** The properties that a spread and the like copy, with the getters among them run; null for a value that has none of its own. */
export const readOwnProperties = (
  machine: Machine,
  run: Run,
  value: Value,
  site: () => Step,
): ReadonlyMap<string, Value> | null => {
  const own = ownProperties(value);
  if (own === null) return null;
  let read: Map<string, Value> | null = null;
  for (const [key, member] of own) {
    const options = optionsOf(member);
    if (!options.some(isAccessor)) continue;
    read ??= new Map(own);
    read.set(key, gotten(machine, run, value, options, site()));
  }
  return read ?? own;
};

const isAccessor = (value: Value): value is FunctionValue =>
  value.kind === "function" && value.code.accessor !== undefined;

export const isGetter = (value: Value): boolean => value.kind === "function" && value.code.accessor === "get";

/** A member of `new Proxy(target, { get })` is what its `get` gives; null for any other value. */
const throughProxy = (
  machine: Machine,
  run: Run,
  value: Value,
  property: string,
  site: Step,
): Value | null => {
  if (value.kind !== "external" || value.package !== "" || value.name !== "Proxy") return null;
  const [target, traps] = value.path.join() === "()" ? value.args : [];
  if (target === undefined || traps?.kind !== "object") return null;
  const get = traps.properties.get("get");
  return get === undefined
    ? memberOf(run, target, property)
    : machine.call(run, get, [target, constant(property), value], site);
};
