import type { Step } from "../../model/place.ts";
import { type Run, record, recordRead } from "../machine.ts";
import { noteRejected } from "../statements/own-errors.ts";
import { type ObjectValue, partsOf, type Value } from "../values.ts";

/** A request's own data among the props of a component for the browser is sent with the page, used there or not. */
export const noteHandedOver = (run: Run, props: Value, site: Step): void => {
  if (props.kind !== "object") return;
  for (const value of partsOf(props)) noteRejected(run, value);
  for (const part of sentWith(props))
    if (part.kind === "symbol") recordRead(run, part, "client", site);
    else if (part.kind === "external" && part.path.includes("()"))
      record(run, {
        kind: "await",
        value: part,
        isHanded: true,
        guards: run.guards,
        chain: [...run.stack, site],
      });
};

/** The props with the parts of plain objects and arrays; an element among them is rendered for itself. */
const sentWith = (props: ObjectValue): ReadonlySet<Value> => {
  const sent = new Set(partsOf(props));
  for (const value of sent)
    if (value.kind !== "element" && sent.size < partLimit) for (const part of partsOf(value)) sent.add(part);
  return sent;
};

/** Parts of the props of one element that are looked at. */
const partLimit = 500;
