import { filesOfRoute } from "../lib/route-files.ts";
import type { Approximation, RouteFacts } from "../model/facts.ts";
import type { FilePath } from "../model/place.ts";
import type { Route } from "../model/project.ts";
import { type AppRouter, readBy } from "./app/app-router.ts";
import type { GatherInput } from "./gather-input.ts";

/** Routers for routes whose modules hand each other something while they are loaded, as `handlers.push(f)` in a file of its own does. */
export interface RegisteredRouters {
  /** What a route is read with: a program in which those modules that it loads, and no others, have run first. */
  readonly routerFor: (route: Route) => AppRouter;
  /** Lowers the confidence where a module that only other routes load hands something to one that this route loads. */
  readonly withOthers: (facts: RouteFacts) => RouteFacts;
  /** Those modules that may hand over what reads a request, with those that are handed it, as plain data. */
  readonly known: readonly (readonly FilePath[])[];
  readonly letGo: (route: Route) => void;
}

export const openRegisteredRouters = (router: AppRouter, input: GatherInput): RegisteredRouters => {
  const { registering } = router.program;
  const routes = input.routes.filter((route) => route.router === "app");
  const loaded = new Map(
    routes.map((route) => [route, registering?.loadedBy(filesOfRoute(route)) ?? []] as const),
  );
  const all = [...new Set([...loaded.values()].flat())].sort();
  if (registering === null || all.length === 0) return plainRouters(router);
  const known = all
    .map((file) => [file, ...registering.handedReadersBy(file)])
    .filter(({ length }) => length > 1);
  const left = new Map<string, number>();
  for (const files of loaded.values()) left.set(keyOf(files), (left.get(keyOf(files)) ?? 0) + 1);
  const routers = new Map<string, AppRouter>();

  const routerFor = (route: Route): AppRouter => {
    const files = loaded.get(route) ?? [];
    if (files.length === 0) return router;
    const own = routers.get(keyOf(files)) ?? readBy(router, router.program.after(files), input);
    routers.set(keyOf(files), own);
    return own;
  };

  const hasOthers = (route: Route): boolean => {
    const own = new Set(loaded.get(route));
    const others = known.filter(([file = ""]) => !own.has(file)).flatMap(([, ...handed]) => handed);
    if (others.length === 0) return false;
    const graph = registering.graphOf(filesOfRoute(route));
    return others.some((file) => graph.has(file));
  };

  return {
    routerFor,
    withOthers: (facts) =>
      loaded.has(facts.route) && hasOthers(facts.route)
        ? { ...facts, likely: [...facts.likely, handedByOthers] }
        : facts,
    known,
    letGo: (route) => {
      const key = keyOf(loaded.get(route) ?? []);
      const users = (left.get(key) ?? 1) - 1;
      left.set(key, users);
      // What was read for routes that are all gathered is not asked for again.
      if (users === 0) routers.delete(key);
    },
  };
};

const handedByOthers: Approximation = {
  fact: "dynamicUse",
  says: "a module that only other routes load may hand something to one that this route loads",
  at: null,
};

const keyOf = (files: readonly FilePath[]): string => files.join("\0");

const plainRouters = (router: AppRouter): RegisteredRouters => ({
  routerFor: () => router,
  withOthers: (facts) => facts,
  known: [],
  letGo: () => undefined,
});
