import { isUnsureFor, taintsAround } from "../guards.ts";
import type { Run } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { beforeItemsChange } from "../undo.ts";
import { type ArrayValue, type ConstantValue, choice, undefinedValue, type Value } from "../values.ts";

/** Items of a list that are told apart. */
export const itemLimit = 64;

/** What stands at a place of a list where nothing was put: methods that ask for each item pass it over. */
export const hole: ConstantValue = { kind: "constant", value: undefined };

/** What is put into a list, with what the conditions around it read. */
const inside = (run: Run, depth: ArrayValue["depth"], values: readonly Value[]): readonly Value[] => {
  const around = depth === undefined ? [] : taintsAround(run, depth);
  return values.map((value) => withTaints(value === hole ? undefinedValue : value, around));
};

/** Whether a change may not happen, as far as the list is concerned. */
export const isConditional = (run: Run, array: ArrayValue): boolean => isUnsureFor(run, array.depth ?? 0);

/** Items added under a condition or in a loop leave the array open, and what the condition read is part of them. */
export const addItems = (
  run: Run,
  array: ArrayValue,
  added: readonly Value[],
  where: "first" | "last" = "last",
): void => {
  beforeItemsChange(run, array);
  array.items = withAdded(run, array.depth, array.items, added, where);
  if (isConditional(run, array) || array.items.length >= itemLimit) array.isOpen = true;
};

const withAdded = (
  run: Run,
  depth: ArrayValue["depth"],
  items: readonly Value[],
  added: readonly Value[],
  where: "first" | "last",
): readonly Value[] => {
  const values = inside(run, depth, added);
  const last = items[Math.max(items.length - 1, itemLimit)];
  // The last one stands for all that are past the limit.
  if (last !== undefined) return [...items.slice(0, -1), choice([last, ...values])];
  return where === "first" ? [...values, ...items] : [...items, ...values];
};

/** `list[index] = value`; `isOneOf`: where it may not happen, or to another list. */
export const setItem = (run: Run, array: ArrayValue, index: number, value: Value, isOneOf = false): void => {
  beforeItemsChange(run, array);
  const isSure = !isOneOf && !array.isOpen && !isConditional(run, array);
  if (index >= itemLimit || (!isSure && index >= array.items.length)) {
    array.items = withAdded(run, array.depth, array.items, [value], "last");
    array.isOpen = true;
    return;
  }
  const [item = value] = inside(run, array.depth, [value]);
  const length = Math.max(array.items.length, index + 1);
  array.items = Array.from({ length }, (_, at) => {
    const old = array.items[at] ?? hole;
    if (at !== index) return old;
    return isSure ? item : choice([old, item]);
  });
};

/** `list[key] = value` where the key is not known. */
export const setSomeItem = (run: Run, array: ArrayValue, value: Value): void => {
  beforeItemsChange(run, array);
  const [item = value] = inside(run, array.depth, [value]);
  const changed = array.items.map((old) => choice([old, item]));
  array.items = withAdded(run, array.depth, changed, [value], "last");
  array.isOpen = true;
};

/** `list.length = count` */
export const setLength = (run: Run, array: ArrayValue, count: Value): void => {
  beforeItemsChange(run, array);
  const length = count.kind === "constant" && typeof count.value === "number" ? count.value : null;
  if (length === null || length > array.items.length || array.isOpen || isConditional(run, array))
    array.isOpen = true;
  else array.items = array.items.slice(0, length);
};

/** The items stand in an order that is not known. */
export const mix = (run: Run, array: ArrayValue): void => {
  beforeItemsChange(run, array);
  array.items = inAnyOrder(array.items);
};

/** As many items, of which each may be any. */
export const inAnyOrder = (items: readonly Value[]): readonly Value[] => {
  if (items.length < 2) return items;
  const any = choice(items);
  return items.map(() => any);
};
