import { partsOf, type Value } from "../../link/values.ts";

/** A value that stands in arguments. */
export interface Held {
  /** The property, or the text just before it, that a value stands behind; null where there is none. */
  readonly key: string | null;
  readonly value: Value;
}

const partLimit = 300;

/** Everything that arguments hold, with what names it, nearest first; each is looked for only once it is asked for. */
export function* heldBy(args: readonly Value[]): Generator<Held, undefined> {
  const found: Held[] = [];
  addInOrder(found, args);
  for (let index = 0, isOpen = true; index < found.length; index++) {
    const held = found[index];
    if (held === undefined) return;
    yield held;
    isOpen &&= found.length <= partLimit;
    if (isOpen) addParts(found, held);
  }
}

const addParts = (found: Held[], { key, value }: Held): void => {
  if (value.kind === "object")
    for (const [name, part] of value.properties) found.push({ key: name, value: part });
  else if (value.kind === "external") addInOrder(found, [...value.earlier, ...value.args], key);
  else for (const part of partsOf(value)) found.push({ key, value: part });
};

/** `("user_id", id)`, `(orders.userId, id)`: an argument is named by the one before. */
const addInOrder = (found: Held[], args: readonly Value[], around: string | null = null): void => {
  let key = around;
  for (const value of args) {
    found.push({ key, value });
    key = textOrName(value) ?? key;
  }
};

const textOrName = (value: Value): string | null => {
  if (value.kind === "constant")
    return typeof value.value === "string" && value.value.length > 2 ? value.value : null;
  return value.kind === "external" && !value.path.includes("()") ? (value.path.at(-1) ?? null) : null;
};
