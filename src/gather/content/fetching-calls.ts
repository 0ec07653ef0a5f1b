import type { CallEffect } from "../../link/machine.ts";
import { constant, type ExternalValue, objectOf, undefinedValue, type Value } from "../../link/values.ts";
import { fetchingClient } from "../../packages/fetching-clients.ts";
import { isSetup } from "./clients.ts";

/** The fetch that a call of a client makes, with the client's `cache`; null for a call that makes none. */
export const fetchOfClient = (effect: CallEffect, callee: ExternalValue): CallEffect | null => {
  const client = fetchingClient(callee.package);
  if (client === null || !callee.path.includes("()") || isSetup(callee)) return null;
  const last = callee.path.at(-1) ?? "";
  const isBatched = callee.path.some((part) => client.batching.has(part));
  if (!/^[a-z]/i.test(last) || (isBatched && last !== "exec")) return null;
  const cache = givenCache(callee) ?? constant(client.cache);
  return { ...effect, args: [undefinedValue, objectOf(new Map([["cache", cache]]))] };
};

/** The option that the client was made with: `new Redis({ url, token, cache: "force-cache" })`. */
const givenCache = ({ earlier, args }: ExternalValue): Value | null => {
  for (const value of [...earlier, ...args]) {
    const cache = value.kind === "object" ? value.properties.get("cache") : undefined;
    if (cache !== undefined) return cache;
  }
  return null;
};
