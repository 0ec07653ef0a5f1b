/** Whether a value, read from outside, has a shape. */
export type Shape = (value: unknown) => boolean;

export const isText: Shape = (value) => typeof value === "string";

export const isNumber: Shape = (value) => typeof value === "number";

export const isFlag: Shape = (value) => typeof value === "boolean";

/** Null, or what the other shape says. */
export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

/** One of these values. */
export const among =
  (values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);

/** A list of what the other shape says. */
export const listOf =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(item);

/** An object with at least these members. */
export const objectOf = (members: Readonly<Record<string, Shape>>): Shape => {
  const shapes = Object.entries(members);
  return (value) =>
    isObject(value) && shapes.every(([name, shape]) => Object.hasOwn(value, name) && shape(value[name]));
};

/** The same with a member that may be absent. */
export const orWithout =
  (whole: Shape, name: string, shape: Shape): Shape =>
  (value) =>
    whole(value) && (!isObject(value) || !Object.hasOwn(value, name) || shape(value[name]));

/** An object of any names whose members have the other shape. */
export const recordOf =
  (member: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every(member);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a JSON text holds, whatever its shape; null where it is none. */
export const dataIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** JSON text of plain data; null where reading it back would give anything else. */
export const plainText = (data: unknown): string | null => (isPlain(data) ? JSON.stringify(data) : null);

/** Looks through the data itself: a function that `JSON.stringify` asks about each value makes it several times slower. */
const isPlain = (data: unknown): boolean => {
  const waiting = [data];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (!isPlainValue(value)) return false;
    if (Array.isArray(value)) for (const part of value) waiting.push(part);
    else if (isObject(value)) for (const name in value) waiting.push(value[name]);
  }
  return true;
};

const isPlainValue = (value: unknown): boolean => {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
};
