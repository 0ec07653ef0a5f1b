/** For how many paths of a route a `source` of next.config stands: each, some (or nobody knows), or none. */
export type Coverage = "all" | "some" | "none";

/**
 * Holds a `source` against the name of a route, segment by segment; what is more than a name with `*` or `+`, or `(.*)` at the end, may
 * stand for some: https://nextjs.org/docs/app/api-reference/config/next-config-js/headers#path-matching.
 */
export const coverageOf = (source: string, route: string): Coverage =>
  walk(segmentsOf(source).map(readSource), segmentsOf(route));

const segmentsOf = (path: string): readonly string[] => path.split("/").filter((segment) => segment !== "");

type SourceSegment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "one" | "odd" }
  /** `mayBeNone`: also where nothing follows. */
  | { readonly kind: "rest"; readonly mayBeNone: boolean };

const readSource = (segment: string, index: number): SourceSegment => {
  if (/^:\w+$/.test(segment)) return { kind: "one" };
  if (/^:\w+\*$/.test(segment)) return { kind: "rest", mayBeNone: true };
  // The slash before the first one belongs to every path.
  if (/^(?::\w+)?\(\.\*\)$/.test(segment)) return { kind: "rest", mayBeNone: index === 0 };
  if (/^:\w+\+$/.test(segment)) return { kind: "rest", mayBeNone: false };
  return /^[\w.~%@-]+$/.test(segment) ? { kind: "text", text: segment.toLowerCase() } : { kind: "odd" };
};

const walk = (
  [segment, ...source]: readonly SourceSegment[],
  [own, ...route]: readonly string[],
  found: Coverage = "all",
): Coverage => {
  if (segment === undefined) return own === undefined ? found : isOptional(own) ? "some" : "none";
  if (segment.kind === "rest") return source.length > 0 ? "some" : lesser(found, ofRest(segment, own));
  const here = own === undefined ? (segment.kind === "odd" ? "some" : "none") : ofOne(segment, own);
  return here === "all" || (here === "some" && isOneParameter(own))
    ? walk(source, route, lesser(found, here))
    : here;
};

const lesser = (one: Coverage, other: Coverage): Coverage =>
  one === "all" ? other : other === "all" ? one : other;

const isOptional = (segment: string): boolean => segment.startsWith("[[...");

const isOneParameter = (segment: string | undefined): boolean => /^\[(?!\.|\[)/.test(segment ?? "");

const ofRest = (
  { mayBeNone }: Extract<SourceSegment, { kind: "rest" }>,
  own: string | undefined,
): Coverage => {
  if (own === undefined) return mayBeNone ? "all" : "none";
  return isOptional(own) && !mayBeNone ? "some" : "all";
};

const ofOne = (segment: SourceSegment, own: string): Coverage => {
  if (segment.kind === "odd" || /^\[{1,2}\.\.\./.test(own)) return "some";
  if (segment.kind !== "text") return "all";
  if (own.startsWith("[")) return "some";
  return own.toLowerCase() === segment.text ? "all" : "none";
};
