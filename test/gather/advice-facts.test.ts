import { expect, test } from "@jest/globals";
import { readApp, type Sources, slugFacts } from "./program-of.ts";

/** What getServerSideProps with this body reads of the request, and what for. */
const readBy = (body: string): string => {
  const { values } = slugFacts(`export async function getServerSideProps(ctx) { ${body} }`);
  return `${values.request} ${values.requestUse} ${values.personalProps}`;
};

const sent = 'await fetch("https://log.example.com/x", { method: "POST", body: ctx.req.headers.cookie });';

test.each([
  ["a cookie that is sent away only", `${sent} return { props: { x: await load() } }`, "personal aside none"],
  ["the same where nothing is shown", `${sent} return { props: {} }`, "personal guard none"],
  [
    "a query that is shown beside it",
    `${sent} return { props: { x: ctx.query.page } }`,
    "query content none",
  ],
  [
    "a header that is shown beside it",
    `${sent} return { props: { x: ctx.req.headers["accept-language"] } }`,
    "personal content none",
  ],
  [
    "a cookie in one of two props",
    `return { props: { user: ctx.req.cookies.user, items: await load() } }`,
    "personal content some",
  ],
  ["a cookie in the only prop", `return { props: { user: ctx.req.cookies.user } }`, "personal content all"],
  [
    "a cookie that decides which props are returned",
    `if (ctx.req.cookies.a) return { props: { items: await load() } }; return { props: { items: await all() } }`,
    "personal content all",
  ],
])("%s", (_, body, expected) => {
  expect(readBy(body)).toBe(expected);
});

test("the names of props are told where they can be split", () => {
  const { details } = slugFacts(
    "export async function getServerSideProps({ req }) { return { props: { user: req.cookies.user, items: await load(), theme: 'dark' } } }",
  );
  expect(details.propsByRequest).toEqual({ personal: ["user"], shared: ["items"] });
});

test.each([
  ["https://api.example.com/orders", "yes"],
  ["https://telemetry.example.com/x", "no"],
  ["https://logs.example.com/x", "no"],
  ["https://blogs.example.com/x", "yes"],
])("a POST to %s on rendering writes: %s", (address, expected) => {
  const { values } = slugFacts(
    `export async function getServerSideProps() { await fetch("${address}", { method: "POST" }); return { props: { x: 1 } } }`,
  );
  expect(values.writes).toBe(expected);
});

test("a header that is shared for some visitors only is no shared one", () => {
  const { values } = slugFacts(
    `export async function getServerSideProps({ req, res }) {
      if (!req.cookies.token) res.setHeader("Cache-Control", "public, s-maxage=60");
      return { props: { x: await load() } };
    }`,
  );
  expect(values.cacheControl).toBe("private");
});

const layout = "export default function Layout({ children }) { return children; }";
const session = 'import { cookies } from "next/headers";\n';

const appFacts = (sources: Sources, route = "/a") =>
  readApp({ "app/layout.js": layout, ...sources }).facts(route);

test.each<readonly [string, Sources, object]>([
  [
    "a session of the page is the page's",
    {
      "app/a/page.js": `${session}export default async function A() { return (await cookies()).get("a")?.value; }`,
    },
    { request: "personal", requestFrom: "page", data: "none" },
  ],
  [
    "a session of a layout is the layout's",
    {
      "app/a/layout.js": `${session}export default async function L({ children }) { await cookies(); return children; }`,
      "app/a/page.js": 'export default async function A() { return await fetch("https://a.example/x"); }',
    },
    { request: "personal", requestFrom: "layout", data: "remote" },
  ],
  [
    "a token made for each visit is one visitor's own",
    {
      "app/a/page.js":
        'import { randomUUID } from "node:crypto";\nexport const dynamic = "force-dynamic";\nexport default function A() { return <input name="csrf" value={randomUUID()} />; }',
    },
    { request: "personal", requestFrom: "page" },
  ],
  [
    "what differs at random need not be anybody's own",
    {
      "app/a/page.js":
        'export const dynamic = "force-dynamic";\nexport default function A() { return Math.random(); }',
    },
    { request: "nothing" },
  ],
  [
    "cookies() that is caught in generateStaticParams does not stop the build",
    {
      "app/a/[id]/page.js": `${session}const tag = async () => { try { return (await cookies()).get("a"); } catch { return ""; } };
        export async function generateStaticParams() { await tag(); return [{ id: "1" }]; }
        export default function A() { return 1; }`,
    },
    { build: "ok" },
  ],
  [
    "cookies() in generateStaticParams stops the build",
    {
      "app/a/[id]/page.js": `${session}export async function generateStaticParams() { await cookies(); return [{ id: "1" }]; }
        export default function A() { return 1; }`,
    },
    { build: "fails" },
  ],
  [
    "searchParams are the query",
    {
      "app/a/page.js": "export default async function A({ searchParams }) { return (await searchParams).q; }",
    },
    { request: "query", requestFrom: "page" },
  ],
  [
    "an uncached fetch asks to be fresh and reads nothing",
    {
      "app/a/page.js":
        'export default async function A() { return await fetch("https://a.example/x", { cache: "no-store" }); }',
    },
    { request: "nothing", asksFresh: "yes", data: "remote" },
  ],
  [
    "connection() alone may show anything",
    {
      "app/a/page.js":
        'import { connection } from "next/server";\nexport default async function A() { await connection(); return 1; }',
    },
    { request: "nothing", asksFresh: "yes", data: "unsure" },
  ],
  [
    "next-intl without a locale in the path takes what a cookie or a header says",
    {
      "app/a/page.js":
        'import { getTranslations } from "next-intl/server";\nexport default async function A() { return (await getTranslations("a"))("b"); }',
    },
    { request: "shared", requestUse: "content", localeFrom: "path" },
  ],
  [
    "the same below a part of the path that may name it",
    {
      "app/a/[id]/page.js":
        'import { getTranslations } from "next-intl/server";\nexport default async function A() { return (await getTranslations("a"))("b"); }',
    },
    { request: "params", localeFrom: "headers" },
  ],
  [
    "a client that Prisma generates before the build is a database",
    {
      "app/a/page.js":
        'import { PrismaClient } from "@/generated/prisma/client";\nconst db = globalThis.db ?? new PrismaClient();\nexport default async function A() { return await db.poll.count(); }',
    },
    { request: "nothing", data: "remote" },
  ],
  [
    "what a cached function does that was not followed may bring anything",
    {
      "next.config.js": "module.exports = { cacheComponents: true };",
      "app/a/page.js":
        'import { db } from "@/made/db";\nconst load = async () => { "use cache"; return db.count(); };\nexport default async function A() { return await load(); }',
    },
    { data: "unsure" },
  ],
  [
    "files of the repository are no remote data",
    {
      "app/a/page.js":
        'import { readFile } from "node:fs/promises";\nexport default async function A() { return await readFile("a"); }',
    },
    { data: "files" },
  ],
  [
    "a handler that nothing opts in is read all the same",
    {
      "app/a/route.js":
        "export async function GET(request) { return new Response(request.headers.get('x')); }",
    },
    { request: "personal", answer: "data" },
  ],
  [
    "a handler's header for shared caches is read",
    {
      "app/feed.xml/route.js":
        'export async function GET() { return new Response(await (await fetch("https://a.example")).text(), { headers: { "Cache-Control": "s-maxage=60" } }); }',
    },
    { request: "nothing", answer: "file", cacheControl: "shared", data: "remote" },
  ],
])("%s", (_, sources, expected) => {
  const route = ["feed.xml", "[id]"].find((name) => Object.keys(sources).some((file) => file.includes(name)));
  const path = route === undefined ? "/a" : route === "[id]" ? "/a/[id]" : `/${route}`;
  expect(appFacts(sources, path).values).toMatchObject(expected);
});
