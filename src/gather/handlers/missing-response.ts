import type { EffectOf } from "../../link/machine.ts";
import { madeByNew } from "../../link/made-by-new.ts";
import type { Outcome } from "../../link/program.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { Place } from "../../model/place.ts";

/** The error of a build at a GET that returns no Response: `AppRouteRouteModule.do`; one that only may is noted as such. */
export const withoutResponse = (outcome: Outcome, get: Place): readonly EffectOf<"refused">[] => {
  const { returns, isComplete } = outcome;
  if (!isComplete) return [];
  const given = returns.flatMap(({ value }) => optionsOf(value));
  const missing = given.filter(isNoResponse);
  const isSure = missing.length === given.length && endsByItself(outcome);
  if (!isSure && missing.length === 0) return [];
  const place = returns.find(({ value }) => optionsOf(value).some(isNoResponse))?.place ?? get;
  const chain = [{ ...place, name: "return" }];
  return [{ kind: "refused", what: isSure ? "thrown" : "left", says: "return", guards: [], chain }];
};

const isNoResponse = (value: Value): boolean =>
  value.kind === "constant" ||
  value.kind === "array" ||
  value.kind === "function" ||
  (value.kind === "object" && value.rest === null && !madeByNew.has(value));

/** Whether nothing in it may throw what Next knows, such as the error of `redirect()`. */
const endsByItself = ({ effects }: Outcome): boolean =>
  effects.every(
    (effect) =>
      effect.kind === "read" ||
      (effect.kind === "call" && effect.callee.kind === "external" && effect.callee.package === "") ||
      (effect.kind === "await" && effect.value.package === ""),
  );
