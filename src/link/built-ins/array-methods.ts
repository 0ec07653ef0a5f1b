import { conditionsAround } from "../machine.ts";
import { turnLimits } from "../run-limits.ts";
import { truthOf } from "../truth.ts";
import {
  type ArrayValue,
  choice,
  constant,
  runTimeData,
  taintsOf,
  undefinedValue,
  type Value,
} from "../values.ts";
import { addItems, hole, mix, setItem } from "./array-changes.ts";
import { arrayOf, itemAt, itemOf, reversed, sliced, someItems, taken } from "./array-parts.ts";
import { sorted } from "./array-sorting.ts";
import { type BuiltIn, type BuiltInCall, callback, here, madeOf } from "./built-in.ts";
import { promiseOf } from "./promises.ts";

/** Methods that run what is handed to them, also where the shape of the data is not known. */
export const callbackMethods: ReadonlySet<string> = new Set([
  "map",
  "flatMap",
  "forEach",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "some",
  "every",
  "sort",
  "toSorted",
  "reduce",
  "reduceRight",
]);

const openArray = (items: readonly Value[]): Value => ({ kind: "array", items, isOpen: true });

const eachItem = (context: BuiltInCall): Value =>
  callback(context, context.call.args[0] ?? runTimeData, [itemOf(context), runTimeData]);

/** What an async callback gives for an item is a promise of it. */
const promised = ({ run, call }: BuiltInCall, item: Value): Value => {
  const [target] = call.args;
  const isAsync = target?.kind === "function" && target.code.isAsync && !target.code.isGenerator;
  return isAsync && run.tracksPromises && item !== hole
    ? promiseOf(item, { kind: "promise", taints: [], place: call.site })
    : item;
};

const madeOfAll: BuiltIn = (context) =>
  madeOf(context, [context.call.object ?? runTimeData, ...context.call.args]);

const tested: BuiltIn = (context) => madeOf(context, [eachItem(context), itemOf(context)]);

const found: BuiltIn = (context) => {
  const passed = answers(context, context.call.method === "find" ? true : null);
  if (passed !== null) {
    const index = context.call.method === "findLast" ? passed.lastIndexOf(true) : passed.indexOf(true);
    return index < 0 ? undefinedValue : (arrayOf(context)?.items[index] ?? undefinedValue);
  }
  const test = eachItem(context);
  return choice([itemOf(context), madeOf(context, [test])]);
};

/** What a callback gives for each item of a list that is wholly known and short; null for any other. */
const perItem = (context: BuiltInCall): readonly Value[] | null => {
  const { machine, run, call } = context;
  const [target = runTimeData] = call.args;
  return inTurn(context, (item, index, array) =>
    item === hole ? hole : machine.call(run, target, [item, constant(index), array], call.site),
  );
};

/**
 * What is made of each item of a list that is wholly known and short, as it is when its turn comes; null for any other, and where a turn
 * leaves open which items there are. `isLast`: whether nobody asks on.
 */
const inTurn = (
  context: BuiltInCall,
  make: (item: Value, index: number, array: ArrayValue) => Value,
  isLast: (made: Value) => boolean = () => false,
): readonly Value[] | null => {
  const array = arrayOf(context);
  if (array === null || array.items.length > turnLimits.loop) return null;
  const made: Value[] = [];
  const { length } = array.items;
  for (let index = 0; index < length && !array.isOpen; index += 1) {
    const one = make(array.items[index] ?? hole, index, array);
    made.push(one);
    if (isLast(one)) return made;
  }
  return array.isOpen ? null : made;
};

/**
 * Whether each item passes a test, where the list is known and every answer is, up to the first `last` one, after which nobody asks
 * again; what the test does on the way is run once more otherwise.
 */
const answers = (context: BuiltInCall, last: boolean | null = null): readonly boolean[] | null => {
  const { machine, run, call } = context;
  const [target = runTimeData] = call.args;
  const asksHoles = call.method?.startsWith("find") === true;
  const made = inTurn(
    context,
    (item, index, array) => {
      if (item === hole && !asksHoles) return constant(call.method === "every");
      return machine.call(run, target, [item, constant(index), array], call.site);
    },
    (answer) => truthOf(answer) === null || truthOf(answer) === last,
  );
  const truths = made?.map(truthOf) ?? [null];
  return truths.includes(null) ? null : truths.filter((truth) => truth !== null);
};

const filtered: BuiltIn = (context) => {
  const items = arrayOf(context)?.items;
  const passed = answers(context);
  const whole = arrayOf(context);
  if (passed !== null && whole !== null && items !== undefined)
    return {
      ...whole,
      items: items.filter((_, index) => passed[index]),
      depth: conditionsAround(context.run),
    };
  const test = eachItem(context);
  const array = arrayOf(context);
  return array === null
    ? madeOf(context, [context.call.object ?? runTimeData, test])
    : someItems(array, taintsOf(test, here(context)));
};

/** One turn for each item of a list that is wholly known, the last of which is looked at first by `reduceRight`. */
const reducedInTurn = (context: BuiltInCall, array: ArrayValue): Value => {
  const { machine, run, call } = context;
  const [reducer = runTimeData, ...start] = call.args;
  const items = array.items
    .map((item, index) => ({ item, index: constant(index) }))
    .filter(({ item }) => item !== hole);
  if (call.method === "reduceRight") items.reverse();
  const turns = start.length === 0 ? items.slice(1) : items;
  return turns.reduce(
    (before, { item, index }) => machine.call(run, reducer, [before, item, index, array], call.site),
    start[0] ?? items[0]?.item ?? undefinedValue,
  );
};

const reduced: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array !== null && !array.isOpen && array.items.length <= turnLimits.loop)
    return reducedInTurn(context, array);
  const [reducer = runTimeData, start = itemOf(context)] = context.call.args;
  return choice([callback(context, reducer, [start, itemOf(context)]), start]);
};

const someTested: BuiltIn = (context) => {
  const passed = answers(context, true);
  return passed === null ? tested(context) : constant(passed.includes(true));
};

const everyTested: BuiltIn = (context) => {
  const passed = answers(context, false);
  return passed === null ? tested(context) : constant(!passed.includes(false));
};

const push: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array === null) return null;
  addItems(context.run, array, context.call.args);
  return madeOf(context, [array]);
};

const unshift: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array === null) return null;
  addItems(context.run, array, context.call.args, "first");
  return madeOf(context, [array]);
};

/** `fill(value)` sets every item, and between two places perhaps each. */
const fill: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array === null) return null;
  const [value = undefinedValue, ...places] = context.call.args;
  for (const index of array.items.keys()) setItem(context.run, array, index, value, places.length > 0);
  return array;
};

/** Moves items to places that are not followed. */
const mixed: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array !== null) mix(context.run, array);
  return array;
};

const splice: BuiltIn = (context) => {
  const array = arrayOf(context);
  if (array === null) return null;
  addItems(context.run, array, context.call.args.slice(2));
  array.isOpen = true;
  return someItems(array, []);
};

const constantsOf = (
  values: readonly Value[],
): readonly (string | number | boolean | null | undefined)[] | null => {
  const constants = values.flatMap((value) => (value.kind === "constant" ? [value.value] : []));
  return constants.length === values.length ? constants : null;
};

const join: BuiltIn = (context) => {
  const array = arrayOf(context);
  const items = array === null || array.isOpen ? null : constantsOf(array.items);
  const [separator = constant(",")] = context.call.args;
  return items === null || separator.kind !== "constant"
    ? madeOfAll(context)
    : constant(items.map((item) => item ?? "").join(String(separator.value)));
};

const includes: BuiltIn = (context) => {
  const array = arrayOf(context);
  const items = array === null || array.isOpen ? null : constantsOf(array.items);
  const [item] = context.call.args;
  return items === null || item?.kind !== "constant"
    ? madeOfAll(context)
    : constant(items.includes(item.value));
};

/** Methods of arrays by name; on data of another shape only those of `callbackMethods` are asked. */
export const arrayMethods: Readonly<Record<string, BuiltIn>> = {
  map: (context) => {
    const items = perItem(context);
    if (items === null) return openArray([promised(context, eachItem(context))]);
    const made = items.map((item) => promised(context, item));
    return { kind: "array", items: made, isOpen: false, depth: conditionsAround(context.run) };
  },
  flatMap: (context) => {
    const result = eachItem(context);
    return openArray(result.kind === "array" ? result.items : [result]);
  },
  flat: (context) =>
    openArray(
      (arrayOf(context)?.items ?? []).flatMap((item) => (item.kind === "array" ? item.items : [item])),
    ),
  forEach: (context) => {
    if (perItem(context) === null) eachItem(context);
    return undefinedValue;
  },
  filter: filtered,
  find: found,
  findLast: found,
  findIndex: tested,
  findLastIndex: tested,
  some: someTested,
  every: everyTested,
  reduce: reduced,
  reduceRight: reduced,
  push,
  unshift,
  splice,
  pop: taken,
  shift: taken,
  at: itemAt,
  join,
  includes,
  indexOf: madeOfAll,
  lastIndexOf: madeOfAll,
  sort: sorted,
  toSorted: sorted,
  slice: sliced,
  reverse: reversed,
  toReversed: reversed,
  fill,
  copyWithin: mixed,
  values: (context) => arrayOf(context),
  entries: (context) => {
    const array = arrayOf(context);
    if (array === null) return null;
    const items = array.items.map(
      (item, index): Value => ({ kind: "array", items: [constant(index), item], isOpen: false }),
    );
    return { kind: "array", items, isOpen: array.isOpen };
  },
  concat: ({ call }) => {
    const lists = [call.object ?? runTimeData, ...call.args].map((list) =>
      list.kind === "array" ? list : null,
    );
    if (lists.some((list) => list === null)) return null;
    return {
      kind: "array",
      items: lists.flatMap((list) => list?.items ?? []),
      isOpen: lists.some((list) => list?.isOpen === true),
    };
  },
};
