import { wholeObject } from "../../link/absent.ts";
import type { Program } from "../../link/program.ts";
import { constant, undefinedValue, type Value } from "../../link/values.ts";
import type { Place, Step } from "../../model/place.ts";
import { paramOf } from "../app/static-param-values.ts";
import { type Result, resultsOf } from "../content/static-result.ts";
import { surelyThrownIn } from "../thrown-rule.ts";
import { runInBuild } from "./data-function.ts";
import { parametersOf } from "./wrong-paths.ts";

/** What getStaticProps comes to for a path that getStaticPaths lists. */
export interface ListedPath {
  readonly results: readonly Result[];
  /** Where an error of the code's own surely leaves it. */
  readonly thrown: Place | null;
  /** The one thing that it surely returns; null where something decides about that. */
  readonly only: Result | null;
}

export interface ListedPaths {
  readonly known: readonly ListedPath[];
  readonly areAll: boolean;
}

/** Of long lists the first few say what becomes of a path. */
const pathLimit = 6;

/** Runs getStaticProps for each listed path that is known. */
export const runsOfListedPaths = (
  program: Program,
  value: Value,
  site: Step,
  lacks: ReadonlySet<string>,
  route: string,
  paths: readonly Value[] | null,
): ListedPaths => {
  const sets = (paths ?? []).slice(0, pathLimit).flatMap((path) => paramsIn(path, route) ?? []);
  const known = sets.map((params): ListedPath => {
    const outcome = runInBuild(program, value, site, lacks, wholeObject(params));
    const results = resultsOf(outcome);
    const [first, ...more] = results;
    const isOnly = outcome.isComplete && more.length === 0 && first?.isGuarded === false;
    return { results, thrown: surelyThrownIn(outcome), only: isOnly ? first : null };
  });
  return { known, areAll: paths !== null && known.length === paths.length };
};

/** The parameters of one listed path; null where they are not known. */
const paramsIn = (path: Value, route: string): ReadonlyMap<string, Value> | null => {
  if (path.kind === "constant")
    return typeof path.value === "string" ? paramsOfText(path.value, route) : null;
  const params = path.kind === "object" ? path.properties.get("params") : undefined;
  if (params?.kind !== "object" || params.rest !== null) return null;
  const given = parametersOf(route).map(
    ({ name }) => [name, params.properties.get(name) ?? undefinedValue] as const,
  );
  return given.every(([, value]) => isText(value))
    ? new Map(given.filter(([, value]) => !isNone(value)))
    : null;
};

/** The parameter of an optional catch-all is not there where its path has no parts. */
const isNone = (value: Value): boolean =>
  value.kind === "array" ? value.items.length === 0 : value.kind === "constant" && !value.value;

const isText = (value: Value): boolean =>
  value.kind === "constant" || (value.kind === "array" && !value.isOpen && value.items.every(isText));

/** As Next reads it by the pattern of the route: shared/lib/router/utils/route-matcher. */
const paramsOfText = (path: string, route: string): ReadonlyMap<string, Value> | null => {
  const given = path.split("/").filter((part) => part !== "");
  const params = new Map<string, Value>();
  for (const [index, segment] of route.split("/").slice(1).entries()) {
    const param = paramOf(segment);
    const part = given[index];
    if (param?.isList === true) {
      const items = given.slice(index).map((each) => constant(each));
      return items.length === 0 ? params : params.set(param.name, { kind: "array", items, isOpen: false });
    }
    if (part === undefined || (param === null && part !== segment) || part.includes("%")) return null;
    if (param !== null) params.set(param.name, constant(part));
  }
  return params;
};
