import type { Return } from "../../link/machine.ts";
import type { Outcome } from "../../link/program.ts";
import { type ObjectValue, optionsOf, type Value } from "../../link/values.ts";
import type { Doubt, Place } from "../../model/place.ts";

/** One thing that a data function may return. */
export interface Result {
  readonly place: Place;
  /** `null` where the value is no object that could be read. */
  readonly object: ObjectValue | null;
  readonly value: Value;
  readonly isGuarded: boolean;
  readonly kind: "props" | "notFound" | "redirect" | "unknown" | "invalid";
  readonly revalidate: Revalidate;
}

/** A `revalidate` as returned: seconds, never, an error at build, or not known. */
export type Revalidate =
  /** `seconds` null: a number that only the build knows. */
  | { readonly kind: "seconds"; readonly seconds: number | null }
  | { readonly kind: "never" }
  | { readonly kind: "invalid"; readonly shown: string }
  | { readonly kind: "unknown"; readonly doubt: Doubt | null };

/** Every result of a data function, the usual way first, one for each option of each return. */
export const resultsOf = (outcome: Outcome): readonly Result[] =>
  outcome.returns.flatMap((each) => optionsOf(each.value).map((value) => resultOf(each, value)));

const resultOf = (from: Return, value: Value): Result => {
  const isGuarded = from.guards.some(({ kind }) => kind !== "implied") || from.value.kind === "choice";
  const object = value.kind === "object" ? value : null;
  return {
    place: from.place,
    object,
    value,
    isGuarded,
    kind: kindOf(value),
    revalidate:
      object === null
        ? { kind: "unknown", doubt: value.kind === "unknown" ? value.doubt : null }
        : revalidateOf(object),
  };
};

const kindOf = (value: Value): Result["kind"] => {
  if (value.kind === "constant" || value.kind === "array" || value.kind === "function") return "invalid";
  if (value.kind !== "object") return "unknown";
  if (value.properties.has("notFound") && !isFalse(value.properties.get("notFound"))) return "notFound";
  if (value.properties.has("redirect") && !isFalse(value.properties.get("redirect"))) return "redirect";
  return value.properties.has("props") ? "props" : "unknown";
};

const isFalse = (value: Value | undefined): boolean => value?.kind === "constant" && !value.value;

/** Reads `revalidate` of a returned object: true is one second; see rendering of getStaticProps in next/server/render. */
const revalidateOf = (object: ObjectValue): Revalidate => {
  const value = object.properties.get("revalidate");
  if (value === undefined)
    return object.rest === null || object.properties.has("props")
      ? { kind: "never" }
      : { kind: "unknown", doubt: null };
  return mostLikely(optionsOf(value).map(revalidateOfValue));
};

const revalidateOfValue = (value: Value): Revalidate => {
  // Whoever writes the key means a number of seconds; which one, only the build knows.
  if (value.kind !== "constant") return { kind: "seconds", seconds: null };
  const plain = value.value;
  if (plain === false || plain === undefined) return { kind: "never" };
  if (plain === true) return { kind: "seconds", seconds: 1 };
  if (typeof plain === "number" && Number.isInteger(plain) && plain > 0)
    return { kind: "seconds", seconds: plain };
  return { kind: "invalid", shown: JSON.stringify(plain) ?? String(plain) };
};

/** Of several possible values the last readable one: what stands behind `||`, or in the branch without the special condition. */
const mostLikely = (values: readonly Revalidate[]): Revalidate => {
  const valid = values.filter(({ kind }) => kind !== "invalid");
  const readable = valid.filter((value) => value.kind !== "seconds" || value.seconds !== null);
  return readable.at(-1) ?? valid[0] ?? values[0] ?? { kind: "never" };
};

/** Every number or `false` that some option of some result returns. */
export const valuesOf = (results: readonly Result[]): readonly (number | false)[] => {
  const found = new Set(results.flatMap(({ object }) => (object === null ? [] : readableValues(object))));
  return [...found].sort((a, b) => (a === false ? 1 : b === false ? -1 : a - b));
};

const readableValues = (object: ObjectValue): readonly (number | false)[] => {
  const value = object.properties.get("revalidate");
  if (value === undefined) return [false];
  return optionsOf(value).flatMap((option): readonly (number | false)[] => {
    const read = revalidateOfValue(option);
    if (read.kind === "never") return [false];
    return read.kind === "seconds" && read.seconds !== null ? [read.seconds] : [];
  });
};

/** True where a `revalidate` has several possible values by a condition. */
export const isConditional = (object: ObjectValue | null): boolean =>
  object?.properties.get("revalidate")?.kind === "choice";
