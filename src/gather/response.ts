import type { Effect } from "../link/machine.ts";
import { optionsOf, type Value } from "../link/values.ts";
import type { CacheControl } from "../model/facts.ts";
import type { Place, Proof } from "../model/place.ts";
import { withinContext } from "./request-parts.ts";

type CallEffect = Extract<Effect, { kind: "call" }>;

const isOnResponse = (effect: Effect, root: string, methods: ReadonlySet<string>): effect is CallEffect =>
  effect.kind === "call" &&
  effect.callee.kind === "symbol" &&
  effect.callee.root === root &&
  withinContext(effect.callee.path)[0] === "res" &&
  methods.has(effect.callee.path.at(-1) ?? "");

const headerMethods = new Set(["setHeader", "set", "header", "appendHeader", "writeHead"]);
const writingMethods = new Set(["write", "end", "send", "json", "pipe"]);

/** A Cache-Control header that the data function sets by hand; the last one set counts. */
export const cacheControlOf = (effects: readonly Effect[], root: string): CacheControl | null => {
  const values = effects
    .filter((effect) => isOnResponse(effect, root, headerMethods))
    .flatMap((effect) => headerValues(effect));
  return values.at(-1) ?? null;
};

const headerValues = (effect: CallEffect): readonly CacheControl[] => {
  const [name, value] = effect.args;
  const place = effect.chain.at(-1);
  if (name?.kind !== "constant" || place === undefined || value === undefined) return [];
  if (!/^(?:cdn-|vercel-cdn-)?cache-control$/i.test(String(name.value))) return [];
  return [parseCacheControl(textOf(value), place)];
};

const textOf = (value: Value): string => {
  const texts = optionsOf(value).map((option) => {
    if (option.kind === "constant") return String(option.value);
    if (option.kind === "external" && option.name === "template") return option.path.join("");
    return option.kind === "array" ? option.items.map(textOf).join(", ") : "";
  });
  return texts.find((text) => text !== "") ?? "";
};

/** Seconds of a Cache-Control value; `max-age` counts for shared caches where the value is public and has no s-maxage. */
export const parseCacheControl = (value: string, place: Place): CacheControl => {
  const directives = value
    .toLowerCase()
    .split(",")
    .map((each) => each.trim());
  const seconds = (name: string): number | null => {
    const found = directives.find((each) => each.startsWith(`${name}=`));
    const digits = found?.slice(name.length + 1).replaceAll('"', "") ?? "";
    return /^\d+$/.test(digits) ? Number(digits) : null;
  };
  const isPrivate = directives.some(
    (each) => each === "private" || each === "no-store" || each === "no-cache",
  );
  const sMaxAge = seconds("s-maxage") ?? (directives.includes("public") ? seconds("max-age") : null);
  const { file, line, column } = place;
  return {
    value,
    sMaxAge,
    staleWhileRevalidate: seconds("stale-while-revalidate"),
    isPrivate,
    place: { file, line, column },
  };
};

/** Where the data function answers by itself, for every visitor: there is no page to cache then. */
export const writtenResponse = (effects: readonly Effect[], root: string): readonly Proof[] =>
  effects
    .filter((effect) => isOnResponse(effect, root, writingMethods))
    .filter(
      (effect) =>
        !effect.guards.some(
          ({ kind }) => kind === "if" || kind === "else" || kind === "catch" || kind === "case",
        ),
    )
    .map(({ chain }) => ({ says: "writes the response itself", chain }));

const cookieMethods = new Set(["cookie", "clearCookie"]);
const cookieOrHeader = new Set([...cookieMethods, ...headerMethods]);

/** Calls that set a cookie on the response by hand. */
export const setCookies = (effects: readonly Effect[], root: string): readonly Proof[] =>
  effects
    .filter((effect) => isOnResponse(effect, root, cookieOrHeader))
    .filter(({ callee, args }) => cookieMethods.has(callee.path.at(-1) ?? "") || isSetCookie(args[0]))
    .map(({ chain }) => ({ says: `${chain.at(-1)?.name ?? "the response"} sets a cookie`, chain }));

const isSetCookie = (name: Value | undefined): boolean =>
  name?.kind === "constant" && /^set-cookie$/i.test(String(name.value));
