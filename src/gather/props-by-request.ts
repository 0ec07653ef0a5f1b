import { taintsOf, type Value } from "../link/values.ts";
import type { CodeFactValues } from "../model/facts.ts";
import { levelOfPath } from "./request-parts.ts";
import type { Result } from "./static-result.ts";

/** The names of a data function's props that rest on something personal, and of those that rest on nothing but the path. */
export interface PropsByRequest {
  readonly personal: readonly string[];
  readonly shared: readonly string[];
}

/** Sorts the props of every result by what flows into them of the request; constants are left out. */
export const propsByRequest = (
  results: readonly Result[],
  root: string,
  params: readonly string[],
): PropsByRequest => {
  const named = results.flatMap(({ object }) => {
    const props = object?.properties.get("props");
    return props?.kind === "object" ? [...props.properties] : [];
  });
  const isPersonal = (value: Value): boolean =>
    taintsOf(value, []).some((taint) => {
      const level = taint.root === root ? levelOfPath(taint.path, params) : "nothing";
      return level === "personal" || level === "unsure";
    });
  const isOther = (value: Value): boolean =>
    taintsOf(value, []).some((taint) => {
      const level = taint.root === root ? levelOfPath(taint.path, params) : "nothing";
      return level === "query" || level === "shared";
    });
  const personal = new Set(named.filter(([, value]) => isPersonal(value)).map(([name]) => name));
  const shared = named.filter(
    ([name, value]) => value.kind !== "constant" && !personal.has(name) && !isOther(value),
  );
  return { personal: [...personal], shared: [...new Set(shared.map(([name]) => name))] };
};

/** Whether props of both kinds are there. */
export const personalPropsFact = ({ personal, shared }: PropsByRequest): CodeFactValues["personalProps"] => {
  if (personal.length === 0) return "none";
  return shared.length > 0 ? "some" : "all";
};
