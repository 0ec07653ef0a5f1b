import { isCondition } from "../../link/guards.ts";
import type { Outcome, Program } from "../../link/program.ts";
import { objectOf, optionsOf, runTimeData, type Value } from "../../link/values.ts";
import type { Place } from "../../model/place.ts";
import { entryStep } from "../pages/page-exports.ts";

/** A parameter of a folder: `[id]`, `[...all]` (isList) or `[[...all]]` (isOptional as well). */
export interface Param {
  readonly name: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
}

/** The parameter that a folder or URL segment stands for, also behind an interception marker; null where it is fixed. */
export const paramOf = (segment: string): Param | null => {
  const [, , optional = "", dots = "", name = ""] =
    /^((?:\(\.{1,3}\))*)\[(\[)?(\.{3})?([^[\]]+)\]{1,2}$/.exec(segment) ?? [];
  return name === "" ? null : { name, isList: dots !== "", isOptional: optional !== "" };
};

/** One path that generateStaticParams returns, as far as it can be read. */
export type ParamSet = ReadonlyMap<string, Value>;

/** What one generateStaticParams returns: its sets where all are known, or why the build stops at it. */
export type Returned =
  | { readonly kind: "sets"; readonly sets: readonly ParamSet[] }
  | { readonly kind: "unknown" }
  | { readonly kind: "invalid"; readonly problem: string; readonly place: Place };

const unknown: Returned = { kind: "unknown" };

/** Sets of one list that are looked at; a longer one is as good as unknown. */
const setLimit = 1_000;

/** Runs generateStaticParams abstractly, for parent parameters that are not looked at. */
export const runStaticParams = (program: Program, value: Value, place: Place): Outcome =>
  program.run(
    value,
    [objectOf(new Map([["params", runTimeData]]))],
    entryStep(place, "generateStaticParams"),
    "refused",
    "list",
  );

/** What a run of generateStaticParams returned. */
export const returnedBy = (outcome: Outcome, refusesTexts: boolean): Returned => {
  const [first, ...others] = outcome.returns;
  if (!outcome.isComplete || others.length > 0) return unknown;
  if (first === undefined) return unknown;
  if (optionsOf(first.value).length > 1 || first.guards.some(({ kind }) => isCondition(kind))) return unknown;
  const returned = first.value;
  if (returned.kind === "array")
    return returned.isOpen || returned.items.length > setLimit
      ? unknown
      : setsOf(returned.items, first.place, refusesTexts);
  if (returned.kind === "constant" || returned.kind === "object" || returned.kind === "function")
    return { kind: "invalid", problem: `returns ${shape(returned)}`, place: first.place };
  return unknown;
};

const shape = (value: Value): string => {
  if (value.kind === "constant") return value.value === undefined ? "nothing" : JSON.stringify(value.value);
  return value.kind === "object" ? "an object" : "a function";
};

const setsOf = (items: readonly Value[], place: Place, refusesTexts: boolean): Returned => {
  const sets: ParamSet[] = [];
  for (const item of items) {
    if (item.kind === "constant" && refusesTexts)
      return { kind: "invalid", problem: `returns a list with ${JSON.stringify(item.value)} in it`, place };
    if (item.kind === "constant") sets.push(new Map());
    else if (item.kind === "object" && item.rest === null) sets.push(item.properties);
    else return unknown;
  }
  return { kind: "sets", sets };
};

/** Why the build refuses a value for a parameter; null where it takes it or its value is only known at run time. */
export const refusalOf = (param: Param, value: Value): string | null => {
  if (param.isOptional && value.kind === "constant" && (value.value === false || value.value == null))
    return null;
  const isWrong = param.isList
    ? value.kind === "constant"
    : value.kind === "array" || (value.kind === "constant" && typeof value.value !== "string");
  if (!isWrong) return null;
  const given = value.kind === "constant" ? JSON.stringify(value.value) : "a list";
  return param.isList
    ? `returns ${given} for [...${param.name}], which takes a list of strings`
    : `returns ${given} for [${param.name}], which takes a string`;
};
