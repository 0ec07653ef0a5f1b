import type { Proof } from "../../model/place.ts";
import type { RequestLevel } from "./request-parts.ts";

/**
 * What something that makes an App Router route dynamic reads of the request: "fresh" nothing, it asks to be rendered each time; "uncached"
 * nothing either, it is data without a cache; "locale" what the path could tell as well.
 */
export type UseLevel = RequestLevel | "fresh" | "uncached" | "locale";

/** Where a visitor's own stands beside what many share. */
export type JarName = "headers()" | "cookies()" | "request.headers" | "request.cookies";

/** What a route does not have while it is built: in words, and how personal that is. */
export interface Need {
  readonly says: string;
  readonly level: UseLevel;
  /** True where `dynamic = "force-static"` makes it come back empty: seen in builds of 13.5 to 16.4. */
  readonly isEmptied?: true;
  /** True where `force-static` keeps nothing of it. */
  readonly outlastsForceStatic?: true;
  /** All cookies or headers, of which only a few may be taken. */
  readonly jar?: JarName;
}

/** A need, and the way to where it is met. */
export interface Needed {
  readonly need: Need;
  readonly proof: Proof;
}

export const queryNeed: Need = { says: "searchParams", level: "query", isEmptied: true };

export const paramsNeed: Need = { says: "params", level: "params" };

/** Data that is asked for anew each time, or that nothing keeps. */
export const uncachedNeed = (says: string): Need => ({ says, level: "uncached" });

/** Parts of the request that a handler is given; its path is known without one. Whatever is not listed is personal. */
const requestParts: Readonly<Record<string, Omit<Need, "says">>> = {
  url: { level: "query" },
  query: { level: "query" },
  nextUrl: { level: "query" },
  "nextUrl.search": { level: "query", isEmptied: true },
  "nextUrl.searchParams": { level: "query", isEmptied: true },
  ip: { level: "shared" },
  geo: { level: "shared" },
  headers: { level: "personal", isEmptied: true, jar: "request.headers" },
  cookies: { level: "personal", isEmptied: true, jar: "request.cookies" },
};

/** What reading a part of a handler's request needs. */
export const needOfRequest = (path: readonly string[]): Need => {
  const name = path.slice(0, 2).join(".");
  const row = [name, path[0] ?? ""].find((each) => Object.hasOwn(requestParts, each));
  return { says: `request.${name}`, level: "personal", ...(row === undefined ? {} : requestParts[row]) };
};
