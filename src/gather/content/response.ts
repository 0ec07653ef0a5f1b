import type { CallEffect, Effect, Guard } from "../../link/machine.ts";
import { optionsOf, type Value } from "../../link/values.ts";
import type { CacheControl, CodeFactValues } from "../../model/facts.ts";
import type { Place, Proof } from "../../model/place.ts";
import { levelOfPath, withinContext } from "./request-parts.ts";
import type { Result } from "./static-result.ts";

export const isOnResponse = (
  effect: Effect,
  root: string,
  methods: ReadonlySet<string>,
): effect is CallEffect =>
  effect.kind === "call" &&
  effect.callee.kind === "symbol" &&
  effect.callee.root === root &&
  withinContext(effect.callee.path)[0] === "res" &&
  methods.has(effect.callee.path.at(-1) ?? "");

export const headerMethods: ReadonlySet<string> = new Set([
  "setHeader",
  "set",
  "header",
  "appendHeader",
  "writeHead",
]);
export const writingMethods: ReadonlySet<string> = new Set(["write", "end", "send", "json", "pipe"]);

/**
 * A Cache-Control header that the data function sets by hand; the last one set counts. One that is shared only where the visitor is of
 * some kind forbids sharing as a whole: others get another page.
 */
export const cacheControlOf = (effects: readonly Effect[], root: string): CacheControl | null => {
  const set = effects.filter((effect): effect is CallEffect => isOnResponse(effect, root, headerMethods));
  const values = set.flatMap((effect) =>
    headerValues(effect).map((value) => ({ value, isForSome: isForSomeVisitors(effect, root) })),
  );
  const last = values.at(-1)?.value ?? null;
  if (last === null || !values.some(({ isForSome }) => isForSome)) return last;
  const forbidding = values.find(({ value }) => value.isPrivate)?.value;
  return forbidding ?? { ...last, isPrivate: true };
};

const isForSomeVisitors = ({ guards }: CallEffect, root: string): boolean =>
  guards.some(({ taints }) =>
    taints.some((taint) => taint.root === root && levelOfPath(taint.path, []) === "personal"),
  );

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

/** What a header says to caches between the server and the visitor. */
export const cacheControlFact = (header: CacheControl | null): CodeFactValues["cacheControl"] => {
  if (header === null) return "none";
  if (header.isPrivate) return "private";
  // A shared cache that keeps nothing and must ask again each time is none.
  return (header.sMaxAge ?? 0) > 0 || (header.sMaxAge === 0 && (header.staleWhileRevalidate ?? 0) > 0)
    ? "shared"
    : "none";
};

/**
 * Where the data function answers by itself: for every visitor, or with a text of its own where there is no page with content beside it,
 * `isPageEmpty`. There is no page to cache then.
 */
export const writtenResponse = (
  effects: readonly Effect[],
  root: string,
  isPageEmpty: boolean,
): readonly Proof[] =>
  effects
    .filter((effect) => isOnResponse(effect, root, writingMethods))
    .filter((effect) => !effect.guards.some(isOfSome) || (isPageEmpty && effect.args.some(isText)))
    .map(({ chain }) => ({ says: "writes the response itself", chain }));

const isOfSome = ({ kind }: Guard): boolean =>
  kind === "if" || kind === "else" || kind === "catch" || kind === "case";

/** `res.end()` and `res.end("")` end a redirect. */
const isText = (arg: Value): boolean =>
  arg.kind !== "constant" || (arg.value !== undefined && arg.value !== "");

/** Where the page gets the response itself among its props, and so may answer the request while it renders. */
export const handedResponse = (results: readonly Result[], root: string): readonly Proof[] =>
  results
    .filter(({ object }) => partsOf(object?.properties.get("props") ?? object).some(isResponse(root)))
    .map(({ place }) => ({ says: "hands the response to the page", chain: [{ ...place, name: "return" }] }));

const partsOf = (props: Value | null): readonly Value[] =>
  props?.kind === "object" ? [...props.properties.values()].flatMap(optionsOf) : [];

const isResponse =
  (root: string) =>
  (value: Value): boolean =>
    value.kind === "symbol" && value.root === root && withinContext(value.path).join(".") === "res";

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
