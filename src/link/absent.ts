import type { Step } from "../model/place.ts";
import type { Run } from "./machine.ts";
import { leaveByError } from "./statements/own-errors.ts";
import type { ConstantValue, Value } from "./values.ts";

/** What is surely not there where it was looked for: `undefined` that does not only follow from what could be read. */
export const absent: ConstantValue = { kind: "constant", value: undefined };

/** Where it is looked for what throws, taking a part of what is surely not there leaves by an error. */
export const noteTakenOfAbsent = (run: Run, value: Value, site: () => Step): void => {
  if (value !== absent || run.lacks === null || run.isLeft) return;
  leaveByError(run, { isOwn: true, guards: run.guards, chain: [...run.stack, site()] }, true);
};
