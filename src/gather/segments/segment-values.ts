import type { Program } from "../../link/program.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { Doubt, FilePath, Place } from "../../model/place.ts";
import { type Generation, isFrom, type SegmentKey, segmentKeys } from "../../next/segment-keys.ts";
import { type Literal, literalOf, type Written } from "./segment-literals.ts";

/** A function, class or anything else that no key takes. */
const noValue: unique symbol = Symbol("no value of a key");

/** What an export may be: every possible value, the usual first; `isWhole` false where it may be something that was not read. */
export interface Possible {
  readonly values: readonly (Literal | typeof noValue)[];
  readonly isWhole: boolean;
  readonly doubt: Doubt | null;
}

/** The values of a segment key, from its literal where it is one, else by following the code; null where there is no such export. */
export const possibleValues = (
  program: Program,
  file: FilePath,
  key: SegmentKey,
  written: Written | null,
): Possible | null => {
  const literal = written?.value == null ? null : literalOf(written.value);
  if (literal !== null && written?.form === "constant")
    return { values: [literal.value], isWhole: true, doubt: null };
  if (key === "runtime" && written?.value?.kind === "name")
    return { values: [written.value.name], isWhole: true, doubt: null };
  const value = program.exportValue(file, key);
  return value === null ? null : possibleOf(value);
};

const possibleOf = (value: Value): Possible => {
  const options = optionsOf(value);
  const read = options.flatMap((option) => literalsOf(option));
  const unread = options.find((option) => literalsOf(option).length === 0);
  return {
    values: [...new Set(read)],
    isWhole: unread === undefined,
    doubt: unread?.kind === "unknown" ? unread.doubt : null,
  };
};

const literalsOf = (value: Value): readonly (Literal | typeof noValue)[] => {
  switch (value.kind) {
    case "constant":
      return [value.value];
    case "array":
      return [value.isOpen ? noValue : listOf(value.items)];
    case "object":
      return [{}];
    case "function":
    case "class":
      return [noValue];
    default:
      return [];
  }
};

const listOf = (items: readonly Value[]): Literal | typeof noValue => {
  const values = items.flatMap((item) => (item.kind === "constant" ? [item.value] : []));
  return values.length === items.length ? values : noValue;
};

/** A value of a segment key, and where it is exported. */
export interface Setting<Kind> {
  readonly value: Kind;
  readonly place: Place;
  /** False where it may also be something else: one of `options`, or what could not be read. */
  readonly isSure: boolean;
  readonly options: readonly Kind[];
}

/** What Next makes of a value once it has it: "absent" as if the key were not there, "invalid" where the build stops. */
export type Taken =
  | { readonly kind: "value"; readonly value: Literal }
  | { readonly kind: "absent" | "invalid" };

const absent: Taken = { kind: "absent" };
const invalid: Taken = { kind: "invalid" };

/** From 15 on every value is checked; before, only runtime and (in 14) revalidate were, and what else was no value had its own way. */
const takenAs = (key: SegmentKey, value: Literal | typeof noValue, generation: Generation): Taken => {
  if (value === undefined) return absent;
  if (key === "runtime" && value === "experimental-edge" && !isFrom(generation, "15"))
    return { kind: "value", value: "edge" };
  if (value !== noValue && segmentKeys[key].accepts(value)) return { kind: "value", value };
  if (isFrom(generation, "15") || key === "runtime") return invalid;
  if (key === "revalidate") return revalidateUntil14(value, generation);
  // A word that is none of the known ones has the effect of "auto", which is one as well.
  return key === "dynamic" && typeof value === "string" ? { kind: "value", value: "auto" } : absent;
};

const revalidateUntil14 = (value: Literal | typeof noValue, generation: Generation): Taken => {
  if (typeof value === "number" && value > -1) return { kind: "value", value };
  return generation === "14" ? invalid : absent;
};

/** Reads all possible values of a key together. */
export const settingOf = (
  key: SegmentKey,
  possible: Possible,
  place: Place,
  generation: Generation,
): Setting<Literal> | Exclude<Taken["kind"], "value"> | "unread" => {
  const taken = possible.values.map((value) => takenAs(key, value, generation));
  const options = taken.flatMap((each) => (each.kind === "value" ? [each.value] : []));
  const [value] = options;
  if (value === undefined) {
    if (!possible.isWhole) return "unread";
    return taken.some(({ kind }) => kind === "invalid") ? "invalid" : "absent";
  }
  return { value, place, isSure: possible.isWhole && taken.length === 1, options };
};

/** A value as it is written in code. */
export const showValue = (value: Literal | typeof noValue): string =>
  value === noValue ? "no plain value" : value === undefined ? "undefined" : showNumber(value);

const showNumber = (value: Literal): string =>
  typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "no plain value");
