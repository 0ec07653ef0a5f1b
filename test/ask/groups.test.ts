import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fingerprintOf, groupRoutes } from "../../src/ask/groups.ts";
import type { CacheControl } from "../../src/model/facts.ts";
import { fetchFrom, pageOf } from "./pages.ts";

const cms = fetchFrom("cms.example.com");
const header = (sMaxAge: number, line = 1): CacheControl => ({
  value: `s-maxage=${sMaxAge}`,
  sMaxAge,
  staleWhileRevalidate: null,
  isPrivate: false,
  place: { file: "lib/header.ts", line, column: 1 },
});

test("routes whose code says the same, fed by the same source, are one group named by the first", () => {
  const groups = groupRoutes([
    pageOf("/news", { details: { sources: [cms] } }),
    pageOf("/blog", { details: { sources: [fetchFrom("cms.example.com", 40), cms] } }),
    pageOf("/shop", { details: { sources: [fetchFrom("shop.example.com")] } }),
  ]);
  expect(groups.map(({ routes, sources }) => [routes, sources.map(({ name }) => name)])).toEqual([
    [["/blog", "/news"], ["cms.example.com"]],
    [["/shop"], ["shop.example.com"]],
  ]);
});

const differences = [
  ["a fact", pageOf("/a", { values: { request: "query" } })],
  ["the data source", pageOf("/a", { details: { sources: [cms] } })],
  ["the Cache-Control numbers", pageOf("/a", { details: { cacheControl: header(60) } })],
  ["the revalidate", pageOf("/a", { details: { revalidate: 60 } })],
  ["the revalidate of a branch", pageOf("/a", { details: { revalidateValues: [60, false] } })],
] as const;

test.each(differences)("a difference in %s makes another fingerprint", (_, page) => {
  expect(fingerprintOf(page.facts)).not.toBe(fingerprintOf(pageOf("/a").facts));
});

const alike = [
  ["another route and file", pageOf("/b"), pageOf("/a")],
  [
    "another line of the header",
    pageOf("/a", { details: { cacheControl: header(60, 1) } }),
    pageOf("/a", { details: { cacheControl: header(60, 9) } }),
  ],
  [
    "another order of the sources",
    pageOf("/a", { details: { sources: [cms, fetchFrom("a.example.com")] } }),
    pageOf("/a", { details: { sources: [fetchFrom("a.example.com"), cms] } }),
  ],
  ["other files read", pageOf("/a", { facts: { files: ["lib/x.ts"] } }), pageOf("/a")],
] as const;

test.each(alike)("%s leaves the fingerprint as it is", (_, left, right) => {
  expect(fingerprintOf(left.facts)).toBe(fingerprintOf(right.facts));
});

test("a fingerprint does not change from one version of the tool to the next without anybody noticing", () => {
  expect(fingerprintOf(pageOf("/a", { details: { sources: [cms] } }).facts)).toBe("5ea8f603027c7aa0");
});

test("the order of pages makes no difference", () => {
  const page = fc
    .record({
      route: fc.constantFrom("/a", "/b", "/c", "/d", "/e"),
      request: fc.constantFrom("nothing", "query", "personal"),
      host: fc.constantFrom("x", "y"),
    })
    .map(({ route, request, host }) =>
      pageOf(route, { values: { request }, details: { sources: [fetchFrom(host)] } }),
    );
  const pagesTwice = fc
    .uniqueArray(page, { selector: ({ facts }) => facts.route.route })
    .chain((pages) => fc.tuple(fc.constant(pages), fc.shuffledSubarray(pages, { minLength: pages.length })));
  fc.assert(
    fc.property(pagesTwice, ([pages, shuffled]) => {
      expect(groupRoutes(shuffled)).toEqual(groupRoutes(pages));
      expect(
        groupRoutes(pages)
          .flatMap(({ routes }) => routes)
          .sort(),
      ).toEqual(pages.map(({ facts }) => facts.route.route).sort());
    }),
  );
});

const chain = [
  { file: "pages/a.tsx", line: 3, column: 1, name: "getServerSideProps" },
  { file: "lib/auth.ts", line: 12, column: 5, name: "session" },
];
const phrases = [
  ["nothing special", pageOf("/a"), []],
  [
    "a session cookie with its place at the end of the chain",
    pageOf("/a", {
      values: { request: "personal", requestUse: "guard" },
      facts: { proof: { request: [{ says: "the session cookie", chain }] } },
    }),
    [
      "reads something personal of the request: the session cookie (lib/auth.ts:12)",
      "uses that only to redirect or to answer 404",
    ],
  ],
  [
    "params without a place",
    pageOf("/a", { values: { request: "params" } }),
    ["reads nothing of the request but its path"],
  ],
  [
    "each source once",
    pageOf("/a", {
      details: { sources: [cms, cms, { ...cms, kind: "database", label: "the database (prisma.post)" }] },
    }),
    ["fetches cms.example.com", "reads the database (prisma.post)"],
  ],
  ["no data", pageOf("/a", { values: { data: "none" } }), ["uses no data from outside its code"]],
  [
    "Cache-Control",
    pageOf("/a", { details: { cacheControl: { ...header(60), staleWhileRevalidate: 30 } } }),
    ["sets Cache-Control s-maxage=60, stale-while-revalidate=30"],
  ],
  ["revalidate", pageOf("/a", { details: { revalidate: 60 } }), ["has revalidate: 60 now"]],
  ["revalidate false", pageOf("/a", { details: { revalidate: false } }), ["is never regenerated now"]],
  [
    "a hook and writes",
    pageOf("/a", {
      values: { writes: "yes", clientData: "yes" },
      details: { hooks: [{ file: "pages/api/publish.ts", line: 14, column: 3 }] },
    }),
    [
      "is revalidated on demand (pages/api/publish.ts:14)",
      "does something for each visit",
      "fetches more data in the browser",
    ],
  ],
] as const;

test.each(phrases)("what was read is told in short phrases: %s", (_, page, read) => {
  expect(groupRoutes([page])[0]?.read).toEqual(read);
});
