import { rememberedWeakly } from "../../lib/remembered.ts";
import { isInBrowser } from "../../link/guards.ts";
import type { CallEffect, Effect } from "../../link/machine.ts";
import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import type { Proof } from "../../model/place.ts";
import { purePackages, sourceKindOf } from "../../packages/data-sources.ts";
import type { DynamicPackage } from "../../packages/dynamic-packages.ts";
import {
  asksForOwn,
  type IdentityLevel,
  identityByName,
  isGate,
  isOwnAddress,
  isOwnName,
  isPersonalKey,
  isStoreRead,
  tellingOf,
} from "../../packages/identity-names.ts";
import { isListed } from "../../packages/match.ts";
import { type Held, heldBy } from "./held-values.ts";
import { isSource } from "./sources.ts";
import { textOf } from "./url-text.ts";

/** Something that may be one visitor's own though nothing of Next's is seen to be read. */
export interface IdentityRead {
  readonly level: IdentityLevel;
  readonly proof: Proof;
  /** What is imported from; "" for a global and for what was not followed. */
  readonly package: string;
}

/** Reads of who is there, or of what may be theirs, among the effects of one run: by the names of what packages give, and by what a source is asked. */
export const identityReads = rememberedWeakly((effects: readonly Effect[]): readonly IdentityRead[] =>
  effects.flatMap((effect) => readsOf(effect)),
);

/** The same without packages that a person has described as harmless. */
export const undescribedReads = (
  effects: readonly Effect[],
  described: readonly DynamicPackage[],
): readonly IdentityRead[] =>
  identityReads(effects).filter(
    ({ package: name }) =>
      !described.some(({ packages, isHarmless }) => isHarmless === true && isListed(packages, name)),
  );

const readsOf = (effect: Effect): readonly IdentityRead[] => {
  if (!("guards" in effect) || isInBrowser(effect.guards)) return [];
  const read = (level: IdentityLevel | null, says: string): readonly IdentityRead[] =>
    level === null ? [] : [{ level, proof: { says, chain: effect.chain }, package: packageOf(effect) }];
  const last = effect.chain.at(-1)?.name ?? "a call";
  switch (effect.kind) {
    case "render":
      return read(levelOfComponent(effect.component), last);
    case "doubt":
      return read(
        identityByName({ name: nameIn(last), holder: "", saysWhose: false }) === null ? null : "unsure",
        last,
      );
    case "call": {
      if (effect.callee.kind !== "external") return [];
      const level = levelOfCall(effect, effect.callee);
      return level !== null ? read(level, last) : readsOfArguments(effect, last);
    }
    default:
      return [];
  }
};

const packageOf = (effect: Effect): string => {
  if (effect.kind === "render") return effect.component.package;
  return effect.kind === "call" && effect.callee.kind === "external" ? effect.callee.package : "";
};

/** `lib.getUser()` as a step is named: the last name of it. */
const nameIn = (step: string): string => step.replace(/\(\)$/, "").split(".").at(-1) ?? "";

const levelOfComponent = ({ package: name, name: exported, path }: ExternalValue): IdentityLevel | null => {
  if (name === "" || tellingOf(name) !== "all") return null;
  return [exported, ...path].some((part) => part !== "()" && isGate(part)) ? "unsure" : null;
};

/** Members and calls of one value that are looked at: nobody writes more. */
const pathLimit = 24;

const levelOfCall = ({ args }: CallEffect, callee: ExternalValue): IdentityLevel | null => {
  if (callee.path.length > pathLimit) return null;
  const names = namesOf(callee);
  const [name = "", holder = ""] = names.toReversed();
  if (isStoreRead(callee.package, callee.name, name)) return "unsure";
  const telling = tellingOf(callee.package);
  if (telling === "none") return null;
  if (names.some((each, index) => isOwnName(each, names[index - 1] ?? ""))) return "personal";
  if (telling === "own" && !callee.path.includes("auth")) return null;
  // `api.viewer.orders()`, `client.session.items()`
  if (names.slice(1, -1).some((each) => /^(?:viewer|session|identity)$/i.test(each))) return "unsure";
  const [first] = args;
  const key = first?.kind === "constant" && typeof first.value === "string" ? first.value : null;
  return identityByName({
    name,
    holder,
    key,
    saysWhose: args.flatMap(optionsOf).some((arg) => saysWhose(arg)),
  });
};

/** The names of what is called, the last one being that of the call; a default export is named by its package. */
const namesOf = ({ package: module, name, path }: ExternalValue): readonly string[] => [
  name === "default" || name === "*" ? module : name,
  ...path.filter((part) => part !== "()" && part !== "[]"),
];

const naming = /^(?:id|_id|slug|name|handle|email|username|key|where|\w+Id)$/;

/** Whether an argument names whose: a text, a number, a part of the path, what a source gave. */
const saysWhose = (arg: Value, depth = 0): boolean => {
  switch (arg.kind) {
    case "constant":
      return typeof arg.value === "string" || typeof arg.value === "number";
    case "symbol":
    case "unknown":
      return true;
    case "external":
      return isFromSource(arg) || isPutTogether(arg);
    case "object":
      return (
        depth < 4 &&
        [...arg.properties].some(
          ([name, value]) => naming.test(name) && optionsOf(value).some((each) => saysWhose(each, depth + 1)),
        )
      );
    default:
      return false;
  }
};

const isPutTogether = ({ package: module, name }: ExternalValue): boolean =>
  module === "" && name === "template";

/** What a database, a service or the environment gave; a client of sign-in keeps the visitor's own as well. */
const isFromSource = ({ package: module, name, path }: ExternalValue): boolean =>
  (path.includes("()") && sourceKindOf(module) !== null && tellingOf(module) !== "all") ||
  (module === "" && (name === "fetch" || name === "process"));

/** What a source is asked: by an address of the visitor's own, in their name, or for what is theirs. */
const readsOfArguments = (effect: CallEffect, last: string): readonly IdentityRead[] => {
  if (!isSource(effect)) return [];
  const held: Held[] = [];
  const read = (level: IdentityLevel, says: string): readonly IdentityRead[] => [
    { level, proof: { says, chain: effect.chain }, package: packageOf(effect) },
  ];
  for (const each of heldBy(effect.args)) {
    const level = levelOfValue(each.value);
    if (level !== null) return read(level, `${last} by ${shown(each.value)}`);
    held.push(each);
  }
  const filter = held.find(
    ({ key, value }) => key !== null && isPersonalKey(key) && (isUnfollowed(value) || isDoubtful(value)),
  );
  if (filter !== undefined) return read("unsure", `${last} by ${filter.key}`);
  const isKnown = effect.callee.kind === "external" && !isUnfollowed({ ...effect.callee, path: ["()"] });
  const unknown = isKnown ? held.find(({ value }) => isFromNowhere(value)) : undefined;
  if (unknown !== undefined) return read("unsure", `${last} by ${shown(unknown.value)}`);
  // What is sent with the application's own key is the application's own.
  const isKeyed = [...held, ...heldBy(madeWith(effect.callee))].some(({ key }) =>
    /^authorization$/i.test(key ?? ""),
  );
  const texts = [...held.map(({ value }) => textOf(value)), pathOf(effect)];
  const asked = isKeyed ? undefined : texts.find(isOwnText);
  return asked === undefined ? [] : read("unsure", `${last} asks for what is the visitor's own`);
};

/** `api.get("me")`: what a client is asked for is a path without a slash as well. */
const pathOf = ({ args: [target] }: CallEffect): string | null => {
  const text = target === undefined ? null : textOf(target);
  return text === null || text.includes("/") || /\s/.test(text) ? null : `/${text}`;
};

const madeWith = (callee: CallEffect["callee"]): readonly Value[] =>
  callee.kind === "external" ? [...callee.earlier, ...callee.args] : [];

const isOwnText = (text: string | null): boolean =>
  text !== null && (asksForOwn(text) || (text.includes("/") && isOwnAddress(text)));

/** `getAuth().currentUser`, `globalThis.session`: what is taken without a call; a call has a reading of its own. */
const levelOfValue = (value: Value): IdentityLevel | null => {
  if (value.kind !== "external" || value.path.length > pathLimit || tellingOf(value.package) === "none")
    return null;
  // The path of a text that was put together holds its words, which name nothing.
  if (isPutTogether(value)) return null;
  const { path } = value;
  const isGlobal = value.package === "" && /^(?:global|globalThis)$/.test(value.name);
  const isOwn = path.some((name, index) => {
    const holder = path.slice(0, index).findLast((part) => part !== "()") ?? value.name;
    if (path[index + 1] === "()" || isFromSource({ ...value, path: path.slice(0, index) })) return false;
    if (isOwnName(name, holder)) return true;
    return isGlobal && identityByName({ name, holder: "", saysWhose: false }) !== null;
  });
  return isOwn ? "personal" : null;
};

/** What a package gave that no table knows. */
const isUnfollowed = (value: Value): boolean =>
  value.kind === "external" &&
  value.package !== "" &&
  value.path.includes("()") &&
  sourceKindOf(value.package) === null &&
  !isListed(purePackages, value.package);

const isDoubtful = (value: Value): boolean => value.kind === "unknown" && value.doubt !== null;

/** The same, of a call that was handed nothing: what it gives comes from the environment, a store or the request. */
const isFromNowhere = (value: Value): boolean =>
  isUnfollowed(value) &&
  value.kind === "external" &&
  value.args.length === 0 &&
  value.earlier.length === 0 &&
  !/^(?:[A-Z]|create|make|new|init)/.test(namesOf(value).at(-1) ?? "");

const shown = (value: Value): string => {
  if (value.kind !== "external") return "what could not be followed";
  const names = [value.name, ...value.path].filter((part) => part !== "default" && part !== "()");
  return names.slice(0, 3).join(".");
};
