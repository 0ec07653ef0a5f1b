import { expect, test } from "@jest/globals";
import { found } from "./found.ts";
import type { Sources } from "./program-of.ts";

const cookies = 'import { cookies } from "next/headers";';
const sql = 'import { sql } from "@vercel/postgres";';
const plain = "export default function Page() { return null; }";
const layout = "export default function Layout({ children }) { return children; }";
const lines = (...code: readonly string[]): string => code.join("\n");
const page = (...body: readonly string[]): string =>
  lines("export default async function Page({ params }) {", ...body, "}");
const rows = page("  return (await sql`select 1`).rows.length;");
const timer = "export const revalidate = 60;";
const paths = 'export const generateStaticParams = () => [{ id: "1" }];';

const cases: readonly (readonly [string, Sources, readonly string[]])[] = [
  [
    "a database that the layout of two pages reads is one finding with both",
    {
      "app/layout.js": lines(
        sql,
        "export default async function Layout({ children }) {",
        "  await sql`select 1`;",
        "  return children;",
        "}",
      ),
      "app/a/page.js": plain,
      "app/b/page.js": plain,
    },
    ["frozen-data app/layout.js:3 /a /b"],
  ],
  ["a database in a page with a timer", { "app/page.js": lines(sql, timer, rows) }, []],
  [
    "a database in a page that says never",
    { "app/page.js": lines(sql, "export const revalidate = false;", rows) },
    [],
  ],
  [
    "a database in a page that asks to be static",
    { "app/page.js": lines(sql, 'export const dynamic = "force-static";', rows) },
    [],
  ],
  [
    "a database in a page that an action regenerates",
    {
      "app/page.js": lines(sql, 'import "../act.js";', rows),
      "act.js":
        '"use server";\nimport { revalidatePath } from "next/cache";\nexport async function act() { revalidatePath("/"); }',
    },
    [],
  ],
  [
    "a database behind unstable_cache",
    {
      "app/page.js": lines(
        sql,
        'import { unstable_cache } from "next/cache";',
        "const load = unstable_cache(async () => (await sql`select 1`).rows);",
        page("  return (await load()).length;"),
      ),
    },
    [],
  ],
  [
    "files of the repository",
    {
      "app/page.js": lines(
        'import fs from "node:fs";',
        page('  return fs.readFileSync("posts/a.md", "utf8");'),
      ),
    },
    [],
  ],
  [
    "a sitemap that queries a database",
    {
      "app/sitemap.js": lines(
        sql,
        "export default async function sitemap() {",
        "  return (await sql`select url from posts`).rows;",
        "}",
      ),
      "app/page.js": plain,
    },
    ["frozen-data app/sitemap.js:3 /sitemap.xml"],
  ],
  [
    "the date of a sitemap",
    {
      "app/sitemap.js": 'export default () => [{ url: "/", lastModified: new Date() }];',
      "app/page.js": plain,
    },
    [],
  ],
  [
    "a fetch that says force-cache",
    { "app/page.js": page('  return (await fetch("https://a.example", { cache: "force-cache" })).status;') },
    [],
  ],
  [
    "a fetch with a tag",
    { "app/page.js": page('  return (await fetch("https://a.example", { next: { tags: ["a"] } })).status;') },
    [],
  ],
  [
    "a fetch without options in 14, which caches it by design",
    {
      "package.json": '{ "dependencies": { "next": "14.2.35" } }',
      "app/page.js": page('  return (await fetch("https://a.example")).status;'),
    },
    [],
  ],
  [
    "the year of a copyright",
    { "app/page.js": "export default function Page() { return new Date().getFullYear(); }" },
    [],
  ],
  [
    "a date that is given",
    { "app/page.js": "export default function Page() { return new Date(0).toString(); }" },
    [],
  ],
  [
    "chance in a component for the browser",
    { "app/page.js": '"use client";\nexport default function Page() { return Math.random(); }' },
    [],
  ],
  [
    "chance on the server",
    { "app/page.js": "export default function Page() { return Math.random(); }" },
    ["frozen-value app/page.js:1 /"],
  ],
  [
    "cookies behind a condition in a page with paths",
    {
      "app/[id]/page.js": lines(
        cookies,
        paths,
        page("  if ((await load(params)).secret) await cookies();", "  return null;"),
      ),
    },
    ["fails-at-run-time app/[id]/page.js:4 /[id]"],
  ],
  [
    "cookies behind a condition in a page whose paths come from elsewhere, and may meet it",
    {
      "app/[id]/page.js": lines(
        cookies,
        "export const generateStaticParams = async () => (await fetch('https://a.example', { cache: 'force-cache' })).json();",
        page("  if ((await load(params)).secret) await cookies();", "  return null;"),
      ),
    },
    [],
  ],
  [
    "cookies behind a condition in a page that no one renders again",
    {
      "app/page.js": lines(cookies, page("  if ((await load()).secret) await cookies();", "  return null;")),
    },
    [],
  ],
  [
    "cookies after an early return",
    {
      "app/[id]/page.js": lines(
        cookies,
        paths,
        page("  if (!(await load(params))) return null;", "  await cookies();", "  return null;"),
      ),
    },
    [],
  ],
  [
    "cookies in draft mode",
    {
      "app/[id]/page.js": lines(
        'import { cookies, draftMode } from "next/headers";',
        paths,
        page(
          "  const { isEnabled } = await draftMode();",
          "  if (isEnabled) await cookies();",
          "  return null;",
        ),
      ),
    },
    [],
  ],
  [
    "the theme of a visitor as an argument of a cached function",
    {
      "app/page.js": lines(
        cookies,
        'import { unstable_cache } from "next/cache";',
        "const colours = unstable_cache(async (theme) => theme);",
        page('  return colours((await cookies()).get("theme")?.value);'),
      ),
    },
    [],
  ],
  [
    'a session as an argument of a function with "use cache"',
    {
      "next.config.js": "module.exports = { experimental: { useCache: true } };",
      "app/page.js": lines(
        cookies,
        sql,
        'async function orders(session) { "use cache"; return sql([session]); }',
        page('  return orders((await cookies()).get("session")?.value);'),
      ),
    },
    ["user-data-in-cache app/page.js:5 /"],
  ],
  [
    "a token in a fetch that is not cached",
    {
      "app/page.js": lines(
        cookies,
        page(
          '  return (await fetch("https://a.example", { cache: "no-store", headers: { Authorization: (await cookies()).get("token")?.value } })).status;',
        ),
      ),
    },
    [],
  ],
  ["a layout without anything", { "app/layout.js": layout, "app/page.js": plain }, []],
];

test.each(cases)("%s", (_, sources, expected) => {
  expect(found(sources)).toEqual(expected);
});
