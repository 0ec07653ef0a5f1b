import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const shared: Files = {
  "package.json": packageJson({}),
  "app/layout.jsx": layout,
  "lib/load.js": `export const load = async () => (await fetch("https://cms.example.com/x")).json();
export const headers = { "Cache-Control": "s-maxage=300, stale-while-revalidate=600" };
export const seconds = 300;`,
};

const adviceFor = async (files: Files, route: string): Promise<AdvisedPage> => {
  const { pages } = await scanResult(memoryFileSystem({ ...shared, ...files }));
  const page = pages.find(({ facts }) => facts.route.route === route);
  if (page === undefined) throw new RangeError(`there is no route ${route}`);
  return page;
};

const get = (body: string): Files => ({
  "app/a/route.js": `import { NextResponse } from "next/server";
import { load, headers, seconds } from "../../lib/load";
export async function GET() { ${body} }`,
});

test.each([
  [
    "an object of headers",
    'return Response.json(await load(), { headers: { "Cache-Control": "s-maxage=300" } });',
  ],
  ["a constant", "return new Response(JSON.stringify(await load()), { headers });"],
  [
    "headers of a NextResponse, with a number of its own",
    "const answer = NextResponse.json(await load()); answer.headers.set('Cache-Control', `s-maxage=${seconds}`); return answer;",
  ],
  [
    "a Headers object",
    "const all = new Headers(); all.set('cache-control', 's-maxage=300'); return new NextResponse(JSON.stringify(await load()), { headers: all });",
  ],
])("a handler that says how old its answer may be with %s is believed", async (_, body) => {
  const { advice } = await adviceFor(get(body), "/a");
  expect([advice.row, advice.revalidate, advice.confidence]).toEqual([
    "cache-header-says-how-old",
    300,
    "likely",
  ]);
  expect(advice.because).toMatch(/s-maxage=300.* in app\/a\/route\.js:3/);
  expect(advice.because).not.toContain("placeholder");
});

const show = "export default function Page(props) { return <p>{JSON.stringify(props)}</p>; }\n";
const server = `${show}export async function getServerSideProps({ res }) { return { props: { x: await (await fetch("https://cms.example.com/x")).json() } }; }`;
const config = (rules: string, more = ""): string => `const day = 86400;
const kept = [{ key: "Cache-Control", value: "public, s-maxage=600" }];
module.exports = { ${more} async headers() { return [${rules}]; } };`;
const rule = (source: string, more = ""): string =>
  `{ source: "${source}", ${more} headers: [{ key: "Cache-Control", value: "public, s-maxage=600" }] }`;
const never = (source: string): string =>
  `{ source: "${source}", headers: [{ key: "cache-control", value: "private, no-store" }] }`;

test.each<readonly [says: string, rules: string, route: string, number: number | null]>([
  ["for its path", rule("/news"), "/news", 600],
  ["of a constant", '{ source: "/news", headers: kept }', "/news", 600],
  [
    "with a number of a constant",
    '{ source: "/news", headers: [{ key: "Cache-Control", value: `s-maxage=${day}` }] }',
    "/news",
    86_400,
  ],
  ["for every path", rule("/(.*)"), "/news", 600],
  ["for every path by name", rule("/:path*"), "/blog/[slug]", 600],
  ["for a parameter", rule("/blog/:slug"), "/blog/[slug]", 600],
  ["for all below a folder", rule("/blog/:rest*"), "/blog/[slug]", 600],
  ["for all that begins alike", rule("/blog/(.*)"), "/blog/[slug]", 600],
  ["for the home page", rule("/"), "/", 600],
  [
    "last of several",
    `${rule("/(.*)")}, { source: "/news", headers: [{ key: "Cache-Control", value: "s-maxage=5" }] }`,
    "/news",
    5,
  ],
])("a page is as old as a header of next.config says %s", async (_, rules, route, number) => {
  const file = route === "/" ? "/index" : route;
  const { advice } = await adviceFor(
    { "next.config.js": config(rules), [`pages${file}.jsx`]: server },
    route,
  );
  expect([advice.row, advice.revalidate]).toEqual(["cache-header-says-how-old", number]);
  expect(advice.because).toContain("next.config.js:3");
});

test.each<readonly [says: string, config: string, route: string]>([
  ["for another path", config(rule("/old")), "/news"],
  ["for one of its paths only", config(rule("/blog/first")), "/blog/[slug]"],
  ["for some visitors only", config(rule("/news", 'has: [{ type: "cookie", key: "a" }],')), "/news"],
  ["for all but some", config(rule("/news", 'missing: [{ type: "cookie", key: "a" }],')), "/news"],
  ["by an expression", config(rule("/((?!api).*)")), "/news"],
  [
    "by a number that only the build knows",
    config('{ source: "/news", headers: [{ key: "Cache-Control", value: process.env.CACHE }] }'),
    "/news",
  ],
  ["outside of its base path", config(rule("/news", "basePath: false,"), 'basePath: "/docs",'), "/news"],
])("a header of next.config %s says nothing of a page", async (_, text, route) => {
  const { facts, advice } = await adviceFor({ "next.config.js": text, [`pages${route}.jsx`]: server }, route);
  expect(facts.values.cacheControl).toBe("none");
  expect(advice.because).toContain("60 s is a placeholder");
});

test("what a page sets itself counts for more than next.config", async () => {
  const own = server.replace("return {", 'res.setHeader("Cache-Control", "s-maxage=30"); return {');
  const { advice } = await adviceFor(
    { "next.config.js": config(rule("/news")), "pages/news.jsx": own.replace(show, show) },
    "/news",
  );
  expect([advice.row, advice.revalidate]).toEqual(["cache-header-says-how-old", 30]);
});

test.each<readonly [says: string, files: Files]>([
  [
    "a page",
    {
      "app/news/page.jsx":
        'import { load } from "../../lib/load";\nexport const dynamic = "force-dynamic";\nexport default async function News() { return <p>{JSON.stringify(await load())}</p>; }',
    },
  ],
  [
    "a handler",
    {
      "app/news/route.js":
        'import { load } from "../../lib/load";\nexport async function GET() { return Response.json(await load()); }',
    },
  ],
])("%s of the App Router is as old as a header of next.config says", async (_, files) => {
  const { advice } = await adviceFor({ "next.config.js": config(rule("/news")), ...files }, "/news");
  expect([advice.row, advice.revalidate]).toEqual(["cache-header-says-how-old", 600]);
  expect(advice.steps.join("\n")).toMatch(/Remove the Cache-Control header \(.* in next\.config\.js:3\)/);
});

test("a page that next.config lets nobody keep stays per request", async () => {
  const { advice } = await adviceFor(
    { "next.config.js": config(never("/news")), "pages/news.jsx": server },
    "/news",
  );
  expect([advice.row, advice.strategy]).toEqual(["header-forbids-sharing", "ssr"]);
});
