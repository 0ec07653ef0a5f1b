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

/**
 * Whether a build takes what is asked of searchParams for a use of the query: 13 sees only that a part is taken, 14 and 15 also that names
 * are listed or asked for, and from 16 on they are a promise, of which waiting for it counts alone. `part` is what is taken.
 */
export const watchesQuery = (
  major: number,
  how: "member" | "any-member" | "keys" | "has",
  part: string | undefined,
): boolean => {
  if (major >= 16) return how === "member" && part !== undefined && waits.has(part);
  if (how === "keys" || how === "has") return major >= 14;
  return major < 15 || part === undefined || !isWellKnown(part);
};

const waits: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Parts of a route handler's request that a build sees being taken, from which version on: next/dist/server/.../route-modules/app-route. */
const watchedParts: ReadonlyMap<string, number> = new Map([
  ["url", 13],
  ["headers", 13],
  ["json", 13],
  ["text", 13],
  ["body", 13],
  ["formData", 13],
  ["blob", 13],
  ["arrayBuffer", 13],
  ["cookies", 14],
  ["nextUrl.searchParams", 13],
  ["nextUrl.search", 13],
  ["nextUrl.href", 13],
  ["nextUrl.origin", 13],
  ["nextUrl.toString", 13],
  ["nextUrl.toJSON", 14],
  ["nextUrl.url", 14],
]);

/** Whether a build sees that a part of a route handler's request was taken, which only a real one has. */
export const watchesRequest = (major: number, path: readonly string[]): boolean => {
  const since = watchedParts.get(path.slice(0, path[0] === "nextUrl" ? 2 : 1).join("."));
  return since !== undefined && major >= since;
};
