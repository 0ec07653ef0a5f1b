import { wordsOfName } from "../lib/name-words.ts";
import { purePackages, sourceKindOf } from "./data-sources.ts";
import { isListed, type PackageList, words } from "./match.ts";

/** How sure it is that something is one visitor's own, by its name alone. */
export type IdentityLevel = "personal" | "unsure";

const set = (text: string): ReadonlySet<string> => new Set(words(text));

/** The words that names are made of, by what they tell of whose it is that a call gives. */
const telling = {
  /** What is made, changed or ended is not who is there. */
  acting: set(`
    create make build init initialize setup set update delete remove destroy clear sign encode hash encrypt generate issue revoke
    invalidate send list search count find query on handle configure register define parse format to
  `),
  /** What brings something that is there already. */
  asking: set(`
    get fetch load read use require ensure check verify validate assert retrieve resolve decode has is can obtain extract lookup
    unseal authenticate authorize
  `),
  /** What marks a thing as that of whoever asks. */
  own: set("current active logged signed authenticated authorized authorised my me mine self whoami"),
  /** The same, whatever it stands with. */
  alone: set("my me mine whoami logged signed authenticated"),
  /** What carries who asks, whatever is handed over with it. */
  carriers: set(
    "session sessions auth authentication cookie cookies principal identity claims jwt login viewer impersonation",
  ),
  /** What is one visitor's own, asked for without saying whose. */
  persons: set("user visitor account customer subscriber cart basket wishlist bag patient student employee"),
  /** What may be, or may be the only one that there is. */
  vague: set(`
    member profile person tenant organization organisation org workspace company order orders subscription buyer seller shopper
    player guest preferences locale language lang currency country region geo geolocation device variant experiment bucket theme
    timezone permission permissions role roles ability access admin entitlement entitlements plan
  `),
  /** What carries it as well, but may be the application's own. */
  keys: set("token tokens credentials header headers bearer request context"),
  /** Words after which it is said whose it is: `getUserById`. */
  saying: set("by for of from with named matching"),
  /** What components and wrappers are called that look who is there. */
  gates: set("signed logged authenticated unauthenticated authorized unauthorized protect protected authed"),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

type Kind = keyof typeof telling;

const has = (names: readonly string[], ...kinds: readonly Kind[]): boolean =>
  names.some((name) => kinds.some((kind) => telling[kind].has(name)));

/** A name of a call, with what it was called on and what it was handed. */
export interface CalledName {
  readonly name: string;
  readonly holder: string;
  /** Whether it was handed the name or number of somebody. */
  readonly saysWhose: boolean;
  /** A text that it was handed first; null where it was not. */
  readonly key?: string | null;
}

/** What a name tells of what its call gives; null where it tells of nobody. */
export const identityByName = (called: CalledName): IdentityLevel | null => {
  const { name, holder, saysWhose } = called;
  const parts = wordsOfName(name);
  const [first = ""] = parts;
  if (/^[A-Z]/.test(name)) return null;
  if (isOwnName(name, holder)) return "personal";
  // A client of its own for each request acts in somebody's name.
  const isActing = has(parts, "carriers", "persons", "keys") || (parts.includes("server") && !saysWhose);
  if (parts.includes("client") && isActing) return "unsure";
  if (has([first], "acting")) return null;
  if (first === "with") return has(parts, "carriers", "persons") ? "unsure" : null;
  if (!has([first], "asking")) return parts.length > 1 ? null : ofSubject(parts, saysWhose);
  const what = parts.slice(1);
  return what.length === 0 ? ofHolder(called, first) : ofSubject(what, saysWhose, true);
};

/** Whether a name says by itself that it is the visitor's own: `me`, `isLoggedIn`, `getMyOrders`, `getCurrentUser`, `sessions.current`. */
export const isOwnName = (name: string, holder: string): boolean => {
  const parts = wordsOfName(name);
  // Few names have such a word, and all names of all calls are asked.
  if (!has(parts, "own")) return false;
  const isOthers = parts.some((part, index) => index > 0 && telling.saying.has(part));
  if (isOthers || has(parts.slice(0, 1), "acting")) return false;
  const around = [...parts, ...wordsOfName(holder).map((part) => part.replace(/s$/, ""))];
  return has(parts, "alone") || has(around, "persons", "carriers", "vague");
};

/** `getSession`, `auth`, `getUser` without saying whom, `getToken`. */
const ofSubject = (what: readonly string[], saysWhose: boolean, isAsked = false): IdentityLevel | null => {
  if (has(what, "carriers")) return "personal";
  const isOthers = has(what, "saying");
  if (isAsked && has(what, "keys") && (isOthers || !saysWhose)) return "unsure";
  if (saysWhose || isOthers) return null;
  if (has(what, "persons")) return "personal";
  return isAsked && has(what, "vague") ? "unsure" : null;
};

/** `cookies.get("cart")`, `account.get()`, `context.get("user")`, `authenticate()`. */
const ofHolder = ({ holder, saysWhose, key }: CalledName, verb: string): IdentityLevel | null => {
  const around = wordsOfName(holder);
  if (has(around, "carriers") || (!saysWhose && has(around, "persons"))) return "personal";
  const named = wordsOfName(key ?? "");
  const isNamed = named.length > 0 && named.length < 4 && has(named, "own", "carriers", "persons");
  return isNamed || verb === "can" || verb.startsWith("auth") ? "unsure" : null;
};

/** Whether a component of a package shows something by who is there. */
export const isGate = (name: string): boolean => {
  const parts = wordsOfName(name);
  const isWrapper = ["with", "require", "requires", "only", "if"].includes(parts[0] ?? "");
  return has(parts, "gates") || ((isWrapper || parts.includes("guard")) && has(parts, "carriers", "persons"));
};

/** Packages that keep what belongs to one request beside its code: what they give may be the visitor's own. */
const requestStores: PackageList = words(`
  node:async_hooks async_hooks cls-hooked continuation-local-storage express-http-context @fastify/request-context nestjs-cls
  request-context next/dist/*
`);
const storeReads = /^(?:get(?:Store|Namespace)?|active|value|read|current)$/;

/** Whether a call reads what a package keeps beside the code of one request. */
export const isStoreRead = (specifier: string, holder: string, name: string): boolean =>
  (isListed(requestStores, specifier) || /async.*storage/i.test(holder)) && storeReads.test(name);

const personalKey =
  /^(?:(?:user|owner|author|customer|account|member|tenant|org|organi[sz]ation|workspace|team|session|viewer|profile|student|employee|patient)_?(?:id|uid|email|key|name)?|created_?by(?:_?id)?|uid|authorization|cookie|x-(?:user|auth|session|tenant|access-token|api-token)[\w-]*)$/i;

/** Whether a filter or header of this name may be one visitor's own. */
export const isPersonalKey = (name: string): boolean => personalKey.test(name);

const ownField = /[{\s](?:me|viewer|whoami|currentUser|currentCustomer|activeCustomer|loggedInUser)\s*[({]/;

/** Whether a GraphQL query asks for whoever is there. */
export const asksForOwn = (query: string): boolean => query.includes("{") && ownField.test(query);

/** Segments of an address behind which is what belongs to whoever asks. */
const ownSegments = set(
  "me my mine self whoami session viewer current-user currentuser current_user userinfo myself",
);

/** Whether an address leads to what belongs to whoever asks: "/users/me", "/api/auth/session". */
export const isOwnAddress = (address: string): boolean =>
  address
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .split(/[?#]/, 1)
    .flatMap((path) => path.split("/"))
    .some((segment) => ownSegments.has(segment.toLowerCase()));

/**
 * What the names of an export of a package may tell: "all" of them count, "own" only those that say that it is the visitor's, "none" where
 * what the package does is known.
 */
export const tellingOf = (specifier: string): "all" | "own" | "none" => {
  if (specifier.startsWith("next/dist/")) return "all";
  if (isListed(purePackages, specifier)) return "none";
  const kind = sourceKindOf(specifier);
  if (kind === null) return "all";
  if (kind === "cms" || kind === "files") return "none";
  return /auth|identity/i.test(specifier) ? "all" : "own";
};

/** Whether an export of a package may come to somebody's own, so that the code that uses it has to be followed. */
export const mayTellWho = (specifier: string, name: string): boolean =>
  tellingOf(specifier) !== "none" &&
  // Components of packages are many, and few of them look who is there.
  (isListed(requestStores, specifier) || isGate(name) || !/^[A-Z]/.test(name));
