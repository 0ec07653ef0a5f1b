import type { NextVersion } from "../model/project.ts";
import { type Since, whetherSince } from "./versions.ts";

/** Objects that Next hands over behind a proxy, so that a build sees when their parts are asked for: the parameter and the part of it. */
export const watchedObjects: readonly { readonly root: string; readonly part: string }[] = [
  { root: "props", part: "searchParams" },
  { root: "request", part: "nextUrl" },
];

/** Members that a promise has anyway: 15 does not take them for parts of the query (next/dist/shared/lib/utils/reflect-utils.js). */
const wellKnown: ReadonlySet<string> = new Set([
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toString",
  "valueOf",
  "toLocaleString",
  "catch",
  "finally",
  "displayName",
  "_debugInfo",
  "toJSON",
]);

/** Whether a promise, as any object, has a member anyway. */
export const isWellKnown = (member: string): boolean => wellKnown.has(member);

/** From here on a build sees whatever is asked of requests and queries; before, clones and lists of names are seen by nobody. */
export const watchesAll: Since = [14, 2];

/**
 * Whether a build takes what is asked of searchParams for a use of the query: until 14.1 it sees only that a part is taken, then also that names
 * are listed or asked for, and from 16 on they are a promise, of which waiting for it counts alone. `part` is what is taken.
 */
export const watchesQuery = (
  next: NextVersion,
  how: "member" | "any-member" | "keys" | "has",
  part: string | undefined,
): boolean => {
  const { major } = next;
  if (major >= 16) return how === "member" && part !== undefined && waits.has(part);
  if (how === "keys" || how === "has") return whetherSince(next, watchesAll) !== "no";
  return major < 15 || part === undefined || !isWellKnown(part);
};

const waits: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Parts of a route handler's request that a build sees being taken, from which version on: next/dist/server/.../route-modules/app-route. */
const watchedParts: ReadonlyMap<string, Since> = new Map([
  ["url", [13, 0]],
  ["headers", [13, 0]],
  ["json", [13, 0]],
  ["text", [13, 0]],
  ["body", [13, 0]],
  ["formData", [13, 0]],
  ["blob", [13, 0]],
  ["arrayBuffer", [13, 0]],
  ["cookies", [14, 0]],
  ["nextUrl.searchParams", [13, 0]],
  ["nextUrl.search", [13, 0]],
  ["nextUrl.href", [13, 0]],
  ["nextUrl.origin", [13, 0]],
  ["nextUrl.toString", [13, 0]],
  ["nextUrl.toJSON", watchesAll],
  ["nextUrl.url", watchesAll],
]);

/** Whether a build sees that a part of a route handler's request was taken, which only a real one has. */
export const watchesRequest = (next: NextVersion, path: readonly string[]): boolean => {
  const since = watchedParts.get(path.slice(0, path[0] === "nextUrl" ? 2 : 1).join("."));
  return since !== undefined && whetherSince(next, since) !== "no";
};
