import type { Doubt, Step } from "../model/place.ts";
import type { ClassCode, FunctionCode } from "../model/syntax.ts";
import type { Guard } from "./machine.ts";
import type { Scope } from "./scope.ts";
import type { OwnError } from "./statements/own-errors.ts";

/** What an expression may be when the code runs: followed as far as the source tells, and saying where it does not. */
export type Value =
  | ConstantValue
  | ObjectValue
  | ArrayValue
  | FunctionValue
  | ClassValue
  | SymbolValue
  | ExternalValue
  | ChoiceValue
  | ElementValue
  | UnknownValue;

export interface ConstantValue {
  readonly kind: "constant";
  readonly value: string | number | boolean | null | undefined;
}

/**
 * `rest` is what was spread into the object, or set under a computed key, without being known: properties may hide in it.
 * `depth`: when the last condition began around the place that made the object; `isWhole`: any other property is surely not there.
 */
export interface ObjectValue {
  readonly kind: "object";
  readonly properties: Map<string, Value>;
  rest: Value | null;
  readonly depth: number;
  isWhole?: true;
}

/** `isOpen`: at run time other items may be there. `depth`: when the last condition around its literal began. `isPromised`: of a `Promise.all` not awaited. */
export interface ArrayValue {
  readonly kind: "array";
  items: readonly Value[];
  isOpen: boolean;
  readonly depth?: number;
  readonly isPromised?: true;
}

/** A function of the project with the scope it closes over; `statics` are the properties assigned to it. */
export interface FunctionValue {
  readonly kind: "function";
  readonly code: FunctionCode;
  readonly scope: Scope;
  readonly statics: Map<string, Value>;
  /** True where a "use client" file hands it on: whoever shows it hands over to the browser. */
  readonly isClient?: true;
  /** True where a file of actions or cached functions hands it on: the browser is sent a reference to it. */
  readonly isReference?: true;
}

export interface ClassValue {
  readonly kind: "class";
  readonly code: ClassCode;
  readonly scope: Scope;
  readonly base: Value | null;
  readonly statics: Map<string, Value>;
  readonly isClient?: true;
}

/** A parameter whose value only a request brings, such as the context of getServerSideProps; `path` is what was taken of it. */
export interface SymbolValue {
  readonly kind: "symbol";
  readonly root: string;
  readonly path: readonly string[];
  /** A clone, or what a spread took of it by name: the original is not asked when that is read. */
  readonly copy?: "clone" | "names";
  /** Parts that it is known not to have. */
  readonly lacks?: ReadonlySet<string>;
}

/**
 * Something outside the project's own code: an export of a package, a global (`package` is ""), an asset, or what comes of using one.
 * `path` are the members and calls ("()") since; `wraps` is a function of the project handed to it, `taints` what else went in.
 */
export interface ExternalValue {
  readonly kind: "external";
  readonly package: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly args: readonly Value[];
  /** Arguments of the calls before the last one. */
  readonly earlier: readonly Value[];
  readonly wraps: Value | null;
  readonly taints: readonly Taint[];
  /** What was handed to its methods since (`url.searchParams.set(...)`); null for values that outlive a run. */
  readonly sink: Sink | null;
  /** Set for the promise of an async function of the project that nobody has awaited yet. */
  readonly promise?: Promised;
  /** How long `path` was when it was last awaited. */
  readonly awaitedAt?: number;
  readonly isClient?: true;
}

/** What is gathered while a run goes on; each part once, so that a call made a thousand times costs what one does. */
export interface Sink {
  taints: readonly Taint[];
}

/** What a promise brings, and the guard around everything that happens before it does. */
export interface Promised {
  readonly inner: Value;
  readonly guard: Guard;
}

/** One of several values, by a condition that is not known. */
export interface ChoiceValue {
  readonly kind: "choice";
  readonly options: readonly Value[];
}

/** A JSX element: what it shows runs only where it is rendered. `tag` null: a fragment; a constant: a host element. */
export interface ElementValue {
  readonly kind: "element";
  readonly tag: Value | null;
  readonly props: ObjectValue;
  readonly site: Step;
  /** Conditions around the place where it was made. */
  readonly guards: readonly Guard[];
  /** Set where a module's top level made it, or a component for the browser changed it: whose it is does not follow from `guards`. */
  readonly isAnyones?: true;
}

/** `doubt` says why where the reason is a step that was not followed; null for data that only run time brings. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly doubt: Doubt | null;
  readonly taints: readonly Taint[];
  /** True where it is no value of its own but stands beside others for what decided about them. */
  readonly isTrace?: true;
  /** For a promise that surely rejects, and for what a `catch` is surely given: the error. */
  readonly rejection?: OwnError;
  readonly caught?: OwnError;
}

/** A part of a symbol that went into a value, and the way to where it did. */
export interface Taint {
  readonly root: string;
  readonly path: readonly string[];
  readonly chain: readonly Step[];
}

/** Objects and arrays that the top level of a module made: they outlive a run. */
export const madeByModules = new WeakSet<Value>();

const optionLimit = 12;
const functionLimit = 100;
const taintLimit = 64;
/** Parts of a value that are looked at for taints, nearest first. */
const partLimit = 4_000;

export const constant = (value: ConstantValue["value"]): ConstantValue => ({ kind: "constant", value });
export const undefinedValue: ConstantValue = constant(undefined);
export const runTimeData: UnknownValue = { kind: "unknown", doubt: null, taints: [] };

/** A value that only run time brings, made of the tainted parts. */
export const derived = (taints: readonly Taint[], doubt: Doubt | null = null): UnknownValue =>
  taints.length === 0 && doubt === null ? runTimeData : { kind: "unknown", doubt, taints };

export const external = (packageName: string, name: string, path: readonly string[] = []): ExternalValue => ({
  kind: "external",
  package: packageName,
  name,
  path,
  args: [],
  earlier: [],
  wraps: null,
  taints: [],
  sink: null,
});

export const objectOf = (
  properties: ReadonlyMap<string, Value>,
  rest: Value | null = null,
  depth = 0,
): ObjectValue => ({ kind: "object", properties: new Map(properties), rest, depth });

/** The values without repetition, in their order. */
const distinct = (values: readonly Value[]): readonly Value[] => {
  const known = new Map<unknown, Value>();
  for (const value of values) {
    const key = identityOf(value);
    if (!known.has(key)) known.set(key, value);
  }
  return [...known.values()];
};

/** What two values have in common that are the same: a text for constants and parts of a symbol, else the value itself. */
const identityOf = (value: Value): unknown => {
  if (value.kind === "constant") return typeof value.value === "string" ? `text ${value.value}` : value.value;
  return value.kind === "symbol" ? `symbol ${[value.root, ...value.path].join("\u0000")}` : value;
};

/** One value for several possible ones: duplicates fold, and past a limit the surplus becomes run-time data made of it. */
export const choice = (values: readonly Value[]): Value => {
  const options = values.length === 1 ? values : distinct(values.flatMap(optionsOf));
  const [first] = options;
  if (first === undefined) return undefinedValue;
  if (options.length === 1) return first;
  return options.length <= optionLimit ? { kind: "choice", options } : withoutSurplus(options);
};

/** Functions are kept beyond the limit: any of them may be the one that is called. */
const withoutSurplus = (options: readonly Value[]): ChoiceValue => {
  const functions = options
    .filter(({ kind }) => kind === "function" || kind === "class")
    .slice(0, functionLimit);
  const others = options.filter((option) => !functions.includes(option));
  const room = Math.max(optionLimit - functions.length, 0);
  // Walked as one value: the entries of a large registry share most of their parts.
  const surplus = taintsOf({ kind: "choice", options: others.slice(room) }, []);
  const kept = new Set([...functions, ...others.slice(0, room)]);
  return { kind: "choice", options: [...options.filter((option) => kept.has(option)), derived(surplus)] };
};

/** The values a value may be: itself, or the options of a choice. */
export const optionsOf = (value: Value): readonly Value[] =>
  value.kind === "choice" ? value.options : [value];

/** Has a value keep what was handed to it; nothing is kept of one that outlives a run. */
export const giveTo = ({ sink }: ExternalValue, taints: readonly Taint[]): void => {
  if (sink !== null) sink.taints = mergeTaints(sink.taints, taints);
};

/** Taints without repetition: the first way to each part is kept, and past a limit the whole of the symbol stands for the rest. */
export const mergeTaints = (...lists: readonly (readonly Taint[])[]): readonly Taint[] => {
  // Much of what is merged comes from the same place: whole lists and taints stand in several.
  const first = lists.find((list) => list.length > 0) ?? nothing;
  const others = lists.filter((list) => list !== first && list.length > 0);
  if (others.length === 0) return first;
  const distinct = new Set(first);
  const { size } = distinct;
  for (const taint of others.flat()) distinct.add(taint);
  if (distinct.size === size) return first;
  const merged = new Map<string, Taint>();
  for (const taint of distinct) {
    const key = `${taint.root}\u0000${taint.path.join("\u0000")}`;
    if (merged.has(key)) continue;
    if (merged.size >= taintLimit) {
      merged.set(taint.root, { ...taint, path: [] });
      break;
    }
    merged.set(key, taint);
  }
  return [...merged.values()];
};

/** The values that a value directly holds. */
export const partsOf = (value: Value): readonly Value[] => {
  switch (value.kind) {
    case "object":
      return value.rest === null
        ? [...value.properties.values()]
        : [...value.properties.values(), value.rest];
    case "array":
      return value.items;
    case "choice":
      return value.options;
    case "element":
      return [value.props];
    default:
      return nothing;
  }
};

/** Every part of a symbol that a value holds or was made of; `chain` is the place where that is asked. */
export const taintsOf = (value: Value, chain: readonly Step[]): readonly Taint[] => {
  const parts = partsOf(value);
  if (parts.length === 0) return ownTaintsOf(value, chain);
  const found: (readonly Taint[])[] = [];
  const seen = new Set<Value>(parts);
  for (const part of seen) {
    const own = ownTaintsOf(part, chain);
    if (own.length > 0) found.push(own);
    if (seen.size < partLimit) for (const inner of partsOf(part)) seen.add(inner);
  }
  return mergeTaints(...found);
};

const nothing: readonly never[] = [];

/** What a value is made of itself, without the values that it holds. */
const ownTaintsOf = (value: Value, chain: readonly Step[]): readonly Taint[] => {
  switch (value.kind) {
    case "symbol":
      return [{ root: value.root, path: value.path, chain }];
    case "unknown":
      return value.taints;
    case "external":
      return value.sink === null ? value.taints : mergeTaints(value.taints, value.sink.taints);
    default:
      return nothing;
  }
};
