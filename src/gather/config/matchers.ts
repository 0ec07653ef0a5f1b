import { constant, type Value } from "../../link/values.ts";

/** Whether a path is one of those that a matcher names; null where the matcher could not be read. */
export type Matches = (path: string) => boolean | null;

/** `config.matcher` of middleware: a text, a list of them, or objects with a `source`; without any, it runs in front of everything. */
export const matchesOf = (matcher: Value | undefined): Matches => {
  if (matcher === undefined || (matcher.kind === "constant" && matcher.value === undefined))
    return () => true;
  const sources =
    matcher.kind === "array" && !matcher.isOpen ? matcher.items.map(sourceOf) : [sourceOf(matcher)];
  const each = sources.map((source) => (source === null ? unread : patternOf(source)));
  return (path) => {
    const said = each.map((matches) => matches(path));
    if (said.includes(true)) return true;
    return said.includes(null) ? null : false;
  };
};

const unread: Matches = () => null;

/** `has` and `missing` ask for headers and cookies of a request: that it matches is not sure then, that it does not is. */
const sourceOf = (value: Value): string | null => {
  const source = value.kind === "object" ? (value.properties.get("source") ?? constant(null)) : value;
  return source.kind === "constant" && typeof source.value === "string" ? source.value : null;
};

/** What a pattern of path-to-regexp names, read without making an expression of it: the text is that of a project that nobody trusts. */
export const patternOf = (pattern: string): Matches => {
  const [, excluded] = /^\/\(\(\?!(.+)\)\.[*+]\)$/.exec(pattern) ?? [];
  if (excluded !== undefined) return withoutPrefixes(excluded);
  const parts = partsOfPattern(pattern);
  if (parts === null) return unread;
  return (path) =>
    fits(
      parts,
      path
        .split("/")
        .slice(1)
        .filter((segment) => segment !== ""),
    );
};

/** `/((?!api|_next/static|favicon.ico).*)`: everything that does not begin so. What has a dot in it names files, and no page. */
const withoutPrefixes = (excluded: string): Matches => {
  const prefixes = alternativesIn(excluded);
  const isUnread = prefixes.some((prefix) => !isPlain(prefix) && !namesFiles(prefix));
  const plain = prefixes.filter(isPlain).map((prefix) => prefix.replaceAll("\\", ""));
  return (path) => {
    const rest = path.slice(1);
    if (
      plain.some((prefix) => (prefix.endsWith("$") ? rest === prefix.slice(0, -1) : rest.startsWith(prefix)))
    )
      return false;
    return isUnread ? null : true;
  };
};

const isPlain = (text: string): boolean => /^(?:[\w/. -]|\\[./-])*\$?$/.test(text);
const namesFiles = (text: string): boolean => /^(?:\.\*|\[\^[^\]]*\][*+]|[\w/]|\|)*\\\./.test(text);

/** `a|b(?:c|d)`: split where no bracket is open. */
const alternativesIn = (text: string): readonly string[] => {
  const found = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "|" && depth === 0) found.push("");
    else found[found.length - 1] = `${found.at(-1) ?? ""}${character}`;
  }
  return found;
};

/** "any": one segment; "rest": any number of them; "more": at least one; a list: one of these. */
type Part = "any" | "rest" | "more" | readonly string[];

const partsOfPattern = (pattern: string): readonly Part[] | null => {
  const parts = pattern
    .split("/")
    .filter((segment) => segment !== "")
    .map(partsOfSegment);
  return parts.includes(null) ? null : parts.flatMap((each) => each ?? []);
};

/** `dashboard`, `(api|trpc)`, `dashboard(.*)`, `:path*`; null for any other expression. */
const partsOfSegment = (segment: string): readonly Part[] | null => {
  if (segment === "(.*)") return ["rest"];
  const [, repeated] = /^:\w+(?:\(\.\*\))?([*+?]?)$/.exec(segment) ?? [];
  if (repeated !== undefined) return [repeated === "" ? "any" : repeated === "+" ? "more" : "rest"];
  const [, name, open] = /^([\w.-]+|\([\w|.-]+\))(\(\.\*\)|\.\*)?$/.exec(segment) ?? [];
  if (name === undefined) return null;
  const names = name.replace(/[()]/g, "").split("|");
  return open === undefined ? [names] : [names, "rest"];
};

/** Where a part stands for any number of segments, what follows it may begin anywhere. */
const fits = (parts: readonly Part[], path: readonly string[]): boolean => {
  const [part, ...others] = parts;
  const [segment, ...rest] = path;
  if (part === undefined) return path.length === 0;
  if (part === "rest" || part === "more") {
    const least = part === "more" ? 1 : 0;
    return others.length === 0
      ? path.length >= least
      : path.slice(least).some((_, index) => fits(others, path.slice(least + index)));
  }
  return segment !== undefined && (part === "any" || part.includes(segment)) && fits(others, rest);
};
