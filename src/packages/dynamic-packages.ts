import { dynamicPackageRows } from "./dynamic-package-rows.ts";
import { isListed, type PackageList, rowsListing } from "./match.ts";
import { majorOf } from "./version-range.ts";

/** Something that a package reads of the request when one of its exports is called or shown while a page renders. */
export interface DynamicPackage {
  readonly packages: PackageList;
  /** Exports, with the members and calls that lead to the call that counts: `NextAuth(config).auth()` is "default.().auth". */
  readonly calls?: readonly string[];
  /** Components, by the same names. */
  readonly shows?: readonly string[];
  /** First and last major version of the package that does so. */
  readonly since?: number;
  readonly until?: number;
  /** Only where it is called with fewer arguments than this. */
  readonly fewerArguments?: number;
  /** Not where its first argument is a request. */
  readonly unlessRequest?: true;
  /** Only where this property is given and may be true. */
  readonly onlyGiven?: string;
  /** Not where all of these properties are given. */
  readonly unlessGiven?: readonly string[];
  readonly unless?: Unless;
  /** It reads nothing and waits for nothing, whatever the rows after it say. */
  readonly isHarmless?: true;
  /** Not even of a request that it is given. */
  readonly ignoresRequest?: true;
  /** What it reads, as words that follow "auth() reads". */
  readonly reads: string;
  /** The whole sentence, where it is another. */
  readonly says?: string;
  /** The package, version and file in which this was read; the config file for what a person added. */
  readonly readIn: string;
}

/** "request-locale": the app's `getRequestConfig` never asks for the locale, or `setRequestLocale` ran before. */
export type Unless = "request-locale";

/** A use of something outside the project, as far as the table asks. */
export interface PackageCall {
  /** The specifier: `next-intl/server`. */
  readonly package: string;
  readonly name: string;
  /** Members and calls since. */
  readonly path: readonly string[];
  /** "show": a component is rendered, `given` are its props; "call": `given` are the properties of its arguments. */
  readonly how: "call" | "show";
  readonly argumentCount: number;
  /** Whether the first argument is a request. */
  readonly isGivenRequest: boolean;
  /** The properties given, and whether each is true; null where that is not known. */
  readonly given: Readonly<Record<string, boolean | null>>;
}

/** What a use needs a request for, as a sentence, and the condition under which it does not. */
export interface PackageUse {
  readonly says: string;
  readonly unless: Unless | null;
}

const rowsOf = rowsListing(dynamicPackageRows);

/**
 * What a use of a package reads of the request; null where the table knows of nothing. `versions` are the ranges that package.json asks
 * for, by package name; `added` are rows of the config file, which come first.
 */
export const dynamicPackageUse = (
  call: PackageCall,
  versions: Readonly<Record<string, string>>,
  added: readonly DynamicPackage[] = [],
): PackageUse | null => {
  const row =
    added.find((each) => isListed(each.packages, call.package) && matches(each, call, versions)) ??
    rowsOf(call.package).find((each) => matches(each, call, versions));
  if (row === undefined || row.isHarmless === true) return null;
  return { says: row.says ?? sentenceOf(row, call), unless: row.unless ?? null };
};

/** Whether the table knows of a call that it reads nothing of a request that it is given. */
export const ignoresRequest = (specifier: string, name: string): boolean =>
  rowsOf(specifier).some((row) => row.ignoresRequest === true && row.calls?.includes(name) === true);

/** Whether the table knows of a call that needs no request that what it gives is there at once. */
export const isAtOnce = (specifier: string, name: string): boolean =>
  rowsOf(specifier).some((row) => row.isHarmless === true && row.calls?.includes(name) === true);

/** Whether the table says anything of a package. */
export const isDynamicPackage = (specifier: string): boolean => rowsOf(specifier).length > 0;

/**
 * Whether the table settles what an export does when it is called or shown, so that the code of an installed package need not be followed for it:
 * a row is certain and takes no time, while the way through a sign-in package is long and full of conditions.
 */
export const isSettled = (specifier: string, name: string): boolean =>
  rowsOf(specifier).some(({ calls = [], shows = [] }) =>
    [...calls, ...shows].some((use) => use === name || use.startsWith(`${name}.`)),
  );

const matches = (
  row: DynamicPackage,
  call: PackageCall,
  versions: Readonly<Record<string, string>>,
): boolean => {
  const names = (call.how === "call" ? row.calls : row.shows) ?? [];
  return (
    names.includes([call.name, ...call.path].join(".")) &&
    isVersion(row, versions[packageName(call.package)]) &&
    isGiven(row, call)
  );
};

const isGiven = (
  { fewerArguments, unlessRequest, onlyGiven, unlessGiven }: DynamicPackage,
  call: PackageCall,
): boolean => {
  if (call.how === "call" && fewerArguments !== undefined && call.argumentCount >= fewerArguments)
    return false;
  if (unlessRequest === true && call.isGivenRequest) return false;
  if (onlyGiven !== undefined && (call.given[onlyGiven] ?? onlyGiven in call.given) === false) return false;
  return unlessGiven?.every((name) => Object.hasOwn(call.given, name)) !== true;
};

/** A range that names no version (`latest`, `workspace:*`) is taken for the newest. */
const isVersion = ({ since, until }: DynamicPackage, range: string | undefined): boolean => {
  const major = majorOf(range ?? "") ?? Number.POSITIVE_INFINITY;
  return major >= (since ?? 0) && major <= (until ?? Number.POSITIVE_INFINITY);
};

/** `@scope/name/sub` is the package `@scope/name`. */
const packageName = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** `auth() reads headers`, `<Show> reads headers`: what was called last names it. */
const sentenceOf = ({ reads }: DynamicPackage, { name, path, how }: PackageCall): string => {
  const parts = [name, ...path];
  const shown = parts.slice(parts.lastIndexOf("()", -2) + 1).filter((part) => part !== "default");
  const text = shown.join(".").replaceAll(".()", "()") || name;
  return how === "show" ? `<${text}> reads ${reads}` : `${text}() reads ${reads}`;
};
