import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanResult } from "./scan.ts";
import { layout, packageJson } from "./small-apps.ts";

const imports = `import { PrismaClient } from "@prisma/client";
import { AsyncLocalStorage } from "node:async_hooks";
const db = new PrismaClient();
const store = new AsyncLocalStorage();`;

/** Each reads who is there from beside the request, and shows it, filters by it, or decides by it. */
const uses: readonly string[] = [
  "return <p>{(await db.post.findMany({ where: { ownerId: globalThis.session.user.id } })).length}</p>;",
  "const { user } = globalThis.session; return <p>{(await db.post.findMany({ where: { teamId: user.team } })).length}</p>;",
  "return <p>{store.getStore().user.name}</p>;",
  "return <p>{(await db.post.findMany({ where: { owner: store.getStore()?.id } })).length}</p>;",
  "const posts = await db.post.findMany(); if (store.getStore()?.isAdmin) return <p>{posts.length}</p>; return null;",
];

test.each(uses)("a page that renders per request stays so where it holds %s", async (body) => {
  const { pages } = await scanResult(
    memoryFileSystem({
      "package.json": packageJson({}),
      "app/layout.jsx": layout,
      "app/a/page.jsx": `${imports}\nexport const dynamic = "force-dynamic";\nexport default async function Page() { ${body} }`,
    }),
  );
  const { advice } = pages.find(({ facts }) => facts.route.route === "/a") ?? {};
  expect([advice?.strategy, advice?.openQuestions[0]]).toEqual(["ssr", "prerender"]);
});

test.each([
  [
    "handler",
    "app/a/route.js",
    "export async function GET(request) { return Response.json(await db.post.findMany({ where: { ownerId: request.user.id } })); }",
  ],
  [
    "handler",
    "app/a/route.js",
    "export async function GET(request) { const posts = await db.post.findMany(); return Response.json(request.auth ? posts : []); }",
  ],
  [
    "page",
    "pages/a.jsx",
    "export default function Page() { return null; } export async function getServerSideProps({ req }) { return { props: { posts: await db.post.findMany({ where: { ownerId: req.user.id } }) } }; }",
  ],
  [
    "page",
    "pages/a.jsx",
    "export default function Page() { return null; } export async function getServerSideProps(ctx) { const posts = await db.post.findMany(); return { props: { posts: ctx.user ? posts : [] } }; }",
  ],
])(
  "a %s stays per request where the user of its request filters or decides: %s, %s",
  async (_, file, code) => {
    const { pages } = await scanResult(
      memoryFileSystem({ "package.json": packageJson({}), [file]: `${imports}\n${code}` }),
    );
    const { advice } = pages.find(({ facts }) => facts.route.route === "/a") ?? {};
    expect(advice?.strategy).toBe("ssr");
  },
);
