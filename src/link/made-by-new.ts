import { derived, type Value } from "./values.ts";

/** What `new` made: instances of the project's classes and of those outside of it. */
export const madeByNew = new WeakSet<Value>();

const patterns = new WeakSet<Value>();

/** A regular expression: what comes of its methods is data that nobody knows. */
export const regularExpression = (): Value => {
  const made = { ...derived([]) };
  patterns.add(made);
  return made;
};

export const isRegularExpression = (value: Value): boolean => patterns.has(value);
