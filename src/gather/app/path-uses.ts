import { type ObjectValue, objectOf, type Value } from "../../link/values.ts";
import type { AppUse } from "../app-use.ts";
import type { ParamSet } from "./static-param-values.ts";
import type { StaticParams } from "./static-params.ts";

/** Paths that are rendered one by one; where there are more, what their conditions come to is not asked. */
const pathLimit = 12;

/**
 * What the listed paths come to where conditions on their parameters decide: each is rendered for itself. Where all paths of a build
 * need a request, or none does, that is no condition any more.
 */
export const usesByPath = (
  uses: readonly AppUse[],
  { outcome, sets }: StaticParams,
  usesFor: (params: ObjectValue) => readonly AppUse[],
): readonly AppUse[] => {
  if (!uses.some(({ weight }) => weight === "params")) return uses;
  const paths = knownPaths({ outcome, sets });
  if (paths === null) return uses;
  const each = paths.map(usesFor);
  const [first] = each;
  if (first !== undefined && each.every((path) => path.some(isSurelyDynamic))) return first;
  return each.every((path) => !path.some(mayBeDynamic)) ? each.flat() : uses;
};

/** The parameters of every path that a build renders; null where they are not known, too many or none. */
export const knownPaths = ({
  outcome,
  sets,
}: Pick<StaticParams, "outcome" | "sets">): readonly ObjectValue[] | null => {
  if (outcome !== "listed" || sets === null || sets.length === 0 || sets.length > pathLimit) return null;
  const paths = sets.map(paramsOf).filter((params) => params !== null);
  return paths.length < sets.length ? null : paths;
};

const isSurelyDynamic = ({ kind, weight }: AppUse): boolean => kind === "dynamic" && weight === "certain";

const mayBeDynamic = ({ kind, weight }: AppUse): boolean => kind === "dynamic" && weight !== "environment";

/** The parameters of one path; null where one of them is not known. */
const paramsOf = (set: ParamSet): ObjectValue | null => {
  const params = new Map<string, Value>();
  for (const [name, value] of set) {
    const isKnown =
      value.kind === "constant" ||
      (value.kind === "array" && !value.isOpen && value.items.every(({ kind }) => kind === "constant"));
    if (!isKnown) return null;
    params.set(name, value);
  }
  return objectOf(params);
};
