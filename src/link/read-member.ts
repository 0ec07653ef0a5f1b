import type { Step } from "../model/place.ts";
import { type Machine, type Run, recordRead } from "./machine.ts";
import { memberOf } from "./members.ts";
import { joinReturns } from "./returns.ts";
import { choice, constant, optionsOf, type Value } from "./values.ts";

/** `value.property`, with the getters of the project run for what they give; taking a part of a symbol is recorded. */
export const readMember = (machine: Machine, run: Run, value: Value, property: string, site: Step): Value => {
  const member = throughProxy(machine, run, value, property, site) ?? memberOf(run, value, property);
  const options = optionsOf(member);
  for (const option of options) if (option.kind === "symbol") recordRead(run, option, "member", site);
  if (!options.some(isGetter)) return member;
  return choice(
    options.map((option) =>
      isGetter(option) && option.kind === "function"
        ? joinReturns(machine.enter(run, option, [], site, value), run.guards.length)
        : option,
    ),
  );
};

const isGetter = (value: Value): boolean => value.kind === "function" && value.code.accessor === "get";

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
