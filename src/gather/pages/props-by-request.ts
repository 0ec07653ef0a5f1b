import type { Return } from "../../link/machine.ts";
import { optionsOf, type Taint, taintsOf, type Value } from "../../link/values.ts";
import type { CodeFactValues } from "../../model/facts.ts";
import { levelOfPath, type RequestLevel } from "../content/request-parts.ts";

/** The names of a data function's props that rest on something personal, and of those that rest on nothing but the path. */
export interface PropsByRequest {
  readonly personal: readonly string[];
  readonly shared: readonly string[];
}

/** Sorts the props of every return by what flows into them of the request, or decides the return; constants are left out. */
export const propsByRequest = (
  returns: readonly Return[],
  root: string,
  params: readonly string[],
): PropsByRequest => {
  const named = returns.flatMap(({ value, guards }) => {
    const deciding = guards.filter(({ kind }) => kind !== "implied").flatMap(({ taints }) => taints);
    return propsIn(value).map(([name, prop]) => ({
      name,
      prop,
      taints: [...taintsOf(prop, []), ...deciding],
    }));
  });
  const isOf = (taints: readonly Taint[], levels: ReadonlySet<RequestLevel>): boolean =>
    taints.some((taint) => taint.root === root && levels.has(levelOfPath(taint.path, params)));
  const personal = new Set(
    named.filter(({ taints }) => isOf(taints, personalLevels)).map(({ name }) => name),
  );
  const shared = named.filter(
    ({ name, prop, taints }) => prop.kind !== "constant" && !personal.has(name) && !isOf(taints, otherLevels),
  );
  return { personal: [...personal], shared: [...new Set(shared.map(({ name }) => name))] };
};

const personalLevels: ReadonlySet<RequestLevel> = new Set(["personal", "unsure"]);
const otherLevels: ReadonlySet<RequestLevel> = new Set(["query", "shared"]);

const propsIn = (value: Value): readonly (readonly [string, Value])[] =>
  optionsOf(value).flatMap((option) => {
    const props = option.kind === "object" ? option.properties.get("props") : undefined;
    return props?.kind === "object" ? [...props.properties] : [];
  });

/** Whether props of both kinds are there. */
export const personalPropsFact = ({ personal, shared }: PropsByRequest): CodeFactValues["personalProps"] => {
  if (personal.length === 0) return "none";
  return shared.length > 0 ? "some" : "all";
};
