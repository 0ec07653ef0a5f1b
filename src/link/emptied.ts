import { type ConstantValue, constant, type ObjectValue, objectOf, type Value } from "./values.ts";

/** What is taken of an object that a build hands on without it: whoever takes a part of that throws. */
export const absentValue: ConstantValue = constant(undefined);

/** What a build hands on with nothing in it. */
export const emptiedObject = (): ObjectValue => ({ ...objectOf(new Map(), null), isEmptied: true });

/** Whether to take something of a value, or of what it surely has not, throws. */
export const isLacking = (value: Value): boolean =>
  value === absentValue || (value.kind === "object" && value.isEmptied === true);
