import type { Step } from "../model/place.ts";
import { type Run, record, recordRead } from "./machine.ts";
import { noteRejected } from "./own-errors.ts";
import { optionsOf, type Value } from "./values.ts";

/** A request's own data as a prop of a component for the browser is sent with the page, used there or not. */
export const noteHandedOver = (run: Run, props: Value, site: Step): void => {
  if (props.kind !== "object") return;
  for (const value of [...props.properties.values(), ...(props.rest === null ? [] : [props.rest])]) {
    noteRejected(run, value);
    for (const option of optionsOf(value))
      if (option.kind === "symbol") recordRead(run, option, "client", site);
      else if (option.kind === "external" && option.path.includes("()"))
        record(run, {
          kind: "await",
          value: option,
          isHanded: true,
          guards: run.guards,
          chain: [...run.stack, site],
        });
  }
};
