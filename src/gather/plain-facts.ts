import type { CodeFactValues, RouteDetails, RouteFacts } from "../model/facts.ts";
import type { Doubt } from "../model/place.ts";
import type { NextConfig, Route } from "../model/project.ts";
import { ownedOf } from "./content/ownership.ts";

/** The names of a route's path parameters: `[id]`, `[...all]`, `[[...all]]`. */
export const paramsOf = (route: string): readonly string[] =>
  [...route.matchAll(/\[{1,2}(?:\.\.\.)?([^\][]+)\]{1,2}/g)].flatMap((match) => match[1] ?? []);

/** Facts of a route of which nothing but its name was read. */
export const plainFacts = (route: Route, config: NextConfig): CodeFactValues => ({
  router: route.router,
  kind: route.kind,
  build: "ok",
  runtime: "nodejs",
  dataFunction: "none",
  revalidate: "none",
  path: route.isDynamic ? "dynamic" : "fixed",
  pathFor: ownedOf(route, []).pathFor,
  fallback: "none",
  request: "nothing",
  requestUse: "none",
  personalProps: "none",
  data: "none",
  props: "none",
  cacheControl: "none",
  response: "page",
  hook: "no",
  writes: "no",
  clientData: "no",
  forced: "no",
  dynamicUse: "no",
  staticParams: "none",
  handler: "none",
  byDefault: "static",
  shell: "complete",
  cacheComponents: config.cacheComponents === true ? "yes" : "no",
  output: config.output === "export" ? "export" : "server",
  requestFrom: "none",
  asksFresh: "no",
  ageFor: "all",
  emptied: "no",
  nonce: "no",
  queryTold: "no",
  localeFrom: "path",
  guard: "no",
  answer: "none",
});

export const noDetails: RouteDetails = {
  revalidate: null,
  revalidateValues: [],
  fallback: null,
  listedPaths: null,
  sources: [],
  cacheControl: null,
  hooks: [],
  locales: 1,
};

/** Facts of a route that is not looked into: API routes, and what no stage covers yet or could read. */
export const unreadFacts = (
  route: Route,
  config: NextConfig,
  values: Partial<CodeFactValues> = {},
  doubts: readonly Doubt[] = [],
): RouteFacts => ({
  route,
  values: { ...plainFacts(route, config), ...values },
  details: noDetails,
  proof: {},
  doubts,
  likely: [],
  findings: [],
  files: [route.file],
});
