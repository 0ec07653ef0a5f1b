import { rememberedWeakly } from "../../lib/remembered.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect } from "../../link/machine.ts";
import { type ExternalValue, optionsOf, type Taint, taintsOf, type Value } from "../../link/values.ts";
import type { Proof } from "../../model/place.ts";
import { purePackages, sourceKindOf } from "../../packages/data-sources.ts";
import { isListed } from "../../packages/match.ts";
import {
  isOwnerKey,
  isPrivateField,
  namesOwned,
  namesPerson,
  namesPublished,
} from "../../packages/owned-names.ts";
import { tableOf } from "./clients.ts";
import { heldBy } from "./held-values.ts";
import { isSource } from "./sources.ts";
import { textOf } from "./url-text.ts";

/** A part of the path as a render of the App Router, a handler or a data function is given it; the language of a page is nobody's. */
const isOfPath = ({ root, path }: Taint): boolean => {
  const [first, second] = path;
  const isParam =
    root === "params" ||
    (first === "params" && (root === "props" || root === "context")) ||
    (root === "context" && first === "query");
  return isParam && !/^(?:locale|lang|lng|language)$/.test((root === "params" ? first : second) ?? "");
};

const holdsPath = (value: Value): boolean => taintsOf(value, []).some(isOfPath);

/** Reads of what belongs to one person by its names, with a value that the path gives: what it shows is for whoever that is. */
export const ownedReads = rememberedWeakly((effects: readonly Effect[]): readonly Proof[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== "call" || effect.callee.kind !== "external" || isInBrowser(effect.guards)) return [];
    if (!isSource(effect) || !effect.args.some(holdsPath)) return [];
    const says = ownedBy(effect, effect.callee);
    return says === null
      ? []
      : [{ says: `${effect.chain.at(-1)?.name ?? "a call"} ${says}`, chain: effect.chain }];
  }),
);

const ownedBy = ({ args }: CallEffect, callee: ExternalValue): string | null => {
  const subjects = subjectsOf(callee, args);
  const owned = subjects.find(namesOwned);
  if (owned !== undefined) return `reads ${owned} by a value of the path`;
  if (subjects.some(namesPublished)) return null;
  const held = [...heldBy(args)];
  const key = held.find(({ key: name, value }) => name !== null && isOwnerKey(name) && holdsPath(value))?.key;
  if (key != null) return `reads by ${key}, a value of the path`;
  if (!subjects.some(namesPerson)) return null;
  const field =
    held.find(({ key: name, value }) => name !== null && isPrivateField(name) && holdsPath(value))?.key ??
    args.flatMap(optionsOf).flatMap(selectedFields).find(isPrivateField);
  return field === undefined ? null : `reads ${field} of one person`;
};

/** `{ select: { name: true, email: true } }` */
const selectedFields = (arg: Value): readonly string[] => {
  const selected = arg.kind === "object" ? arg.properties.get("select") : undefined;
  return selected?.kind === "object" ? [...selected.properties.keys()] : [];
};

/** What a call is about, as far as it is named: models and tables, segments of an address, the function of a package. */
const subjectsOf = (callee: ExternalValue, args: readonly Value[]): readonly string[] => {
  const { path } = callee;
  const members = path.filter(
    (part, index) => part !== "()" && part !== "[]" && index < path.length - 1 && path[index + 1] !== "()",
  );
  const kind = sourceKindOf(callee.package);
  if (kind === "fetch" || callee.package === "") return addressesOf(args);
  const table = tableOf(callee, args);
  const tables = table === null ? [] : [table];
  return kind === null && !isListed(purePackages, callee.package)
    ? [callee.name, ...path.filter((part) => part !== "()" && part !== "[]")]
    : [...members, ...tables, ...args.flatMap(tablesOfSql)];
};

/** "orders" of `https://api.example.com/orders/*`, and of the address that an object of options holds. */
const addressesOf = (args: readonly Value[]): readonly string[] =>
  args
    .flatMap((arg) => (arg.kind === "object" ? [...arg.properties.values()] : [arg]))
    .flatMap((arg) => textOf(arg) ?? [])
    .filter((text) => text.includes("/"))
    .flatMap((text) => text.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/, 1))
    .flatMap((path) => path.split("/"))
    .filter((segment) => /^[a-z][\w-]*$/i.test(segment));

const tablesOfSql = (arg: Value): readonly string[] =>
  [...(textOf(arg) ?? "").matchAll(/\b(?:from|join)\s+["`]?(?:\w+\.)?(\w+)/gi)].flatMap(
    ([, table]) => table ?? [],
  );
