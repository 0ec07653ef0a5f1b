import type { CallEffect, Effect, GuardKind } from "../../link/machine.ts";
import { type ExternalValue, type ObjectValue, optionsOf, type Value } from "../../link/values.ts";
import type { CacheControl } from "../../model/facts.ts";
import { parseCacheControl } from "../content/response.ts";
import { textOf } from "../content/url-text.ts";

/** The Cache-Control header that a route handler gives its response; null where it gives none that can be read. */
export const responseHeader = (effects: readonly Effect[]): CacheControl | null =>
  headersIn(effects).at(-1)?.header ?? null;

/** The same, where it is given whatever is asked: no condition stands around it but answers that were given before. */
export const usualHeader = (effects: readonly Effect[]): CacheControl | null =>
  headersIn(effects).findLast(({ effect }) => !effect.guards.some(({ kind }) => conditions.has(kind)))
    ?.header ?? null;

const conditions: ReadonlySet<GuardKind> = new Set(["if", "else", "case", "catch", "loop"]);

const headersIn = (
  effects: readonly Effect[],
): readonly { readonly effect: CallEffect; readonly header: CacheControl }[] =>
  effects.flatMap((effect) => {
    const place = effect.kind === "call" ? effect.chain.at(-1) : undefined;
    if (effect.kind !== "call" || place === undefined || effect.callee.kind !== "external") return [];
    return valuesIn(effect, effect.callee).map((value) => ({
      effect,
      header: parseCacheControl(value, place),
    }));
  });

/** `new Response(body, { headers })`, `NextResponse.json(body, { headers })`, `response.headers.set(name, value)` */
const valuesIn = ({ args }: CallEffect, { name, path }: ExternalValue): readonly string[] => {
  const [key, given] = args;
  const isSet = setters.has(path.at(-1) ?? "") && (name === "Headers" || path.at(-2) === "headers");
  if (isSet && key?.kind === "constant" && given !== undefined && headerName.test(String(key.value)))
    return [textOf(given) ?? ""].filter((text) => text !== "");
  if (name === "Headers" && path.length === 0)
    return args
      .flatMap(optionsOf)
      .flatMap((option) => (option.kind === "object" ? (valueIn(option) ?? []) : []));
  if (!/^(?:Next)?Response$/.test(name)) return [];
  return args
    .flatMap(optionsOf)
    .flatMap((option) => (option.kind === "object" ? (headerIn(option) ?? []) : []));
};

const setters: ReadonlySet<string> = new Set(["set", "append"]);
const headerName = /^(?:cdn-|vercel-cdn-)?cache-control$/i;

const headerIn = ({ properties }: ObjectValue): string | null => {
  const headers: readonly Value[] = optionsOf(
    properties.get("headers") ?? { kind: "constant", value: undefined },
  );
  for (const header of headers) {
    const value = header.kind === "object" ? valueIn(header) : null;
    if (value !== null) return value;
  }
  return null;
};

const valueIn = ({ properties }: ObjectValue): string | null => {
  for (const [name, value] of properties) if (headerName.test(name)) return textOf(value);
  return null;
};
