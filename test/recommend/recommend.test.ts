import { expect, test } from "@jest/globals";
import type { Page } from "../../src/model/page.ts";
import type { Answers } from "../../src/model/question.ts";
import { recommend } from "../../src/recommend/recommend.ts";
import { busy, dynamic, pageOf, place, serverPage, session, sharedHeader, staticPage } from "./pages.ts";

test("the sentence of a computed number carries the numbers", () => {
  const { because, worstAge } = recommend(serverPage(), { ...busy, traffic: "thousands" });
  expect(because).toBe(
    "revalidate: 600: a busy page is never more than 10 min behind, 99.7 % of views are within your 10 min; 126 renders a day instead of 1\u00a0000 (87 % saved).",
  );
  expect(worstAge).toBe(
    "The page is at most 10 min old while it is visited; the first visitor after a quiet spell may see an older copy. With 1\u00a0000 visits a day half of the views get a copy younger than about 5.7 min, 19 of 20 one younger than about 11 min.",
  );
});

test("an impossible promise is said with its number and what would do", () => {
  expect(recommend(serverPage(), { ...busy, traffic: "few" }).because).toBe(
    "With about 10 visits a day, at least 66 % of views would be more than 10 min behind whatever the revalidate value, and rendering per request costs only 10 renders a day. With 1 day a timer would do.",
  );
});

test("a page frozen at build tells of an on-demand call that may be for it", () => {
  const details = { possibleHooks: [{ file: "pages/api/refresh.ts", line: 3, column: 1 }] };
  expect(recommend(staticPage(false, {}, { details }), {}).because).toMatch(
    /until the next deploy \(unless the on-demand call in pages\/api\/refresh\.ts:3 is for it: .*\): regenerate it/,
  );
});

test("one render is no renders", () => {
  const answers = { ...busy, changes: "monthly", tolerance: "day" };
  expect(recommend(serverPage(), answers).because).toMatch(/ 1 render a day instead of 1\u00a0000 /);
});

test("re-renders that find nothing new ask for a hook", () => {
  expect(recommend(serverPage(), { ...busy, changes: "monthly" }).because).toMatch(
    /of the re-renders will find nothing new/,
  );
});

test("the accepted age of stale-while-revalidate is said", () => {
  const { because, worstAge } = recommend(
    serverPage({ cacheControl: "shared" }, { details: { cacheControl: sharedHeader } }),
    {},
  );
  expect(because).toMatch(
    /revalidate: 30 renders as often and needs no CDN\. .* accepted 330 s as the worst age\.$/,
  );
  expect(worstAge).toMatch(/older than the 330 s that its header accepted\.$/);
});

test("what decided is named with its place", () => {
  const proof = {
    request: [
      {
        says: "req.cookies",
        chain: [
          { ...place, name: "page" },
          { file: "lib/auth.ts", line: 12, column: 1, name: "getUser" },
        ],
      },
    ],
  };
  const page = serverPage(session, { facts: { proof } });
  expect(recommend(page, {}).because).toMatch(
    /^req\.cookies in lib\/auth\.ts:12 decides what this page shows/,
  );
  expect(recommend(page, { prerender: "everyone" }).because).toMatch(
    /^You said .* but req\.cookies in lib\/auth\.ts:12 decides/,
  );
});

test("a failing build is explained by its finding", () => {
  const finding = {
    rule: "P1",
    failsBuild: true,
    severity: "error",
    message: "getStaticProps and getServerSideProps exclude each other.",
    at: place,
    routes: [],
  } as const;
  const page = pageOf({ mode: "error", values: { build: "fails" }, facts: { findings: [finding] } });
  expect(recommend(page, {}).because).toBe(
    "The build fails first: getStaticProps and getServerSideProps exclude each other.",
  );
});

test("getInitialProps that stays per request is told of getServerSideProps", () => {
  expect(recommend(serverPage({ ...session, dataFunction: "getInitialProps" }), {}).because).toMatch(
    /getServerSideProps would do the same/,
  );
});

test("the steps from getServerSideProps to ISR come in the order in which to do them", () => {
  const { steps } = recommend(
    serverPage({ ...dynamic, cacheControl: "shared" }, { details: { cacheControl: sharedHeader } }),
    {},
  );
  expect(steps.map((step) => step.split(" ").slice(0, 2).join(" "))).toEqual([
    "Rename getServerSideProps",
    "Return revalidate:",
    "Add getStaticPaths,",
    "Remove the",
    "Make sure",
    "Throw where",
  ]);
});

test.each([
  [
    "a guard over nothing goes to middleware or the browser",
    serverPage({ request: "personal", requestUse: "guard", props: "empty" }),
    {},
    /^Move the check .* or into the browser\.\nRemove getServerSideProps/,
  ],
  [
    "content behind a guard goes behind an API route with the same check",
    serverPage({ request: "personal", requestUse: "guard" }),
    {},
    /^Move what pages\/blog\.tsx loads into an API route that makes the same check .*\nRemove the data function/,
  ],
  [
    "a guard in front of a page that all may see never goes to the browser alone",
    serverPage({ request: "personal", requestUse: "guard" }),
    busy,
    /^Move the check .* into middleware \(proxy from Next 16\) whose matcher covers this page: without it/,
  ],
  [
    "a pre-rendered page of a guarded dynamic route lists its paths",
    serverPage({ request: "personal", requestUse: "guard", path: "dynamic" }),
    { ...busy, traffic: "million", paths: "few" },
    /^Add getStaticPaths that lists every path, with fallback: 'blocking'\.$/,
  ],
  [
    "a write moves before anything is cached",
    serverPage({ writes: "yes" }),
    busy,
    /^Move what it does for each visit /,
  ],
  [
    "a path read from the query is read from params",
    serverPage(dynamic, { facts: { proof: { request: [{ says: "query.id", chain: [] }] } } }),
    {},
    /^Read the path from `params` instead of `query` there\.$/,
  ],
  [
    "a render that does not depend on the path lists no path",
    serverPage(
      { ...dynamic, data: "files" },
      { facts: { proof: { request: [{ says: "locale", chain: [] }] } } },
    ),
    {},
    /^Add getStaticPaths with paths: \[\] and fallback: 'blocking'/,
  ],
  [
    "a 404 gets a revalidate as well",
    serverPage(dynamic, { details: { otherResults: ["notFound"] } }),
    {},
    /beside `props` \(in seconds\), and beside `notFound`: a 404 without it stays/,
  ],
  [
    "a redirect is not returned while the build renders",
    serverPage({}, { details: { otherResults: ["redirect"] } }),
    {},
    /^Move its redirect to `redirects` in next\.config .* makes the build fail\.$/,
  ],
  [
    "a redirect is the whole of a function without content",
    serverPage({ data: "none", props: "empty" }, { details: { otherResults: ["redirect"] } }),
    {},
    /^Move its redirect to `redirects` in next\.config, .*\nRemove getServerSideProps/,
  ],
  [
    "a revalidate inside props moves out",
    staticPage(false, {}, { details: { meantRevalidate: 3_600 } }),
    {},
    /^Return revalidate: 3600 beside `props` \(in seconds\), not inside\.$/,
  ],
  [
    "a query goes to the browser",
    serverPage({ request: "query", requestUse: "content" }),
    { prerender: "corner" },
    /^Read the query in the browser/,
  ],
  [
    "a redirect by query goes to the config",
    serverPage({ request: "query", requestUse: "guard" }),
    {},
    /^Move the redirect .* `redirects`/,
  ],
  ["shared variants get paths", serverPage({ request: "shared" }), { prerender: "everyone" }, /its own path/],
  [
    "what could not be followed is looked at first",
    serverPage({ request: "unsure" }),
    { prerender: "everyone" },
    /^First look/,
  ],
  [
    "a static page that must be current prefers a hook",
    staticPage(60),
    { tolerance: "none" },
    /res\.revalidate/,
  ],
  ["a hook is checked", staticPage(60, { hook: "yes" }), {}, /^Check that every write/],
] as const)("steps: %s", (_says, page, answers, first) => {
  expect(recommend(page, answers).steps.join("\n")).toMatch(new RegExp(first.source, "m"));
});

test.each<readonly [string, Page, Answers, readonly string[]]>([
  ["the guiding question comes first", serverPage(), {}, ["prerender", "tolerance", "changes", "traffic"]],
  [
    "a dynamic route is asked for its paths",
    serverPage(dynamic),
    {},
    ["prerender", "tolerance", "changes", "traffic", "paths"],
  ],
  ["what the code tells is not asked", staticPage(60), {}, ["tolerance", "changes", "traffic"]],
  [
    "a literal list of paths answers for itself",
    staticPage(60, { path: "dynamic", fallback: "false" }, { details: { fallback: false, listedPaths: 3 } }),
    {},
    ["tolerance", "changes", "traffic"],
  ],
  [
    "content that changes with deploys settles a fixed page",
    serverPage(),
    { prerender: "everyone", changes: "deploy" },
    [],
  ],
  [
    "a session page is asked whether a corner is personal",
    serverPage({ ...session, data: "none" }),
    {},
    ["prerender"],
  ],
  ["a page without data is not asked anything", pageOf({}), {}, []],
  ["a hook settles a static page", staticPage(60, { hook: "yes" }), {}, []],
  ["a full set of answers leaves nothing open", serverPage(), busy, []],
])("questions: %s", (_says, page, answers, expected) => {
  expect([...recommend(page, answers).openQuestions].sort()).toEqual([...expected].sort());
  if (expected.includes("prerender")) expect(recommend(page, answers).openQuestions[0]).toBe("prerender");
});

test("the conditions of the row are named with where they came from, the timer by the answers behind it", () => {
  expect(recommend(serverPage(), busy).matched).toEqual([
    { fact: "tolerance", value: "minutes", from: "answer" },
    { fact: "changes", value: "hourly", from: "answer" },
    { fact: "traffic", value: "thousands", from: "answer" },
  ]);
  expect(recommend(serverPage(session), {}).matched).toEqual([
    { fact: "dataFunction", value: "getServerSideProps", from: "code" },
    { fact: "request", value: "personal", from: "code" },
    { fact: "requestUse", value: "content", from: "code" },
  ]);
});

test("a fact that rests on a condition lowers the confidence", () => {
  const page = serverPage(
    { data: "files" },
    { facts: { likely: [{ fact: "data", says: "a condition decides", at: null }] } },
  );
  expect(recommend(page, {}).confidence).toBe("likely");
  expect(recommend(serverPage({ data: "files" }), {}).confidence).toBe("certain");
});

test("names of the scanned project cannot inject words into a sentence", () => {
  const proof = { request: [{ says: "{hook}", chain: [{ ...place, file: "lib/{timer}.ts", name: "x" }] }] };
  expect(recommend(serverPage(session, { facts: { proof } }), {}).because).toMatch(
    /^\{hook\} in lib\/\{timer\}\.ts:7 decides/,
  );
});
