import type { Step } from "../model/place.ts";
import type { Run } from "./machine.ts";
import { leaveByError } from "./statements/own-errors.ts";
import { type ConstantValue, type ObjectValue, objectOf, type Value } from "./values.ts";

/** What is surely not there where it was looked for: `undefined` that does not only follow from what could be read. */
export const absent: ConstantValue = { kind: "constant", value: undefined };

/** An object that surely has no other properties than these. */
export const wholeObject = (properties: ReadonlyMap<string, Value> = new Map()): ObjectValue => ({
  ...objectOf(properties),
  isWhole: true,
});

/** Whether to take something of a value, or of what it surely has not, throws. */
export const isLacking = (value: Value): boolean =>
  value === absent || (value.kind === "object" && value.isWhole === true);

/** Where it is looked for what throws, taking a part of what is surely not there leaves by an error. */
export const noteTakenOfAbsent = (run: Run, value: Value, site: () => Step): void => {
  if (value !== absent || run.lacks === null || run.isLeft) return;
  leaveByError(run, { isOwn: true, guards: run.guards, chain: [...run.stack, site()] }, true);
};
