import type { CodeFactValues } from "../../model/facts.ts";
import { isSharedCookie, isSharedHeader } from "../../next/shared-names.ts";

/** How personal something is that is read of a request; see `codeFacts.request`. */
export type RequestLevel = CodeFactValues["request"];

/** The context, or the request, as one piece: what is read of it depends on who gets it. */
export const isWhole = (given: readonly string[]): boolean => {
  const path = withinContext(given);
  return path.length === 0 || (path.length === 1 && (path[0] === "req" || path[0] === "res"));
};

/** The context of an _app holds that of the page under `ctx`, and the router; both are read as the page's own. */
export const withinContext = (path: readonly string[]): readonly string[] =>
  path[0] === "ctx" || path[0] === "router" ? path.slice(1) : path;

/** Parts of a context that are the same for everyone who asks for the same path. */
const pathParts = new Set([
  "params",
  "locale",
  "locales",
  "defaultLocale",
  "domainLocales",
  "pathname",
  "route",
  "basePath",
]);

/** Parts that say nothing about the visitor, or that a static page has as well. */
const neutralParts = new Set([
  "preview",
  "previewData",
  "draftMode",
  "AppTree",
  "Component",
  "err",
  "revalidateReason",
]);

/** How personal a part of the context is. */
export const levelOfPath = (given: readonly string[], params: readonly string[]): RequestLevel => {
  const [first, second, third] = withinContext(given);
  if (first === undefined) return "unsure";
  if (pathParts.has(first)) return "params";
  if (neutralParts.has(first)) return "nothing";
  if (first === "res") return levelOfResponse(second, third);
  if (first === "query") return second !== undefined && params.includes(second) ? "params" : "query";
  if (first === "resolvedUrl" || first === "asPath") return "query";
  if (first === "req") return levelOfRequest(second, third);
  // Next puts nothing else there: a server of the project's own or a wrapper does, a session as well as a store.
  return "unsure";
};

/** `res.locals` is where middleware of a server of the project's own leaves what it knows of the visitor. */
const levelOfResponse = (part: string | undefined, name: string | undefined): RequestLevel => {
  if (part === "req") return levelOfRequest(name, undefined);
  return part === "locals" ? "personal" : "nothing";
};

const levelOfRequest = (part: string | undefined, name: string | undefined): RequestLevel => {
  if (part === undefined) return "unsure";
  if (part === "url" || part === "query") return "query";
  if (part === "method" || part === "httpVersion" || part === "complete") return "nothing";
  if (part === "headers") return name !== undefined && isSharedHeader(name) ? "shared" : "personal";
  if (part === "cookies") return name !== undefined && isSharedCookie(name) ? "shared" : "personal";
  if (part === "geo" || part === "socket" || part === "connection" || part === "ip") return "shared";
  return "personal";
};

/** The part as people write it: `req.cookies.token`, without the methods called on it. */
export const saysOfPath = (given: readonly string[]): string => {
  const path = withinContext(given);
  const [first] = path;
  if (first === undefined) return "the whole context";
  const length = first === "req" ? 3 : first === "query" || first === "params" ? 2 : 1;
  return path
    .filter((part) => part !== "()")
    .slice(0, length)
    .join(".");
};
