import type { Step } from "../../model/place.ts";
import type { FunctionCode } from "../../model/syntax.ts";
import type { Machine, Run } from "../machine.ts";
import { functionValue, type Scope } from "../scope.ts";
import { joinReturns } from "../statements/returns.ts";
import { type FunctionValue, optionsOf, runTimeData, type Value } from "../values.ts";

/** What awaiting a value gives where it has a `then` of the project, which runs for that: a query of a builder, a lazy request. */
export const awaitedValue = (machine: Machine, run: Run, value: Value, site: Step): Value => {
  if (value.kind !== "object") return value;
  const then = value.properties.get("then");
  if (then?.kind !== "function" || then.code.accessor !== undefined) return value;
  const given = joinReturns(
    machine.enter(run, then, [handingOn(then.scope), handingOn(then.scope)], site, value),
    run.guards.length,
  );
  const isNothing = optionsOf(given).every((option) => option.kind === "constant" && option.value == null);
  // What `then` handed to its callback is not kept, only what it returned.
  return isNothing ? runTimeData : given;
};

/** `(value) => value`: whoever is handed it gives what awaits. */
const handingOn = (scope: Scope): FunctionValue => functionValue(identity, scope);

const identity: FunctionCode = {
  name: null,
  parameters: [{ kind: "name", name: "*awaited*", at: 0 }],
  body: [{ kind: "return", value: { kind: "name", name: "*awaited*", at: 0 }, at: 0 }],
  directives: [],
  isAsync: false,
  isGenerator: false,
  at: 0,
};
