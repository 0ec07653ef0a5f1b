import { partsOf, type Value } from "../link/values.ts";

/** A value that stands in arguments. */
export interface Held {
  /** The property, or the text just before it, that a value stands behind; null where there is none. */
  readonly key: string | null;
  readonly value: Value;
}

const partLimit = 300;

/** Everything that arguments hold, with what names it. */
export const heldBy = (args: readonly Value[]): readonly Held[] => {
  const found: Held[] = inOrder(args);
  for (const { key, value } of found) {
    if (found.length > partLimit) break;
    if (value.kind === "object")
      found.push(...[...value.properties].map(([name, part]) => ({ key: name, value: part })));
    else if (value.kind === "external") found.push(...inOrder([...value.earlier, ...value.args], key));
    else found.push(...partsOf(value).map((part) => ({ key, value: part })));
  }
  return found;
};

/** `("user_id", id)`, `(orders.userId, id)`: an argument is named by the one before. */
const inOrder = (args: readonly Value[], around: string | null = null): Held[] =>
  args.map((value, index) => ({
    key:
      args
        .slice(0, index)
        .map(textOrName)
        .findLast((text) => text !== null) ?? around,
    value,
  }));

const textOrName = (value: Value): string | null => {
  if (value.kind === "constant")
    return typeof value.value === "string" && value.value.length > 2 ? value.value : null;
  return value.kind === "external" && !value.path.includes("()") ? (value.path.at(-1) ?? null) : null;
};
