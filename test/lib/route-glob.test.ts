import { expect, test } from "@jest/globals";
import fastCheck from "fast-check";
import { globMatches } from "../../src/lib/route-glob.ts";

test.each([
  ["/blog/**", "/blog"],
  ["/blog/**", "/blog/[slug]"],
  ["/blog/**", "/blog/2024/[slug]"],
  ["/blog/*", "/blog/[slug]"],
  ["/blog/[slug]", "/blog/[slug]"],
  ["/shop/[[...all]]", "/shop/[[...all]]"],
  ["/feed/(..)photo/[id]", "/feed/(..)photo/[id]"],
  ["/**", "/"],
  ["/**", "/a/b"],
  ["/", "/"],
  ["**/sitemap.xml", "/a/b/sitemap.xml"],
  ["/a*c/**/d", "/abc/x/y/d"],
  ["/a*b*c", "/abbbcbc"],
])("%s names %s", (glob, route) => {
  expect(globMatches(glob, route)).toBe(true);
});

test.each([
  ["/blog/*", "/blog"],
  ["/blog/*", "/blog/a/b"],
  ["/blog/[slug]", "/blog/s"],
  ["/blog", "/blog/a"],
  ["/blog/**", "/blogs"],
  ["/a*c", "/abd"],
  ["/", "/a"],
])("%s does not name %s", (glob, route) => {
  expect(globMatches(glob, route)).toBe(false);
});

/** The plain meaning, in exponential time. */
const meaning = (glob: readonly string[], route: readonly string[], span: string): boolean => {
  const [first, ...rest] = glob;
  if (first === undefined) return route.length === 0;
  if (first === span)
    return Array.from({ length: route.length + 1 }, (_, at) => at).some((at) =>
      meaning(rest, route.slice(at), span),
    );
  return route[0] === first && meaning(rest, route.slice(1), span);
};

test("any glob of one segment means what it says", () => {
  const word = fastCheck.string({ unit: fastCheck.constantFrom("a", "b"), maxLength: 7 });
  const glob = fastCheck.string({ unit: fastCheck.constantFrom("a", "b", "*"), maxLength: 7 });
  fastCheck.assert(
    fastCheck.property(glob, word, (pattern, text) => {
      fastCheck.pre(pattern !== "" && text !== "" && pattern !== "**");
      expect(globMatches(`/${pattern}`, `/${text}`)).toBe(meaning([...pattern], [...text], "*"));
    }),
  );
});

test("E6 a glob that makes expressions backtrack for ever takes no time", () => {
  const route = `/${"a".repeat(300)}${"/a".repeat(300)}`;
  for (const glob of [`/${"*a".repeat(140)}b`, `${"/**/a".repeat(50)}/b`, "/".repeat(300), "{".repeat(300)])
    expect(globMatches(glob, route)).toBe(false);
});
