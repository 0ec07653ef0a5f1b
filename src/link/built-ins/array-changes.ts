import { isUnsureFor, taintsAround } from "../guards.ts";
import type { Run } from "../machine.ts";
import { withTaints } from "../marked-values.ts";
import { beforeItemsChange } from "../undo.ts";
import {
  type ArrayValue,
  type ConstantValue,
  choice,
  derived,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "../values.ts";

/** Items of a list that are told apart. */
export const itemLimit = 64;

/** What stands at a place of a list where nothing was put: methods that ask for each item pass it over. */
export const hole: ConstantValue = { kind: "constant", value: undefined };

/** What is put into a list, with what the conditions around it read. */
const inside = (run: Run, array: ArrayValue, values: readonly Value[]): readonly Value[] => {
  const around = array.depth === undefined ? [] : taintsAround(run, array.depth);
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
  if (array.items.length < itemLimit) {
    const values = inside(run, array, added);
    array.items = where === "first" ? [...values, ...array.items] : [...array.items, ...values];
  } else array.items = [...array.items.slice(0, itemLimit), ...inside(run, array, [surplus(array, added)])];
  if (isConditional(run, array) || array.items.length >= itemLimit) array.isOpen = true;
};

/** One item for all that are past the limit. */
const surplus = (array: ArrayValue, added: readonly Value[]): Value => {
  const last = array.items[itemLimit] ?? runTimeData;
  return derived(added.concat(last).flatMap((item) => taintsOf(item, [])));
};

/** `list[index] = value`; `isOneOf`: where it may not happen, or to another list. */
export const setItem = (run: Run, array: ArrayValue, index: number, value: Value, isOneOf = false): void => {
  beforeItemsChange(run, array);
  const [item = value] = inside(run, array, [value]);
  const isSure = !isOneOf && !array.isOpen && !isConditional(run, array);
  if (index >= itemLimit || (!isSure && index >= array.items.length)) {
    array.items = [...array.items, item];
    array.isOpen = true;
    return;
  }
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
  const [item = value] = inside(run, array, [value]);
  array.items = [...array.items.map((old) => choice([old, item])), item];
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
