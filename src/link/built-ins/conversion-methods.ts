import type { Step } from "../../model/place.ts";
import type { Machine, Run } from "../machine.ts";
import { joinReturns } from "../statements/returns.ts";
import { choice, partsOf, type Value } from "../values.ts";

/** What a value becomes as part of a text: an object of the project with a `toString` of its own is asked for it. */
export const asText = (machine: Machine, run: Run, value: Value, site: () => Step): Value => {
  if (value.kind === "choice") {
    const options = value.options.map((option) => asText(machine, run, option, site));
    return options.every((option, index) => option === value.options[index]) ? value : choice(options);
  }
  return value.kind === "object" ? asked(machine, run, value, "toString", site) : value;
};

/** Runs what the objects in a value have to say about how they are written as JSON. */
export const askForJson = (machine: Machine, run: Run, value: Value, site: Step): void => {
  const parts = new Set<Value>([value]);
  for (const part of parts) {
    asked(machine, run, part, "toJSON", () => site);
    if (parts.size < partLimit) for (const inner of partsOf(part)) parts.add(inner);
  }
};

/** Parts of one value that are looked at. */
const partLimit = 200;

const asked = (machine: Machine, run: Run, value: Value, method: string, site: () => Step): Value => {
  const own = value.kind === "object" ? value.properties.get(method) : undefined;
  if (own?.kind !== "function" || own.code.accessor !== undefined) return value;
  return joinReturns(machine.enter(run, own, [], site(), value), run.guards.length);
};
