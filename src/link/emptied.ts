import { absent } from "./absent.ts";
import { type ObjectValue, objectOf, type Value } from "./values.ts";

/** What a build hands on with nothing in it. */
export const emptiedObject = (): ObjectValue => ({ ...objectOf(new Map(), null), isEmptied: true });

/** Whether to take something of a value, or of what it surely has not, throws. */
export const isLacking = (value: Value): boolean =>
  value === absent || (value.kind === "object" && value.isEmptied === true);
