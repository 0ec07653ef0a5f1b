import type { CallEffect, Effect, EffectOf } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { optionsOf } from "../../link/values.ts";
import type { Finding, Route } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import type { AppRouter } from "../app/app-router.ts";
import type { StaticParams } from "../app/static-params.ts";
import { isCached, weightOf } from "../app-use.ts";
import { type RequestApis, requestCallNeed } from "../content/request-apis.ts";
import { isAfterCall } from "../findings/after-findings.ts";
import { isInTry, isSwallowed } from "../findings/call-sites.ts";
import { cachedAround, isSegmentItself, privateCache } from "./cache-inputs.ts";

/** Calls that read the request where there is none, in a cached function or in after(), as far as a build comes to them. */
export const misplacedRequests = (
  { program, cacheComponents }: Pick<AppRouter, "program" | "cacheComponents">,
  effects: readonly Effect[],
  reached: readonly Effect[] | null,
  { route }: Route,
  apis: RequestApis,
): readonly Finding[] => [
  ...effects.flatMap((effect) => (effect.kind === "read" ? queryInCache(effects, effect, route) : [])),
  // Only with Cache Components it is known where a build of a page stops.
  ...(cacheComponents && reached !== null ? reached : effects).flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
    if (isAfterCall(effect))
      return effect.args.flatMap(optionsOf).flatMap((callback) => {
        const inside = program.run(callback, [], effect.chain.at(-1) ?? noStep).effects;
        return requestsIn(inside, apis, ({ guards }) => guards.length === 0).map(({ says, place }) =>
          findingOf("request-after", place, [route], { says }),
        );
      });
    return requestsIn(
      [effect],
      apis,
      ({ guards, chain }) =>
        isSurelyCached(effects, guards) &&
        // Next remembers what 'use cache' throws; what unstable_cache throws is an error like any other.
        (cachedAround(effects, guards) !== null || !chain.some((step) => isSwallowed(program, step))),
    ).map(({ says, place }) => findingOf("request-in-cache", place, [route], { says }));
  }),
];

const isSurelyCached = (effects: readonly Effect[], guards: CallEffect["guards"]): boolean =>
  isCached(guards) && weightOf(guards) === "certain" && isPublic(effects, guards);

/** A cached page is handed a query that throws where it is waited for. */
const queryInCache = (
  effects: readonly Effect[],
  { target, how, guards, chain }: EffectOf<"read">,
  route: string,
): readonly Finding[] => {
  const place = chain.at(-1);
  if (target.root !== "props" || target.path[0] !== "searchParams" || how !== "await") return [];
  if (place === undefined || !isCached(guards) || weightOf(guards) !== "certain") return [];
  const cached = cachedAround(effects, guards);
  return cached !== null && isSegmentItself(cached) && cached.directive !== privateCache
    ? [findingOf("request-in-cache", place, [route], { says: "searchParams" })]
    : [];
};

const noStep = { file: "", line: 1, column: 1, name: "" };

/** Calls in generateStaticParams: they throw there, which ends the build unless a `catch` is on the way. */
export const requestsOfStaticParams = (
  program: Program,
  { effects }: StaticParams,
  { route }: Route,
  apis: RequestApis,
): readonly Finding[] =>
  requestsIn(
    effects,
    apis,
    ({ guards, chain }) => guards.length === 0 && !chain.some((step) => isInTry(program, step)),
  ).map(({ says, place }) => findingOf("request-in-static-params", place, [route], { says }));

const requestsIn = (
  effects: readonly Effect[],
  apis: RequestApis,
  isMeant: (effect: CallEffect) => boolean,
) =>
  effects.flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external" || !isMeant(effect)) return [];
    const need = requestFunctions.has(effect.callee.name)
      ? requestCallNeed(effect.callee, effect.args, apis)
      : null;
    const place = effect.chain.at(-1);
    return need === null || place === undefined ? [] : [{ says: need.says, place }];
  });

/** draftMode may be asked in a cached function, and unstable_noStore does nothing there. */
const requestFunctions: ReadonlySet<string> = new Set(["cookies", "headers", "connection"]);

/** Whether the innermost cache around a call is one that many requests share. */
const isPublic = (effects: readonly Effect[], guards: CallEffect["guards"]): boolean => {
  const inner = guards.findLast(({ kind }) => kind === "cache");
  const entered = effects.find((effect) => effect.kind === "cached" && effect.guard === inner);
  return !(entered?.kind === "cached" && entered.directive === privateCache);
};
