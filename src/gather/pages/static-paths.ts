import type { Outcome } from "../../link/program.ts";
import { type ObjectValue, optionsOf, type Value } from "../../link/values.ts";
import type { Fallback } from "../../model/mode.ts";
import type { Place } from "../../model/place.ts";
import { surelyThrownIn } from "../thrown-rule.ts";
import { type PathSettings, wrongPath } from "./wrong-paths.ts";

/** What getStaticPaths returns, as far as it is readable. */
export interface StaticPaths {
  readonly fallback: Fallback | null;
  readonly listedPaths: number | null;
  /** The paths themselves, where it is known which there are. */
  readonly paths: readonly Value[] | null;
  readonly isSure: boolean;
  /** Set where the result makes the build fail, as a phrase. */
  readonly problem: { readonly says: string; readonly place: Place } | null;
  /** Where an error of the code's own surely leaves it. */
  readonly thrown: Place | null;
}

/** Reads the usual result of getStaticPaths; see next/build/static-paths/pages for what is accepted. */
export const staticPathsOf = (
  outcome: Outcome,
  fallbackPlace: Place,
  settings: PathSettings,
): StaticPaths => {
  const results = outcome.returns.flatMap(({ value, place }) =>
    optionsOf(value).map((option) => ({ option, place })),
  );
  const [first] = results;
  const thrown = surelyThrownIn(outcome);
  const unknown: StaticPaths = {
    fallback: null,
    listedPaths: null,
    paths: null,
    isSure: false,
    problem: null,
    thrown,
  };
  // What a run that was cut short returns is a part of what there is.
  if (!outcome.isComplete) return unknown;
  if (first === undefined) return { ...unknown, problem: { says: "returns nothing", place: fallbackPlace } };
  if (first.option.kind === "constant")
    return { ...unknown, problem: { says: "returns no object", place: first.place } };
  if (first.option.kind !== "object") return unknown;
  const read = readResult(first.option);
  const problem =
    results.length === 1 && first.option.rest === null ? problemOf(first.option, settings) : null;
  const agree = results.every(
    ({ option }) => option.kind === "object" && readResult(option).fallback === read.fallback,
  );
  return {
    ...read,
    // Of several results the build comes to one.
    paths: results.length === 1 ? read.paths : null,
    thrown,
    isSure: agree && read.fallback !== null && !read.isConditional,
    problem: problem === null ? null : { says: problem, place: first.place },
  };
};

const readResult = (
  object: ObjectValue,
): {
  readonly fallback: Fallback | null;
  readonly listedPaths: number | null;
  readonly paths: readonly Value[] | null;
  readonly isConditional: boolean;
} => {
  const paths = object.properties.get("paths");
  const listed = paths?.kind === "array" && !paths.isOpen ? paths.items : null;
  const fallback = object.properties.get("fallback");
  const options =
    fallback === undefined
      ? []
      : optionsOf(fallback).flatMap((option) =>
          option.kind === "constant" && isFallback(option.value) ? [option.value] : [],
        );
  return {
    fallback: options.at(-1) ?? null,
    listedPaths: listed?.length ?? null,
    paths: listed,
    isConditional: new Set(options).size > 1,
  };
};

const isFallback = (value: unknown): value is Fallback =>
  value === true || value === false || value === "blocking";

const problemOf = (object: ObjectValue, settings: PathSettings): string | null => {
  const extra = [...object.properties.keys()].find((key) => key !== "paths" && key !== "fallback");
  if (extra !== undefined) return `returns the unknown key ${extra}`;
  const fallback = object.properties.get("fallback");
  if (fallback === undefined) return "returns no fallback";
  if (fallback.kind === "constant" && !isFallback(fallback.value))
    return `returns the fallback ${JSON.stringify(fallback.value)}`;
  const paths = object.properties.get("paths");
  if (paths === undefined) return "returns no paths";
  if (paths.kind === "constant" || paths.kind === "object") return "returns paths that are no array";
  return paths.kind === "array" ? wrongPath(paths.items, settings) : null;
};
