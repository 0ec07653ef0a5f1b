import { conditionsAround } from "../machine.ts";
import { beforeItemsChange } from "../undo.ts";
import {
  type ArrayValue,
  choice,
  derived,
  runTimeData,
  type Taint,
  taintsOf,
  undefinedValue,
  type Value,
} from "../values.ts";
import { isConditional } from "./array-changes.ts";
import { type BuiltIn, type BuiltInCall, here, madeOf } from "./built-in.ts";

/** The list whose method is called; null for any other value. */
export const arrayOf = ({ call }: BuiltInCall): ArrayValue | null =>
  call.object?.kind === "array" ? call.object : null;

/** Any item of the list, or of data whose shape is not known. */
export const itemOf = (context: BuiltInCall): Value => {
  const array = arrayOf(context);
  if (array !== null) return array.items.length > 0 ? choice(array.items) : runTimeData;
  return madeOf(context, [context.call.object ?? runTimeData]);
};

/** The items in another order or number; what decided that is part of them. */
export const someItems = (array: ArrayValue, deciding: readonly Taint[]): Value => ({
  ...array,
  items: deciding.length === 0 ? array.items : [...array.items, derived(deciding)],
  isOpen: true,
});

/** Any of the items, or none. */
const anyItem: BuiltIn = (context) => choice([itemOf(context), undefinedValue]);

/** The numbers that a call is given, null where one is not known or the list is not. */
const positions = (context: BuiltInCall): readonly number[] | null => {
  const array = arrayOf(context);
  if (array === null || array.isOpen) return null;
  const numbers = context.call.args.flatMap((arg) =>
    arg.kind === "constant" && typeof arg.value === "number" ? [arg.value] : [],
  );
  return numbers.length === context.call.args.length ? numbers : null;
};

/** `at(index)`. */
export const itemAt: BuiltIn = (context) => {
  const [index = 0] = positions(context) ?? [Number.NaN];
  return Number.isNaN(index) ? anyItem(context) : (arrayOf(context)?.items.at(index) ?? undefinedValue);
};

/** `shift()` and `pop()`: where the list is known and this surely happens, that item and no longer part of the list. */
export const taken: BuiltIn = (context) => {
  const array = arrayOf(context);
  const { run, call } = context;
  if (array === null || array.isOpen || isConditional(run, array)) return anyItem(context);
  beforeItemsChange(run, array);
  const isFirst = call.method === "shift";
  const item = array.items.at(isFirst ? 0 : -1) ?? undefinedValue;
  array.items = isFirst ? array.items.slice(1) : array.items.slice(0, -1);
  return item;
};

/** `slice(from, to)`: the items between, where all of that is known. */
export const sliced: BuiltIn = (context) => {
  const array = arrayOf(context);
  const known = positions(context);
  return array === null || known === null
    ? cut(context)
    : { ...array, items: array.items.slice(...known), depth: conditionsAround(context.run) };
};

/** `reverse()` and `toReversed()`. */
export const reversed: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array === null || array.isOpen) return cut(context);
  const items = array.items.toReversed();
  if (context.call.method === "toReversed") return { ...array, items, depth: conditionsAround(context.run) };
  if (isConditional(context.run, array)) return cut(context);
  beforeItemsChange(context.run, array);
  array.items = items;
  return array;
};

const cut: BuiltIn = (context) => {
  const array = arrayOf(context);
  return array === null
    ? null
    : someItems(array, taintsOf(madeOf(context, context.call.args), here(context)));
};
