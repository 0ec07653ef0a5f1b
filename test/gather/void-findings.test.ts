import { expect, test } from "@jest/globals";
import { found } from "./found.ts";
import type { Sources } from "./program-of.ts";

const cookies = 'import { cookies } from "next/headers";\n';
const reading = `${cookies}export default async function Page() { return (await cookies()).get("a")?.value; }`;
const plain = "export default function Page() { return null; }";
const layout = "export default function Layout({ children }) { return children; }";

const cases: readonly (readonly [string, Sources, readonly string[]])[] = [
  [
    "revalidate of a page that reads cookies",
    { "app/page.js": `export const revalidate = 60;\n${reading}` },
    ["revalidate-voided app/page.js:1 /"],
  ],
  [
    "revalidate of a layout whose pages all read cookies: once, with both",
    {
      "app/layout.js": `export const revalidate = 60;\n${layout}`,
      "app/a/page.js": reading,
      "app/b/page.js": reading,
    },
    ["revalidate-voided app/layout.js:1 /a /b"],
  ],
  [
    "revalidate of a layout that some page keeps",
    {
      "app/layout.js": `export const revalidate = 60;\n${layout}`,
      "app/a/page.js": reading,
      "app/b/page.js": plain,
      "app/c/[id]/page.js": plain,
    },
    [],
  ],
  [
    "revalidate beside cookies that a condition decides about",
    {
      "app/page.js": `${cookies}export const revalidate = 60;\nexport default async function Page() { if (await ask()) await cookies(); return null; }`,
    },
    ["fails-at-run-time app/page.js:3 /"],
  ],
  [
    "revalidate below a layout with force-dynamic",
    {
      "app/layout.js": `export const dynamic = "force-dynamic";\n${layout}`,
      "app/page.js": `export const revalidate = 60;\n${reading}`,
    },
    ["force-dynamic-needless app/layout.js:1 /", "revalidate-voided app/page.js:1 /"],
  ],
  [
    'an explicit "auto", which is not what stands there without it',
    { "app/page.js": `export const dynamic = "auto";\n${plain}` },
    ["auto-is-per-request app/page.js:1 /"],
  ],
  [
    'an explicit "auto" of a layout, for pages that say nothing further in',
    {
      "app/layout.js": `export const dynamic = "auto";\n${layout}`,
      "app/a/page.js": plain,
      "app/b/page.js": plain,
      "app/c/page.js": `export const dynamic = "force-static";\n${plain}`,
    },
    ["auto-is-per-request app/layout.js:1 /a /b"],
  ],
  [
    'an explicit "auto" of a handler, which has no such effect',
    { "app/a/route.js": 'export const dynamic = "auto";\nexport const GET = () => new Response("a");' },
    [],
  ],
  [
    "dynamicParams = false of paths that are listed and render per request all the same",
    {
      "app/[id]/page.js": `export const dynamic = "force-dynamic";\nexport const dynamicParams = false;\nexport const generateStaticParams = () => [{ id: "1" }];\n${plain}`,
    },
    [
      "dynamic-params-voided app/[id]/page.js:2 /[id]",
      "force-dynamic-for-nothing app/[id]/page.js:1 /[id]",
      "static-params-voided app/[id]/page.js:3 /[id]",
    ],
  ],
  [
    "an empty list beside cookies, which the build does not see",
    { "app/[id]/page.js": `export const generateStaticParams = () => [];\n${reading}` },
    ["empty-params-fail app/[id]/page.js:1 /[id]"],
  ],
  [
    "an outer generateStaticParams that one page keeps",
    {
      "app/[lang]/layout.js": `export const generateStaticParams = () => [{ lang: "en" }];\n${layout}`,
      "app/[lang]/page.js": plain,
      "app/[lang]/me/page.js": reading,
    },
    [],
  ],
  [
    "force-static that a page takes back",
    {
      "app/layout.js": `export const dynamic = "force-static";\n${layout}`,
      "app/page.js": `export const dynamic = "auto";\n${reading}`,
    },
    [],
  ],
  [
    "a handler that reads its headers under force-static",
    {
      "app/api/route.js":
        'export const dynamic = "force-static";\nexport const GET = (request) => Response.json(request.headers.get("a"));',
    },
    ["emptied-by-force-static app/api/route.js:2 /api"],
  ],
  [
    "a handler that reads its path under force-static",
    {
      "app/api/route.js":
        'export const dynamic = "force-static";\nexport const GET = (request) => Response.json(request.nextUrl.pathname);',
    },
    [],
  ],
  [
    "connection() under force-static, which was meant to be static",
    {
      "app/page.js":
        'import { connection } from "next/server";\nexport const dynamic = "force-static";\nexport default async function Page() { await connection(); return null; }',
    },
    [],
  ],
  [
    "force-dynamic of a page that queries a database",
    {
      "app/page.js":
        'import { sql } from "@vercel/postgres";\nexport const dynamic = "force-dynamic";\nexport default async function Page() { return (await sql`select 1`).rows.length; }',
    },
    [],
  ],
  [
    "force-dynamic of a page that shows the time",
    {
      "app/page.js":
        'export const dynamic = "force-dynamic";\nexport default function Page() { return new Date().toString(); }',
    },
    [],
  ],
  [
    "properties of searchParams read after waiting for them elsewhere",
    {
      "app/page.js":
        "export default async function Page({ searchParams }) { const all = await searchParams; return all.q; }",
    },
    [],
  ],
  [
    "properties of params read by a component that waits",
    {
      "app/[id]/page.js":
        'import { use } from "react";\nconst Shown = ({ params }) => use(params).id;\nexport default function Page({ params }) { return <Shown params={params} />; }',
    },
    [],
  ],
  [
    "a component that reads params without waiting, in two pages",
    {
      "app/a/[id]/page.js": 'export { default } from "../../../shown.js";',
      "app/b/[id]/page.js": 'export { default } from "../../../shown.js";',
      "shown.js": "export default function Page({ params }) { return params.id; }",
    },
    ["request-prop-not-awaited shown.js:1 /a/[id] /b/[id]"],
  ],
  [
    "params read without waiting and handed on: where they are read, not where they are taken over",
    {
      "app/[id]/page.js":
        'import { Text } from "../../text.js";\nexport default function Page({ params }) { return <Text>{params.id}</Text>; }',
      "text.js": "export function Text({ children }) { return <p>{children}</p>; }",
    },
    ["request-prop-not-awaited app/[id]/page.js:2 /[id]"],
  ],
  [
    "useSearchParams of a component that two pages show: once, with both",
    {
      "app/a/page.js": 'import { Term } from "../../term.js";\nexport default () => <Term />;',
      "app/b/page.js": 'import { Term } from "../../term.js";\nexport default () => <Term />;',
      "term.js":
        '"use client";\nimport { useSearchParams } from "next/navigation";\nexport const Term = () => useSearchParams().get("q");',
    },
    ["search-params-without-suspense term.js:3 /a /b"],
  ],
];

test.each(cases)("%s", (_, sources, expected) => {
  expect(found(sources)).toEqual(expected);
});
