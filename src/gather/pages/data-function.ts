import { broughtBy } from "../../link/built-ins/promises.ts";
import type { EffectOf } from "../../link/machine.ts";
import type { Outcome, Program } from "../../link/program.ts";
import { objectOf, optionsOf, runTimeData, type SymbolValue, type Value } from "../../link/values.ts";
import type { CacheControl, CodeFactValues } from "../../model/facts.ts";
import type { Doubt, Place, Proof, Step } from "../../model/place.ts";
import { ofPreviews } from "../../next/pages-contexts.ts";
import { holdsRunTimeValue } from "../content/random-values.ts";
import { type RequestUse, requestUseOf } from "../content/request-use.ts";
import { cacheControlOf, handedResponse, setCookies } from "../content/response.ts";
import { type Content, contentOf } from "../content/sources.ts";
import { type Result, resultsOf } from "../content/static-result.ts";
import { surelyThrownIn } from "../thrown-rule.ts";
import { type OwnAnswer, ownAnswerOf } from "./own-answer.ts";
import { type PropsByRequest, propsByRequest } from "./props-by-request.ts";

/** What running a page's data function abstractly showed. */
export interface DataRun {
  readonly outcome: Outcome;
  readonly results: readonly Result[];
  readonly request: RequestUse;
  readonly content: Content;
  readonly propsByRequest: PropsByRequest;
  readonly cacheControl: CacheControl | null;
  readonly answer: OwnAnswer;
  readonly props: CodeFactValues["props"];
  /** Where an error of the code's own surely leaves it; null where none does, and for what no build runs. */
  readonly thrown: Place | null;
  readonly doubts: readonly Doubt[];
}

const root = "context";

/** What Next calls a data function with. */
export const context: SymbolValue = { kind: "symbol", root, path: [] };

/** Runs a data function with a context that only a request brings; `lacks`: what the context of a build has not, null where none calls it. */
export const runDataFunction = (
  program: Program,
  value: Value,
  site: Step,
  params: readonly string[],
  lacks: ReadonlySet<string> | null,
): DataRun => {
  const outcome = withoutCurrying(program, value, site, lacks);
  const results = resultsOf(outcome);
  // A package around the function may add props of its own, such as the state of a store.
  const props =
    isWrapped(value) && propsOf(results, params) === "empty" ? "unsure" : propsOf(results, params);
  return {
    outcome,
    results,
    request: requestUseOf(outcome, root, params, site, props !== "empty"),
    propsByRequest: propsByRequest(outcome.returns, root, params),
    content: withRunTime(withWrites(contentOf(outcome.effects), setCookies(outcome.effects, root)), results),
    cacheControl: cacheControlOf(outcome.effects, root),
    answer: ownAnswerOf(outcome.effects, root, {
      handed: handedResponse(results, root),
      isPageEmpty: props === "empty",
    }),
    props,
    thrown: surelyThrownIn(outcome),
    doubts: doubtsOf(outcome, results, site),
  };
};

/** A cookie that the response sets reaches no visitor of a cached page either. */
const withWrites = (content: Content, more: readonly Proof[]): Content => ({
  ...content,
  writes: content.writes || more.length > 0,
  writeProof: [...content.writeProof, ...more],
});

const isWrapped = (value: Value): boolean => value.kind === "external" && value.package !== "";

/** The environment and the clock are no data of the repository: a build would freeze them. */
const withRunTime = (content: Content, results: readonly Result[]): Content =>
  content.data === "none" && results.some(({ value }) => holdsRunTimeValue(value))
    ? { ...content, data: "unsure" }
    : content;

/** A wrapper such as `store => async context => ...` gives a function that is called in turn: only the last one gets the context. */
const withoutCurrying = (
  program: Program,
  value: Value,
  site: Step,
  lacks: ReadonlySet<string> | null,
): Outcome => {
  const run = (called: Value): Outcome =>
    lacks === null
      ? program.run(called, [context], site)
      : // A package around the function may add parts.
        runInBuild(program, called, site, isWrapped(value) ? ofPreviews : lacks);
  let current = value;
  let outcome = run(current);
  for (let level = 0; level < 3 && returnedFunction(outcome) !== undefined; level++) {
    const inner = returnedFunction(program.run(current, [runTimeData], site));
    if (inner === undefined) break;
    const next = run(inner);
    outcome = {
      ...next,
      effects: [...outcome.effects, ...next.effects],
      isComplete: outcome.isComplete && next.isComplete,
    };
    current = inner;
  }
  return outcome;
};

/** Runs what a build calls with a context that lacks some parts, unless the code sets one of them itself. */
export const runInBuild = (
  program: Program,
  called: Value,
  site: Step,
  lacks: ReadonlySet<string>,
  params: Value | null = null,
): Outcome => {
  const run = (missing: ReadonlySet<string>): Outcome => {
    const bare: Value = { ...context, lacks: missing };
    const handed = params === null ? bare : objectOf(new Map([["params", params]]), bare);
    return awaited(program.run(called, [handed], site, "pages"));
  };
  const outcome = run(lacks);
  const set = outcome.effects.flatMap((effect) =>
    effect.kind === "assign" && effect.target.kind === "symbol" && effect.target.root === root
      ? [effect.target.path[0] ?? null]
      : [],
  );
  // What is set under a name that is not known may be any part.
  const left = set.includes(null) ? [] : [...lacks].filter((part) => !set.includes(part));
  if (left.length === lacks.size) return outcome;
  return run(new Set(left));
};

/** Next waits for what a data function gives. */
const awaited = (outcome: Outcome): Outcome => ({
  ...outcome,
  returns: outcome.returns.map((each) => ({ ...each, value: broughtBy(each.value) })),
});

const returnedFunction = (outcome: Outcome): Value | undefined =>
  outcome.returns.flatMap((each) => optionsOf(each.value)).find(({ kind }) => kind === "function");

const propsOf = (results: readonly Result[], params: readonly string[]): CodeFactValues["props"] => {
  const withProps = results.filter(({ kind }) => kind === "props" || kind === "unknown");
  if (withProps.length === 0) return "empty";
  if (withProps.some(({ object }) => object === null)) return "unsure";
  return withProps.every(({ object }) => isEmptyOrEcho(object?.properties.get("props") ?? object, params))
    ? "empty"
    : "some";
};

/** No props, or only the path parameters handed back: the component can take those from the router. */
const isEmptyOrEcho = (props: Value | null | undefined, params: readonly string[]): boolean => {
  if (props?.kind === "symbol") return isOwnParam(props, params);
  if (props?.kind !== "object" || props.rest !== null) return false;
  return [...props.properties.values()].every(
    (value) => value.kind === "symbol" && isOwnParam(value, params),
  );
};

const isOwnParam = ({ path }: { readonly path: readonly string[] }, params: readonly string[]): boolean =>
  path[0] === "params" || (path[0] === "query" && path[1] !== undefined && params.includes(path[1]));

const doubtsOf = (outcome: Outcome, results: readonly Result[], site: Step): readonly Doubt[] => {
  const met = outcome.effects
    .filter((effect): effect is EffectOf<"doubt"> => effect.kind === "doubt")
    .map(({ doubt }) => doubt);
  const returned = results.flatMap(({ revalidate }) =>
    revalidate.kind === "unknown" && revalidate.doubt !== null ? [revalidate.doubt] : [],
  );
  const cut: readonly Doubt[] = outcome.isComplete
    ? []
    : [{ kind: "too-deep", says: `${site.name} is too long to follow to its end`, at: site }];
  const seen = new Set<string>();
  return [...met, ...returned, ...cut].filter(({ says, at }) => {
    const key = `${says} ${at?.file}:${at?.line}:${at?.column}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
};
