import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanResult } from "./scan.ts";
import { layout, packageJson } from "./small-apps.ts";

const loads = `import { Pool } from "pg";
const pool = new Pool();
const load = async (id) => (await pool.query("select * from notes where id = $1", [id])).rows;`;

test.each([
  ['revalidatePath("/", "layout")', ["/logs/[id] -", "/notes/[id] hook-refreshes"]],
  ['revalidatePath("/logs/[id]")', ["/logs/[id] hook-refreshes", "/notes/[id] -"]],
])("%s regenerates handlers only where it names them", async (call, expected) => {
  const { pages } = await scanResult(
    memoryFileSystem({
      "package.json": packageJson({ pg: "8.13.0" }),
      "app/layout.jsx": layout,
      "app/act.js": `"use server";\nimport { revalidatePath } from "next/cache";\nexport async function act() { ${call}; }`,
      "app/notes/[id]/page.jsx": `${loads}\nexport default async function Page({ params }) { return <p>{(await load((await params).id)).length}</p>; }`,
      "app/logs/[id]/route.js": `${loads}\nexport async function GET(_, { params }) { return Response.json(await load((await params).id)); }`,
      "app/form/page.jsx":
        'import { act } from "../act";\nexport default function Page() { return <form action={act} />; }',
    }),
  );
  const said = pages
    .filter(({ facts }) => facts.route.isDynamic)
    .map(({ facts, advice }) => `${facts.route.route} ${advice.row === "hook-refreshes" ? advice.row : "-"}`);
  expect(said.sort()).toEqual(expected);
});

test.each([
  ["<SanityLive />", ["/ hook-refreshes", "/plain static-as-it-should-be"]],
  ["<p />", ["/ frozen-data-source", "/plain static-as-it-should-be"]],
])("a layout that shows %s", async (shown, expected) => {
  const { pages, report } = await scanResult(
    memoryFileSystem({
      "package.json": packageJson({ "next-sanity": "11.0.0" }),
      "lib/live.js":
        'import { createClient } from "next-sanity";\nimport { defineLive } from "next-sanity/live";\nexport const { sanityFetch, SanityLive } = defineLive({ client: createClient({}) });',
      "app/layout.jsx": `import { SanityLive } from "../lib/live";\nexport default function Layout({ children }) { return <html><body>{children}${shown}</body></html>; }`,
      "app/page.jsx":
        'import { sanityFetch } from "../lib/live";\nexport default async function Page() { const { data } = await sanityFetch({ query: "*" }); return <p>{data.title}</p>; }',
      "app/plain/page.jsx": "export default function Page() { return <p>Plain</p>; }",
    }),
  );
  expect(pages.map(({ facts, advice }) => `${facts.route.route} ${advice.row}`).sort()).toEqual(expected);
  const rules = report.apps.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  expect(rules.includes("frozen-data")).toBe(shown === "<p />");
});
