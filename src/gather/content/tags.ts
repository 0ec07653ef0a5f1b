import { rememberedWeakly } from "../../lib/remembered.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { Effect } from "../../link/machine.ts";
import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import type { Place } from "../../model/place.ts";
import { isCacheTag } from "./cache-calls.ts";
import { textOf } from "./url-text.ts";

/** A cache tag that rendering gives to what it keeps; "*" stands for what is not known of it, null for a tag of which nothing is. */
export interface UsedTag {
  readonly text: string | null;
  readonly place: Place;
}

/** The tags among the effects of one file, which may be part of many routes: of fetch, unstable_cache and cacheTag. */
export const tagsOf = rememberedWeakly((effects: readonly Effect[]): readonly UsedTag[] =>
  effects.flatMap((effect) => tagsOfEffect(effect)),
);

const tagsOfEffect = (effect: Effect): readonly UsedTag[] => {
  if (effect.kind !== "call" || effect.callee.kind !== "external" || isInBrowser(effect.guards)) return [];
  const place = effect.chain.at(-1);
  if (place === undefined) return [];
  return listsOf(effect.callee, effect.args).flatMap((list) =>
    itemsOf(list).map((item) => ({ text: textOf(item), place })),
  );
};

/** The lists of tags that a call is given. */
const listsOf = (callee: ExternalValue, args: readonly Value[]): readonly Value[] => {
  const { package: name, path } = callee;
  if (isCacheTag(callee)) return args;
  if (name === "next/cache" && callee.name === "unstable_cache")
    return path.at(-1) === "()" ? members(callee.args[2], "tags") : [];
  return args.flatMap((arg) => members(arg, "next")).flatMap((next) => members(next, "tags"));
};

const members = (value: Value | undefined, property: string): readonly Value[] =>
  value === undefined
    ? []
    : optionsOf(value).flatMap((option) => {
        const found = option.kind === "object" ? option.properties.get(property) : undefined;
        return found === undefined ? [] : [found];
      });

const itemsOf = (value: Value): readonly Value[] =>
  optionsOf(value).flatMap((option) => {
    if (option.kind === "array") return option.items;
    return option.kind === "constant" && typeof option.value !== "string" ? [] : [option];
  });
