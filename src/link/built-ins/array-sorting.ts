import { conditionsAround } from "../machine.ts";
import { isUndefined } from "../optional-chains.ts";
import { turnLimits } from "../run-limits.ts";
import { beforeItemsChange } from "../undo.ts";
import { derived, runTimeData, taintsOf, type Value } from "../values.ts";
import { addItems, inAnyOrder, isConditional } from "./array-changes.ts";
import { arrayOf, itemOf } from "./array-parts.ts";
import { type BuiltIn, type BuiltInCall, callback, here, madeOf } from "./built-in.ts";

/** `sort()` and `toSorted()`: in order, where every comparison is known, else in any. */
export const sorted: BuiltIn = (context) => {
  const { run, call } = context;
  const array = arrayOf(context);
  if (array === null) return madeOf(context, [call.object ?? runTimeData, anyComparison(context)]);
  const inOrder = ordered(context);
  const taints = inOrder === null ? taintsOf(anyComparison(context), here(context)) : [];
  const items = inOrder ?? inAnyOrder(array.items);
  if (call.method === "toSorted")
    return {
      ...array,
      items: taints.length > 0 ? [...items, derived(taints)] : items,
      isOpen: array.isOpen || taints.length > 0,
      depth: conditionsAround(run),
    };
  beforeItemsChange(run, array);
  array.items = isConditional(run, array) ? inAnyOrder(array.items) : items;
  if (taints.length > 0) addItems(run, array, [derived(taints)]);
  return array;
};

/** What comparing any two of the items gives, which a list of one never asks. */
const anyComparison = (context: BuiltInCall): Value => {
  const { machine, run, call } = context;
  const [compare] = call.args;
  if (compare === undefined) return runTimeData;
  const array = arrayOf(context);
  const isCompared = array !== null && !array.isOpen && array.items.length > 1;
  const pair = [itemOf(context), itemOf(context)];
  return isCompared ? machine.call(run, compare, pair, call.site) : callback(context, compare, pair);
};

/** The items of a short list in order; null where that is not known. */
const ordered = (context: BuiltInCall): readonly Value[] | null => {
  const array = arrayOf(context);
  if (array === null || array.isOpen || array.items.length > turnLimits.loop) return null;
  const [compare] = context.call.args;
  const isBefore = compare === undefined ? isTextBefore : comparedBy(context, compare);
  const result: Value[] = [];
  for (const item of array.items) {
    let index = result.length;
    for (; index > 0; index -= 1) {
      const before = result[index - 1];
      const answer = before === undefined ? null : isBefore(item, before);
      if (answer === null) return null;
      if (!answer) break;
    }
    result.splice(index, 0, item);
  }
  return result;
};

/** Whether one value belongs before another, null where that is not known; what is undefined comes last, and no function is asked about it. */
type IsBefore = (one: Value, other: Value) => boolean | null;

/** Without a function texts are compared. */
const isTextBefore: IsBefore = (one, other) => {
  if (isUndefined(one) || isUndefined(other)) return !isUndefined(one);
  if (one.kind !== "constant" || other.kind !== "constant") return null;
  return String(one.value) < String(other.value);
};

const comparedBy =
  ({ machine, run, call }: BuiltInCall, compare: Value): IsBefore =>
  (one, other) => {
    if (isUndefined(one) || isUndefined(other)) return !isUndefined(one);
    const result = machine.call(run, compare, [one, other], call.site);
    if (result.kind !== "constant") return null;
    const order = Number(result.value);
    return order < 0;
  };
