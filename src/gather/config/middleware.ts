import type { CallEffect, Effect } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import {
  constant,
  type ExternalValue,
  external,
  objectOf,
  partsOf,
  runTimeData,
  type SymbolValue,
  type Value,
} from "../../link/values.ts";
import type { CodeFactValues, RouteFacts } from "../../model/facts.ts";
import type { FilePath, Proof, Step } from "../../model/place.ts";
import type { Route } from "../../model/project.ts";
import {
  type GuardingPackage,
  guardingPackageOf,
  isProtectingCall,
  isSignIn,
} from "../../packages/guarding-packages.ts";
import { heldBy } from "../content/held-values.ts";
import { textOf } from "../content/url-text.ts";
import { type Matches, matchesOf, patternOf } from "./matchers.ts";

/** Whether middleware lets only some visitors to a route, and where that is read. */
export interface Guarded {
  readonly guard: CodeFactValues["guard"];
  readonly proof: readonly Proof[];
}

export type GuardOf = (route: Route) => Guarded;

const unguarded: Guarded = { guard: "no", proof: [] };

/** Effects that are gone through for all paths together: behind longer middleware nobody is told where it sends whom. */
const mostEffects = 10_000;

/** How many routes count for that: a power of two, so that one more route seldom changes what is said of the others. */
export const roundedRoutes = (routes: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, routes)));

/** Reads `middleware` or `proxy`: who is sent away, and in front of which of so many routes it runs. */
export const openMiddleware = (program: Program, file: FilePath | null, routes: number): GuardOf => {
  const found = file === null ? null : exportedBy(program, file);
  if (found === null) return () => unguarded;
  const { value, site, matches } = found;
  const known = new Map<string, Guarded>();
  // Most middleware sends nobody away, wherever they go.
  const { length, ...anywhere } = guardBy(program, value, site, null);
  const isOneForAll = anywhere.guard === "yes" || length * roundedRoutes(routes) > mostEffects;
  return ({ route }) => {
    const path = examplePath(route);
    const isMatched = anywhere.guard === "no" ? false : matches(path);
    if (isMatched === false) return unguarded;
    const result = known.get(path) ?? (isOneForAll ? anywhere : guardBy(program, value, site, path, matches));
    known.set(path, result);
    return isMatched === null && result.guard === "yes" ? { ...result, guard: "unsure" } : result;
  };
};

/** The facts of a route with the guard in front of it. What has a parameter behind a sign-in may be one person's. */
export const withGuard = (facts: RouteFacts, guardOf: GuardOf): RouteFacts => {
  const { route, values, proof } = facts;
  if (route.kind === "metadata" || route.kind === "api") return facts;
  const { guard, proof: places } = guardOf(route);
  if (guard === "no") return facts;
  const isOwned = guard === "yes" && values.pathFor === "everyone" && hasOwnParam(route.route);
  return {
    ...facts,
    values: { ...values, guard, ...(isOwned ? { pathFor: "owner" } : {}) },
    proof: { ...proof, guard: places, ...(isOwned ? { pathFor: places } : {}) },
  };
};

const hasOwnParam = (route: string): boolean =>
  route
    .split("/")
    .some((segment) => segment.startsWith("[") && !/^\[(?:locale|lang|lng|language)\]$/.test(segment));

interface Exported {
  readonly value: Value;
  readonly site: Step;
  readonly matches: Matches;
}

const exportedBy = (program: Program, file: FilePath): Exported | null => {
  const names = program.exportsOf(file);
  for (const name of ["proxy", "middleware", "default"]) {
    const value = program.exportValue(file, name);
    if (value === null) continue;
    const place = names.find((each) => each.name === name)?.place ?? { file, line: 1, column: 1 };
    const config = program.exportValue(file, "config");
    const isRead = config === null || config.kind === "object";
    const matcher = config?.kind === "object" ? (config.properties.get("matcher") ?? undefined) : undefined;
    return { value, site: { ...place, name }, matches: isRead ? matchesOf(matcher) : () => null };
  }
  return null;
};

/** `/orders/[id]` as somebody may ask for it. */
const examplePath = (route: string): string =>
  route
    .split("/")
    .filter((segment) => !/^\(|^\[\[\.\.\./.test(segment))
    .map((segment) =>
      /^\[(?:locale|lang|lng|language)\]$/.test(segment) ? "en" : segment.startsWith("[") ? "x" : segment,
    )
    .join("/") || "/";

const request: SymbolValue = { kind: "symbol", root: "request", path: [] };

/** A request for a path, by somebody whom nobody has signed in, of which only the address is worth telling apart; without a path, for any. */
const requestFor = (path: string | null): Value => {
  if (path === null) return request;
  const address = ["search", "searchParams", "href", "host", "origin", "clone", "locale", "basePath"];
  const nextUrl = objectOf(
    new Map<string, Value>([
      ...address.map((name): [string, Value] => [name, { ...request, path: ["nextUrl", name] }]),
      ["pathname", constant(path)],
    ]),
  );
  const others = ["cookies", "headers", "method", "geo", "ip", "nextauth", "clone", "json", "text"];
  return objectOf(
    new Map<string, Value>([
      ...others.map((name): [string, Value] => [name, runTimeData]),
      ["url", { ...request, path: ["url"] }],
      ["nextUrl", nextUrl],
    ]),
  );
};

/** `length`: how many effects it has to be run through for that. */
const guardBy = (
  program: Program,
  value: Value,
  site: Step,
  path: string | null,
  matches?: Matches,
): Guarded & { readonly length: number } => {
  const handler = value.kind === "external" ? value.wraps : value;
  const table = value.kind === "external" ? guardingPackageOf(value.package, nameOf(value)) : null;
  const says = `the ${site.name} in ${site.file}`;
  const byTable =
    table === null || value.kind !== "external" ? "no" : guardOfTable(table, value, path, matches);
  if (byTable === "yes") return { guard: "yes", proof: [{ says, chain: [site] }], length: 0 };
  const given =
    value.kind === "external" && value.package.startsWith("@clerk/") ? [external(value.package, "auth")] : [];
  const effects =
    handler === null ? [] : program.run(handler, [...given, requestFor(path), runTimeData], site).effects;
  const { length } = effects;
  const sending = sendingIn(effects);
  const [first] = sending;
  if (first === undefined)
    return byTable === "no"
      ? { ...unguarded, length }
      : { guard: byTable, proof: [{ says, chain: [site] }], length };
  const listed = listsOf(effects);
  const guard = listed.length > 0 && path !== null ? guardOfLists(listed, path) : guardOfEffects(sending);
  return guard === "no" ? { ...unguarded, length } : { guard, proof: [{ says, chain: first.chain }], length };
};

const nameOf = ({ name, path }: ExternalValue): string => [name, ...path].join(".");

/** Options that leave paths out, or that decide by a function, are not run: behind a list of its own the middleware is still the guard. */
const guardOfTable = (
  { leavesOut = [], onlyWith }: GuardingPackage,
  value: ExternalValue,
  path: string | null,
  matches: Matches | undefined,
): CodeFactValues["guard"] => {
  const keys = [...heldBy([...value.earlier, ...value.args])].map(({ key }) => key);
  if (onlyWith !== undefined && !keys.includes(onlyWith)) return "no";
  const isNarrow =
    path === null || matches === undefined ? false : matches("/") === false && matches("/x-other") === false;
  return isNarrow || !leavesOut.some((name) => keys.includes(name)) ? "yes" : "unsure";
};

/** `url.pathname = "/login"`: a redirect to that address says no more where to. */
const namesSignIn = (effect: Effect): boolean =>
  effect.kind === "assign" &&
  effect.value.kind === "constant" &&
  isSignIn(String(effect.value.value)) &&
  effect.target.path.at(-1) === "pathname";

const sendingIn = (effects: readonly Effect[]): readonly CallEffect[] => {
  const isAnywhere = effects.some(namesSignIn);
  return effects.filter(
    (effect): effect is CallEffect => effect.kind === "call" && sendsAway(effect, isAnywhere),
  );
};

/** What sends those away who may not enter: a redirect to a sign-in, an answer 401 or 403, `auth.protect()`. */
const sendsAway = ({ callee, args }: CallEffect, isAnywhere: boolean): boolean => {
  const last = callee.path.at(-1) ?? (callee.kind === "external" ? callee.name : "");
  if (isProtectingCall(last)) return true;
  if (callee.kind !== "external") return false;
  if (guardingPackageOf(callee.package, nameOf(callee)) !== null)
    return callee.name !== "default" || callee.package !== "next-auth";
  if (last === "redirect" || last === "rewrite") return isAnywhere || args.some(leadsToSignIn);
  return args.some((arg) => isRefusal(arg));
};

const textLimit = 60;

const leadsToSignIn = (arg: Value): boolean => {
  const open: Value[] = [arg];
  for (const value of open) {
    const text = textOf(value);
    if (text !== null && isSignIn(text)) return true;
    if (open.length > textLimit) break;
    open.push(...(value.kind === "external" ? [...value.earlier, ...value.args] : partsOf(value)));
  }
  return false;
};

const isRefusal = (arg: Value): boolean => {
  const status = arg.kind === "object" ? arg.properties.get("status") : undefined;
  return status?.kind === "constant" && (status.value === 401 || status.value === 403);
};

/** A condition on the address that was not settled may be that this is another one. */
const guardOfEffects = (sending: readonly CallEffect[]): CodeFactValues["guard"] =>
  sending.some(({ guards }) => !guards.some(({ taints }) => taints.some(isOfAddress))) ? "yes" : "unsure";

const isOfAddress = ({ root, path }: { readonly root: string; readonly path: readonly string[] }): boolean =>
  root === "request" && (path.length === 0 || path[0] === "nextUrl" || path[0] === "url");

/** The paths that a matcher of Clerk's was made with: `createRouteMatcher(["/dashboard(.*)"])`. */
const listsOf = (effects: readonly Effect[]): readonly (readonly string[])[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external") return [];
    const { package: name, name: exported, path, args } = effect.callee;
    if (!name.startsWith("@clerk/") || exported !== "createRouteMatcher" || path.length !== 1) return [];
    const [list] = args;
    const items = list?.kind === "array" ? list.items : list === undefined ? [] : [list];
    return [items.flatMap((item) => textOf(item) ?? [])];
  });

/** A list that has the sign-in in it says who may come without one; any other, what is guarded. */
const guardOfLists = (lists: readonly (readonly string[])[], path: string): CodeFactValues["guard"] => {
  const said = lists.map((list) => {
    const isOpenList = list.some((pattern) => pattern === "/" || isSignIn(pattern));
    const matched = list.map((pattern) => patternOf(pattern)(path));
    if (!matched.includes(true) && matched.includes(null)) return null;
    return matched.includes(true) !== isOpenList;
  });
  if (said.includes(null)) return "unsure";
  return said.includes(true) ? "yes" : "no";
};
