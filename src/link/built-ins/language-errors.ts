import type { Step } from "../../model/place.ts";
import type { Run } from "../machine.ts";
import { leaveByError } from "../statements/own-errors.ts";
import { undefinedValue, type Value } from "../values.ts";

/** Leaves by an error that the language throws whatever happens, as for `JSON.parse("{")`. */
export const leaveByLanguage = (run: Run, site: Step): Value => {
  leaveByError(run, { isOwn: true, guards: run.guards, chain: [...run.stack, site] }, true);
  return undefinedValue;
};
