import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const behindCdn: Files = { "prerender-advisor.config.json": '{ "hosting": { "cdn": true } }' };

const app = (files: Files): Files => ({
  "package.json": packageJson({ pg: "8.13.0" }),
  "app/layout.jsx": layout,
  ...files,
});

const search = `import { Pool } from "pg";
const pool = new Pool();
export default async function Page({ searchParams }) {
  const { q } = await searchParams;
  return <p>{(await pool.query("select * from products where name = $1", [q])).rows.length}</p>;
}`;

const pagesSearch = `import { Pool } from "pg";
const pool = new Pool();
export async function getServerSideProps({ query }) {
  const { rows } = await pool.query("select * from products where name = $1", [query.q]);
  return { props: { rows } };
}
export default function Page({ rows }) { return rows.length; }`;

const handler = `import { Pool } from "pg";
const pool = new Pool();
export async function GET(request) {
  const { rows } = await pool.query("select * from products where name = $1", [request.nextUrl.searchParams.get("q")]);
  return Response.json(rows);
}`;

const cases: readonly (readonly [string, Files, string | null])[] = [
  ["a page of the App Router", { "app/page.jsx": search }, "by headers() of next.config"],
  ["a page of the Pages Router", { "pages/find.jsx": pagesSearch }, "by res.setHeader"],
  ["a handler", { "app/find/route.js": handler }, "answer with Cache-Control"],
  [
    "a page that reads a session as well",
    {
      "app/page.jsx": `import { cookies } from "next/headers";\n${search.replace("const { q }", "const id = (await cookies()).get('id'); const { q }").replace("[q]", "[q, id]")}`,
    },
    null,
  ],
  [
    "a page behind a sign-in",
    { "app/page.jsx": search, "middleware.js": 'export { default } from "next-auth/middleware";' },
    null,
  ],
];

const said = async (files: Files): Promise<string> => {
  const { pages } = await scanResult(memoryFileSystem(app(files)));
  return pages.map(({ advice }) => `${advice.strategy} ${advice.because}`).join("\n");
};

test.each(cases)("what a CDN may keep of %s is told", async (_, files, how) => {
  const advice = await said({ ...files, ...behindCdn });
  expect(advice).toMatch(/^ssr /);
  if (how === null) expect(advice).not.toContain("The CDN in front");
  else expect(advice).toMatch(new RegExp(`The CDN in front .*${how.replace(/[()]/g, "\\$&")}`));
  expect(await said(files)).not.toContain("The CDN in front");
});
