import type { Effect } from "../../link/machine.ts";
import type { Finding, Route } from "../../model/project.ts";
import type { AppRouter } from "../app/app-router.ts";
import { fetchesAfter, isAfterCall } from "../findings/after-findings.ts";
import { cacheCallFindings, cachedHandlers, isCacheCall } from "../findings/cache-call-findings.ts";

/** What throws with Cache Components where a build comes to it; `reached` are the calls outside the project that it comes to. */
export const reachedFindings = (
  { program, config, cacheComponents }: AppRouter,
  route: Route,
  effects: readonly Effect[],
  reached: readonly Effect[],
): readonly Finding[] => {
  if (!cacheComponents) return [];
  const ofCalls = reached.flatMap((effect) => {
    if (effect.kind !== "call") return [];
    if (isAfterCall(effect)) return fetchesAfter(program, effects, effect, route);
    return isCacheCall(effect) ? cacheCallFindings(program, effect, config, route) : [];
  });
  return [...ofCalls, ...cachedHandlers(effects, route)];
};
