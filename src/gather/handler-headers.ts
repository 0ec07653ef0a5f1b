import type { Effect } from "../link/machine.ts";
import { type ObjectValue, optionsOf, type Value } from "../link/values.ts";
import type { CacheControl } from "../model/facts.ts";
import { parseCacheControl } from "./response.ts";
import { textOf } from "./url-text.ts";

/** The Cache-Control header that a route handler gives its response; null where it gives none that can be read. */
export const responseHeader = (effects: readonly Effect[]): CacheControl | null => {
  const found = effects.flatMap((effect) => {
    const place = effect.kind === "call" ? effect.chain.at(-1) : undefined;
    if (effect.kind !== "call" || place === undefined) return [];
    const { callee, args } = effect;
    if (callee.kind !== "external" || !/^(?:Next)?Response$/.test(callee.name)) return [];
    return args.flatMap(optionsOf).flatMap((option) => {
      const value = option.kind === "object" ? headerIn(option) : null;
      return value === null ? [] : [parseCacheControl(value, place)];
    });
  });
  return found.at(-1) ?? null;
};

const headerIn = ({ properties }: ObjectValue): string | null => {
  const headers: readonly Value[] = optionsOf(
    properties.get("headers") ?? { kind: "constant", value: undefined },
  );
  for (const header of headers) {
    if (header.kind !== "object") continue;
    for (const [name, value] of header.properties)
      if (/^(?:cdn-|vercel-cdn-)?cache-control$/i.test(name)) return textOf(value);
  }
  return null;
};
