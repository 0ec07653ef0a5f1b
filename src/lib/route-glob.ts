/**
 * Whether a glob names a route. `*` stands for any characters of one segment, `**` as a whole segment for any number of segments, none
 * included; everything else is itself, `[id]` and `(..)` too, because that is how routes are written. Takes time in proportion to the product of
 * both lengths at most, whatever the glob: no expression that could backtrack is made of it.
 */
export const globMatches = (glob: string, route: string): boolean =>
  covers(segmentsOf(glob), segmentsOf(route), segmentMatches, (part) => part === "**");

const segmentsOf = (path: string): readonly string[] => path.split("/").filter((part) => part !== "");

const segmentMatches = (pattern: string, segment: string): boolean =>
  covers(
    [...pattern],
    [...segment],
    (part, character) => part === character,
    (part) => part === "*",
  );

/** Whether a list of parts covers a list of items: a part that `spans` stands for any number of them, another for one that it `fits`. */
const covers = (
  parts: readonly string[],
  items: readonly string[],
  fits: (part: string, item: string) => boolean,
  spans: (part: string) => boolean,
): boolean => {
  let part = 0;
  let item = 0;
  // Where to go on when what follows the latest spanning part does not fit: that part takes one item more. Earlier ones never need to.
  let retry: { readonly part: number; item: number } | null = null;
  while (item < items.length) {
    const current = parts[part];
    if (current !== undefined && spans(current)) {
      retry = { part, item };
      part += 1;
    } else if (current !== undefined && fits(current, items[item] ?? "")) {
      part += 1;
      item += 1;
    } else if (retry !== null) {
      retry.item += 1;
      part = retry.part + 1;
      item = retry.item;
    } else return false;
  }
  return parts.slice(part).every(spans);
};
