import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { scanResult } from "./scan.ts";
import { layout, packageJson } from "./small-apps.ts";

type Files = Readonly<Record<string, string>>;

const shared: Files = {
  "package.json": packageJson({}),
  "app/layout.jsx": layout,
  "lib/db.js": 'import { PrismaClient } from "@prisma/client";\nexport const db = new PrismaClient();',
  "lib/rows.js":
    'import { drizzle } from "drizzle-orm/node-postgres";\nexport const rows = drizzle(process.env.DB);',
  "lib/schema.js":
    'import { pgTable, text } from "drizzle-orm/pg-core";\nexport const orders = pgTable("orders", { userId: text("user_id") });',
  "lib/supabase.js":
    'import { createClient } from "@supabase/supabase-js";\nexport const supabase = createClient(process.env.URL, process.env.KEY);',
  "lib/store.js":
    'import { AsyncLocalStorage } from "async_hooks";\nexport const store = new AsyncLocalStorage();',
  "lib/auth.js":
    'import { createAuth } from "@acme/auth";\nexport const { auth, signIn } = createAuth({ providers: [] });',
  "lib/api.js":
    'import axios from "axios";\nexport const api = axios.create({ baseURL: "https://api.example.com" });',
  "lib/orders.jsx":
    'import kit from "acme-backend";\nexport async function Orders() { return <p>{(await kit.me()).name}</p>; }',
};

/** What each import stands for in a case; a case names those that it uses. */
const imports: Files = {
  kit: 'import * as kit from "acme";',
  db: 'import { db } from "../../lib/db";',
  supabase: 'import { supabase } from "../../lib/supabase";',
  store: 'import { store } from "../../lib/store";',
  auth: 'import { auth } from "../../lib/auth";',
  api: 'import { api } from "../../lib/api";',
  rows: 'import { rows } from "../../lib/rows";\nimport { eq } from "drizzle-orm";\nimport { orders } from "../../lib/schema";',
  sql: 'import { sql } from "@vercel/postgres";',
  Orders: 'import { Orders } from "../../lib/orders";',
  cache: 'import { cache } from "react";',
  unstable_cache: 'import { unstable_cache } from "next/cache";',
  getAuth: 'import { getAuth } from "firebase/auth";',
  firestore: 'import { getDocs, query, collection, where } from "firebase/firestore";',
  getCurrentUser: 'import { getCurrentUser } from "aws-amplify/auth";',
  whoIsThere: 'import { whoIsThere, currentUser } from "@/server/who";',
  Octokit: 'import { Octokit } from "@octokit/rest";',
  fetch: "",
};

const importsOf = (code: string): string =>
  Object.entries(imports)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(code))
    .map(([, text]) => text)
    .join("\n");

const forced = (code: string): string =>
  `${importsOf(code)}\nexport const dynamic = "force-dynamic";\nexport default async function Page({ params }) { ${code.startsWith("return") ? code : `const shown = ${code}; return <p>{JSON.stringify(shown)}</p>;`} }`;

const withProps = (code: string): string =>
  `${importsOf(code).replaceAll("../../", "../")}\nexport default function Page(props) { return <p>{JSON.stringify(props)}</p>; }\nexport async function getServerSideProps({ params }) { return { props: { shown: ${code} } }; }`;

const adviceFor = async (files: Files, route: string): Promise<AdvisedPage> => {
  const { pages } = await scanResult(memoryFileSystem({ ...shared, ...files }));
  const page = pages.find(({ facts }) => facts.route.route === route);
  if (page === undefined) throw new RangeError(`there is no route ${route}`);
  return page;
};

const json = (call: string): string => `await (await ${call}).json()`;

/** Each may be one visitor's own, and none of them touches cookies() or headers() where it can be seen. */
const personal: readonly string[] = [
  "await supabase.from('orders').select().eq('user_id', (await supabase.auth.getUser()).data.user.id)",
  "(await supabase.auth.getSession()).data.session",
  "await db.order.findMany({ where: { userId: store.getStore().userId } })",
  "store.getStore().user.name",
  "await kit.currentUser()",
  "await kit.getCurrentUser()",
  "await kit.getUser()",
  "await kit.getUserFromRequest()",
  "await kit.api.viewer.orders()",
  "await kit.client.account.get()",
  "await kit.users.getAuthenticated()",
  "await kit.orders.mine()",
  "await kit.getMyOrders()",
  "await kit.createServerClient().orders.list()",
  "await kit.createSessionClient().orders.list()",
  "await kit.can('orders:read')",
  "await kit.getPermissions()",
  "await kit.isAdmin()",
  "await kit.isLoggedIn()",
  "kit.useSession()",
  "await kit.Session.load()",
  "kit.sessions.current()",
  "await kit.container.resolve('currentUser')",
  "kit.context.get('user')",
  "kit.getNamespace('request').get('user')",
  "await kit.getToken()",
  "await kit.getAccessToken()",
  "await kit.getLocale()",
  "await kit.authenticate()",
  "await kit.validateRequest()",
  "await kit.requireUser()",
  "await kit.getCart()",
  "await kit.getTenant()",
  "await kit.identity()",
  "await kit.whoami()",
  "await kit.assertSignedIn()",
  "await kit?.auth?.()",
  "kit.getCookie('cart')",
  "await kit.query(`{ me { name } }`)",
  "await auth()",
  "await currentUser()",
  "await cache(async () => kit.getUser())()",
  "await unstable_cache(async () => db.order.findMany({ where: { userId: (await kit.currentUser()).id } }))()",
  "await db.order.findMany({ where: { userId: await kit.resolveId() } })",
  "await db.order.findMany({ where: { id: (await kit.resolve()).id } })",
  "await sql`select * from orders where tenant_id = ${(await kit.resolve()).id}`",
  "await rows.select().from(orders).where(eq(orders.userId, kit.context().uid))",
  "await getCurrentUser()",
  "await getDocs(query(collection(1, 'orders'), where('uid', '==', getAuth().currentUser.uid)))",
  "(await api.get('/me/orders')).data",
  "(await api.get('me')).data",
  json("fetch(process.env.API + '/users/me')"),
  json("fetch(`${process.env.API}/users/me`)"),
  json("fetch('https://a.example/x', { headers: { authorization: `Bearer ${await kit.obtain()}` } })"),
  json("fetch('https://a.example/x', { headers: await kit.buildHeaders() })"),
  json("fetch('https://a.example/x', await kit.requestOptions())"),
  json("fetch('https://a.example/x?of=' + globalThis.currentUser.id)"),
  "await (await import('acme')).getSession()",
];

/** Pages only: what is shown by who is there, and where else it is read. */
const shownByWho: readonly string[] = [
  "await whoIsThere()",
  "return <kit.SignedIn><p>Hello</p></kit.SignedIn>;",
  "return <section><Orders /></section>;",
];

test.each([...personal, ...shownByWho])(
  "a page that renders per request and shows %s is not cached",
  async (code) => {
    const { now, advice } = await adviceFor({ "app/a/page.jsx": forced(code) }, "/a");
    expect([now.mode, advice.strategy, advice.revalidate]).toEqual(["ssr", "ssr", null]);
    expect(advice.openQuestions).toContain("prerender");
  },
);

test.each(personal)("getServerSideProps that returns %s stays per request", async (code) => {
  const { advice } = await adviceFor({ "pages/a.jsx": withProps(code) }, "/a");
  expect([advice.strategy, advice.revalidate]).toEqual(["ssr", null]);
  expect(advice.openQuestions).toContain("prerender");
});

test.each(personal)("a route handler that answers %s stays per request", async (code) => {
  const handler = `${importsOf(code)}\nexport async function GET() { return Response.json(${code}); }`;
  const { advice } = await adviceFor({ "app/a/route.js": handler }, "/a");
  expect([advice.strategy, advice.revalidate]).toEqual(["ssr", null]);
});

test.each([
  [
    "metadata",
    {
      "app/a/page.jsx": `${imports.kit}\nexport const dynamic = "force-dynamic";\nexport const generateMetadata = async () => ({ title: (await kit.currentUser()).name });\nexport default function Page() { return <p>Hello</p>; }`,
    },
    "ssr",
  ],
  [
    "a wrapper around the page",
    {
      "app/a/page.jsx": `import { withUser } from "acme";\nexport const dynamic = "force-dynamic";\nexport default withUser(({ user }) => <p>{user.name}</p>);`,
    },
    "ssr",
  ],
  [
    "a wrapper around its data",
    {
      "pages/a.jsx": `import { withUser } from "acme";\nexport default function Page() { return <p>Hello</p>; }\nexport const getServerSideProps = withUser(async () => ({ props: { a: 1 } }));`,
    },
    "ssr",
  ],
  [
    "a public header beside it",
    {
      "pages/a.jsx": `${imports.kit}\nexport default function Page() { return <p>Hello</p>; }\nexport async function getServerSideProps({ res }) { res.setHeader("Cache-Control", "public, s-maxage=60"); return { props: { user: await kit.getUser() } }; }`,
    },
    "ssr",
  ],
  [
    "a page that a build renders",
    {
      "app/a/page.jsx": `${imports.kit}\nexport default async function Page() { const user = await kit.currentUser(); return <p>{await (await fetch("https://a.example/x?of=" + user.id, { cache: "force-cache" })).text()}</p>; }`,
    },
    "ssg",
  ],
])("%s that reads who is there changes nothing", async (_, files, strategy) => {
  const { advice } = await adviceFor(files, "/a");
  expect([advice.strategy, advice.change]).toEqual([strategy, false]);
});

/** Each is the same for everyone, and named a little like what is not. */
const same: readonly string[] = [
  "await kit.getUser((await params).id)",
  'await kit.getUser("vercel")',
  'await kit.getProfileBySlug("x")',
  "await kit.getPosts()",
  "await kit.getTeam()",
  "await kit.getMenu()",
  "await kit.getSettings()",
  "await kit.users.list()",
  "await kit.getProducts({ first: 5 })",
  "await kit.request(`{ posts { id } }`)",
  "await db.post.findMany({ where: { note: `${(await params).id}\n my session, logged in as a user` } })",
  'await db.user.findMany({ where: { role: "author" } })',
  "await Promise.all((await db.post.findMany()).map((post) => db.user.findFirst({ where: { userId: post.authorId } })))",
  json("fetch('https://a.example/x', { headers: { Authorization: 'Bearer ' + process.env.TOKEN } })"),
  json("fetch('https://a.example/me', { headers: { Authorization: 'Bearer ' + process.env.TOKEN } })"),
  'await new Octokit({ auth: process.env.TOKEN }).users.getByUsername({ username: "a" })',
];

test.each(same)("a page that shows %s can be regenerated", async (code) => {
  const { advice } = await adviceFor({ "app/a/page.jsx": forced(code) }, "/a");
  expect(advice.strategy).toBe("isr");
});

test.each([
  ["reset-password/[token]", "ssr"],
  ["invite/[code]", "ssr"],
  ["verify-email/[id]", "ssr"],
  ["join/[inviteId]", "ssr"],
  ["shared/[resetToken]", "ssr"],
  ["country/[code]", "isr"],
  ["dao/[token]", "isr"],
  ["posts/[id]", "isr"],
])("what is loaded for a path of /%s is %s", async (folder, strategy) => {
  const page = `export default async function Page({ params }) { const answer = await fetch("https://api.example.com/" + Object.values(await params)); return <p>{await answer.text()}</p>; }`;
  const { advice } = await adviceFor({ [`app/${folder}/page.jsx`]: page }, `/${folder}`);
  expect(advice.strategy).toBe(strategy);
});

test.each([
  "Response.json(await r.json(), { headers: { 'Cache-Control': 'private, no-store' } })",
  "new Response(await r.text(), { headers: { 'cache-control': 'no-cache, no-store, must-revalidate' } })",
])("a handler that forbids copies of its answer is kept per request: %s", async (answer) => {
  const text = `export async function GET() { const r = await fetch("https://cms.example.com/l"); return ${answer}; }`;
  const { advice } = await adviceFor({ "app/api/a/route.js": text }, "/api/a");
  expect(advice).toMatchObject({ strategy: "ssr", change: false, row: "handler-forbids-sharing" });
});
