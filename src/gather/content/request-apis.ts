import type { Effect } from "../../link/machine.ts";
import { truthOf } from "../../link/truth.ts";
import { type ExternalValue, optionsOf, type Value } from "../../link/values.ts";
import type { NextVersion } from "../../model/project.ts";
import { type DynamicApi, dynamicApis } from "../../next/dynamic-apis.ts";
import { type DynamicPackage, dynamicPackageUse, type Unless } from "../../packages/dynamic-packages.ts";
import type { Need } from "./need.ts";

/** What decides whether a call outside the project needs a request. */
export interface RequestApis {
  readonly next: NextVersion;
  readonly cacheComponents: boolean;
  /** Ranges of package.json by package name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Rows of the config file. */
  readonly added: readonly DynamicPackage[];
  /** Whether a condition holds under which a package reads nothing of the request. */
  readonly holds: (unless: Unless) => boolean;
}

const needsByReads: Readonly<Record<DynamicApi["reads"], Omit<Need, "says">>> = {
  cookies: { level: "personal", isEmptied: true, jar: "cookies()" },
  headers: { level: "personal", isEmptied: true, jar: "headers()" },
  draft: { level: "personal" },
  nothing: { level: "fresh" },
};

/** What a call outside the project needs of a request; null where it needs none. */
export const requestCallNeed = (
  callee: ExternalValue,
  args: readonly Value[],
  apis: RequestApis,
): Need | null => {
  const { next, cacheComponents } = apis;
  const api = dynamicApis.find(
    ({ module, name, methods, since, withCacheComponents, withoutCacheComponents }) =>
      callee.package === module &&
      callee.name === name &&
      next.major >= since &&
      (cacheComponents ? withCacheComponents : withoutCacheComponents !== false) &&
      (methods === undefined
        ? callee.path.length === 0
        : callee.path[0] === "()" && methods.includes(callee.path.at(-1) ?? "")),
  );
  return api === undefined
    ? packageNeed(callee, "call", args, apis)
    : {
        says: api.says,
        ...needsByReads[api.reads],
        ...(api.outlastsForceStatic === true ? { outlastsForceStatic: true as const } : {}),
      };
};

/** Promise methods that call what they are given. */
const callingMethods: ReadonlySet<string> = new Set(["then", "finally"]);

/** What a function of Next that is handed to code outside the project, itself or in an object, needs once that calls it; null where it needs nothing. */
export const handedCallNeed = (
  { package: name, path }: ExternalValue,
  args: readonly Value[],
  apis: RequestApis,
): Need | null => {
  // `memo(cookies)` and the like call nothing yet.
  const mayCall =
    name === "" ? callingMethods.has(path.at(-1) ?? "") : name !== "react" && !name.startsWith("next/");
  if (!mayCall) return null;
  const handed = args
    .flatMap(optionsOf)
    .flatMap((arg) => (arg.kind === "object" ? [...arg.properties.values()] : [arg]));
  for (const value of handed) {
    if (value.kind !== "external" || value.path.length > 0 || !value.package.startsWith("next/")) continue;
    const need = requestCallNeed(value, [], apis);
    if (need !== null) return need;
  }
  return null;
};

/** What showing a package's component needs of a request; null where it needs none. */
export const requestComponentNeed = (
  component: ExternalValue,
  props: Value,
  apis: RequestApis,
): Need | null => packageNeed(component, "show", [props], apis);

const packageNeed = (
  { package: name, name: exported, path }: ExternalValue,
  how: "call" | "show",
  args: readonly Value[],
  apis: RequestApis,
): Need | null => {
  if (name === "" || path.length > 6) return null;
  const [first] = args;
  const call = {
    package: name,
    name: exported,
    path,
    how,
    argumentCount: args.length,
    isGivenRequest: first !== undefined && optionsOf(first).some(isRequest),
    given: givenBy(args),
  };
  const use = dynamicPackageUse(call, apis.versions, apis.added);
  if (use === null || (use.unless !== null && apis.holds(use.unless))) return null;
  // What the route could set from its path.
  const level = use.unless === "request-locale" ? "locale" : "personal";
  return { says: use.says, level, isEmptied: true };
};

const isRequest = (value: Value): boolean => value.kind === "symbol" && value.root === "request";

const givenBy = (args: readonly Value[]): Readonly<Record<string, boolean | null>> =>
  Object.fromEntries(
    args
      .flatMap(optionsOf)
      .flatMap((option) => (option.kind === "object" ? [...option.properties] : []))
      .map(([key, value]) => [key, truthOf(value)]),
  );

/** Whether any of the effects sets the locale of next-intl before it is asked for. */
export const setsLocale = (effects: readonly Effect[]): boolean => effects.some(isLocaleSetter);

/** `setRequestLocale(locale)` */
export const isLocaleSetter = (effect: Effect): boolean =>
  effect.kind === "call" &&
  effect.callee.kind === "external" &&
  effect.callee.package === "next-intl/server" &&
  (effect.callee.name === "setRequestLocale" || effect.callee.name === "unstable_setRequestLocale");
