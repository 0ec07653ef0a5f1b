import type { GivesDefaults } from "../../next/default-props.ts";
import { absent } from "../absent.ts";
import type { Run } from "../machine.ts";
import { assignedTo, memberOf } from "../members.ts";
import { isUndefined } from "../optional-chains.ts";
import {
  type ClassValue,
  choice,
  type ExternalValue,
  type FunctionValue,
  type ObjectValue,
  objectOf,
  optionsOf,
  undefinedValue,
  type Value,
} from "../values.ts";

/** What `defaultProps` of a component hold, or of what `memo` and `forwardRef` made of one; null where it has none. */
const defaultsOf = (run: Run, component: FunctionValue | ClassValue | ExternalValue): ObjectValue | null => {
  const defaults =
    component.kind === "external"
      ? assignedTo(component, "defaultProps")
      : memberOf(run, component, "defaultProps");
  return defaults?.kind === "object" ? defaults : null;
};

/** The props of a component with what its `defaultProps` say of those that are not there. */
export const withDefaults = (
  run: Run,
  component: FunctionValue | ClassValue | ExternalValue,
  props: ObjectValue,
  gives = givenTo(run, component),
): ObjectValue => {
  const defaults = defaultsOf(run, component);
  if (defaults === null) return props;
  const properties = new Map(props.properties);
  for (const [name, value] of defaults.properties) {
    const given = properties.get(name);
    // It may be among those that are not known.
    if (given === undefined && props.rest !== null) continue;
    properties.set(name, given === undefined ? missing[gives](value) : ofGiven[gives](given, value));
  }
  return objectOf(properties, props.rest, props.depth);
};

/** A component of a package may hand more to what it shows, and make the element in the one way or the other. */
const givenTo = (run: Run, { kind }: Value): GivesDefaults => {
  if (kind === "class") return "yes";
  return run.guards.some((guard) => guard.kind === "package") ? "unsure" : run.givesDefaults;
};

const missing: Readonly<Record<GivesDefaults, (value: Value) => Value>> = {
  yes: (value) => value,
  no: () => absent,
  unsure: (value) => choice([value, undefinedValue]),
};

const ofGiven: Readonly<Record<GivesDefaults, (given: Value, value: Value) => Value>> = {
  yes: (given, value) => insteadOfNothing(given, value),
  no: (given) => given,
  unsure: (given, value) => choice([given, insteadOfNothing(given, value)]),
};

const insteadOfNothing = (given: Value, value: Value): Value =>
  choice(optionsOf(given).map((option) => (isUndefined(option) ? value : option)));

/** In the Pages Router `dynamic()` shows what it loads by `createElement`, which gives it its default props. */
export const loadedProps = (
  run: Run,
  { package: module }: ExternalValue,
  loaded: FunctionValue | ClassValue,
  props: ObjectValue,
): ObjectValue =>
  module === "next/dynamic" && run.router !== null ? withDefaults(run, loaded, props, "yes") : props;
