import { beforeAll, expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import type { AdvisedPage } from "../src/model/page.ts";
import { scanResult } from "./scan.ts";
import { type Files, layout, packageJson } from "./small-apps.ts";

const shared: Files = {
  "package.json": packageJson({}),
  "app/layout.jsx": layout,
  "lib/db.js": `import { PrismaClient } from "@prisma/client";\nimport { drizzle } from "drizzle-orm/node-postgres";
import { createClient } from "@supabase/supabase-js";\nimport mongoose from "mongoose";\nimport axios from "axios";
export const db = new PrismaClient();\nexport const rows = drizzle(process.env.DB);
export const supabase = createClient(process.env.URL, process.env.KEY);
export const Order = mongoose.model("Order", new mongoose.Schema({}));\nexport const Recipe = mongoose.model("Recipe", new mongoose.Schema({}));
export const api = axios.create({ baseURL: "https://api.example.com" });`,
  "lib/schema.js": `import { pgTable, text } from "drizzle-orm/pg-core";
export const invoices = pgTable("invoices", { id: text("id") });\nexport const posts = pgTable("posts", { id: text("id") });`,
};

const imports = `import { db, rows, supabase, Order, Recipe, api } from "@/lib/db";
import { eq } from "drizzle-orm";
import { sql } from "@vercel/postgres";
import Stripe from "stripe";
import * as kit from "@acme/backend";
import { invoices, posts } from "@/lib/schema";
const stripe = new Stripe("k");`;

/** An app with one page for each folder; aliases need no configuration where a jsconfig names them. */
const appOf = (pages: readonly (readonly [folder: string, shown: string])[]): Files => ({
  ...shared,
  "jsconfig.json": JSON.stringify({ compilerOptions: { baseUrl: ".", paths: { "@/*": ["./*"] } } }),
  ...Object.fromEntries(
    pages.map(([folder, shown]) => [
      `app/${folder}/page.jsx`,
      `${imports}\nexport const dynamic = "force-dynamic";\nexport default async function Page(props) { const params = await props.params; const shown = ${shown}; return <p>{JSON.stringify(shown)}</p>; }`,
    ]),
  ),
});

const advised = async (files: Files): Promise<ReadonlyMap<string, AdvisedPage>> => {
  const { pages } = await scanResult(memoryFileSystem(files));
  return new Map(pages.map((page) => [page.facts.route.route, page]));
};

const load = 'await (await fetch("https://api.example.com/" + JSON.stringify(params))).text()';

type Row = readonly [folder: string, row: string | null];

const secret = "path-of-one-visitor";
const owned = "page-of-one-person";

/** By the names of the path alone: the row that keeps it; null: what can be regenerated. */
const byPath: readonly Row[] = [
  ["reset-password/[token]", secret],
  ["unsubscribe/[id]", secret],
  ["xa/[inviteCode]", secret],
  ["xb/[token]", secret],
  ["download/[shareToken]", secret],
  ["magic-link/[id]", secret],
  ["xc/[userId]", owned],
  ["users/[id]/orders", owned],
  ["users/[id]/settings", owned],
  ["xd/[orderId]", owned],
  ["xe/[order_id]", owned],
  ["xf/[invoiceId]", owned],
  ["xg/[customerId]", owned],
  ["xh/[sessionId]", secret],
  ["orders/[id]", owned],
  ["invoices/[number]", owned],
  ["bookings/[reference]", owned],
  ["account", owned],
  ["account/addresses/[id]", owned],
  ["my-account", owned],
  ["settings", owned],
  ["settings/profile", owned],
  ["dashboard", owned],
  ["dashboard/stats", owned],
  ["checkout", owned],
  ["checkout/[id]", owned],
  ["cart", owned],
  ["admin", owned],
  ["admin/posts/[id]", owned],
  ["(protected)/reports", owned],
  ["[locale]/account", owned],
  ["profile", owned],
  ["me", owned],
  ["xi/[slug]/edit", owned],
  ["editor/[slug]", owned],
  ["edit-post/[postId]", owned],
  ["[locale]/xj/edit/[id]", owned],
  ["editors-choice/[slug]", null],
  ["editions/[slug]", null],
  ["xd/docs/editor/[slug]", null],
  ["xe/learn/edit-video/[lesson]", null],
  ["edit-article/[id]", owned],
  ["xf/blog/[slug]/edit", owned],
  ["[lang]/editor", null],
  ["u/[username]", null],
  ["users/[id]", null],
  ["user/[username]", null],
  ["profile/[handle]", null],
  ["author/[slug]", null],
  ["authors/[authorId]", null],
  ["creators/[userId]", null],
  ["posts/[id]", null],
  ["products/[productId]", null],
  ["docs/account/[slug]", null],
  ["blog/settings", null],
  ["help/orders/[id]", null],
  ["token/[token]", null],
  ["coins/[token]", null],
  ["country/[code]", null],
  ["order/[slug]", null],
  ["[locale]/about", null],
  ["events/[eventId]", null],
  ["teams/[team]", null],
  ["categories/[categoryId]", null],
  ["pricing", null],
  ["sessions/[slug]", null],
  ["reviews/[id]", null],
];

let pagesByPath: ReadonlyMap<string, AdvisedPage> = new Map();
beforeAll(async () => {
  pagesByPath = await advised(appOf(byPath.map(([folder]) => [folder, load])));
});

const kept = (page: AdvisedPage | undefined): readonly unknown[] => [
  page?.advice.row,
  page?.advice.strategy,
  page?.advice.change,
  page?.advice.openQuestions[0],
];

test.each(byPath)("what is loaded for /%s is decided by %s", (folder, row) => {
  const page = pagesByPath.get(`/${folder.replace(/\(\w+\)\//, "")}`);
  if (row === null) expect(page?.advice.strategy).toBe("isr");
  else expect(kept(page)).toEqual([row, "ssr", false, "prerender"]);
});

test.each(byPath.filter(([, row]) => row !== null))("the advice for /%s lists no path", (folder) => {
  const page = pagesByPath.get(`/${folder.replace(/\(\w+\)\//, "")}`);
  expect(page?.advice.steps).toEqual([]);
});

/** By what is read with a parameter of the path, below a path that says nothing. */
const byUse: readonly (readonly [shown: string, row: string | null])[] = [
  ["await db.order.findUnique({ where: { id: params.x } })", owned],
  ["await db.invoice.findMany({ where: { number: params.x } })", owned],
  ["await db.passwordReset.findUnique({ where: { token: params.x } })", owned],
  ["await db.todo.findMany({ where: { userId: params.x } })", owned],
  ["await db.user.findUnique({ where: { email: params.x } })", owned],
  ["await db.user.findUnique({ where: { id: params.x }, select: { name: true, email: true } })", owned],
  ["await rows.select().from(invoices).where(eq(invoices.id, params.x))", owned],
  ["await supabase.from('orders').select('*').eq('id', params.x).single()", owned],
  ["await supabase.from('todos').select('*').eq('user_id', params.x)", owned],
  ["await Order.findById(params.x)", owned],
  ["await stripe.checkout.sessions.retrieve(params.x)", owned],
  ["await stripe.invoices.retrieve(params.x)", owned],
  ["(await sql`select * from orders where id = ${params.x}`).rows", owned],
  ["await (await fetch('https://api.example.com/orders/' + params.x)).json()", owned],
  ["await (await fetch(`https://api.example.com/users/${params.x}/invoices`)).json()", owned],
  ["(await api.get('/orders/' + params.x)).data", owned],
  ["await kit.getOrder(params.x)", owned],
  ["await kit.orders.retrieve({ id: params.x })", owned],
  ["await kit.getOrderById(params.x)", owned],
  ["await kit.orderService.find(params.x)", owned],
  ["await kit.getInvoiceDetails(params.x)", owned],
  ["await db.post.findUnique({ where: { slug: params.x } })", null],
  ["await db.post.findMany({ where: { authorId: params.x } })", null],
  ["await db.user.findUnique({ where: { username: params.x } })", null],
  ["await db.user.findUnique({ where: { username: params.x }, select: { name: true, image: true } })", null],
  ["await db.product.findUnique({ where: { id: params.x } })", null],
  [
    "await db.product.findMany({ where: { categoryId: params.x }, orderBy: { orders: { _count: 'desc' } } })",
    null,
  ],
  [
    "await db.post.findUnique({ where: { slug: params.x }, include: { author: { select: { email: true } } } })",
    null,
  ],
  ["await db.order.count()", null],
  ["await rows.select().from(posts).where(eq(posts.id, params.x))", null],
  ["await supabase.from('posts').select('*').order('created_at').eq('slug', params.x)", null],
  ["await Recipe.findById(params.x)", null],
  ["await stripe.products.retrieve(params.x)", null],
  ["(await sql`select * from posts where id = ${params.x} order by title`).rows", null],
  ["await (await fetch('https://api.example.com/posts/' + params.x)).json()", null],
  ["await kit.getPost(params.x)", null],
  ["await kit.getPostsOrderedBy(params.x)", null],
  ["kit.isInvoice(params.x) && (await kit.getPost(params.x))", null],
  ["await kit.readContract({ address: kit.getAddress(params.x) })", null],
  ["await kit.getPostsInOrder(params.x)", null],
];

test("what is read with a parameter of the path decides below one that says nothing", async () => {
  const pages = await advised(appOf(byUse.map(([shown], index) => [`a${index}/[x]`, shown])));
  const said = byUse.map(([shown], index) => {
    const { row, strategy } = pages.get(`/a${index}/[x]`)?.advice ?? { row: "", strategy: null };
    return [shown, strategy === "isr" ? null : row];
  });
  expect(said).toEqual(byUse);
});

test.each([
  ["sends some away", 'if (!(await cookies()).get("s")) redirect("/login");', "layout-guards-content", "ssr"],
  ["asks a function to", "await requireUser();", "layout-guards-content", "ssr"],
  ["only shows a name", 'const name = (await cookies()).get("name");', "layout-reads-the-request", "partial"],
])("a page inside of a layout that %s", async (_, code, row, strategy) => {
  const pages = await advised({
    ...appOf([["team/reports", 'await (await fetch("https://api.example.com/reports")).text()']]),
    "lib/user.js":
      'import { cookies } from "next/headers";\nexport async function requireUser() { const found = (await cookies()).get("s"); if (!found) throw new Error("401"); }',
    "app/team/layout.jsx": `import { cookies } from "next/headers";\nimport { redirect } from "next/navigation";\nimport { requireUser } from "@/lib/user";\nexport default async function Layout({ children }) { ${code} return <main>{children}</main>; }`,
  });
  const { advice } = pages.get("/team/reports") ?? {};
  expect([advice?.row, advice?.strategy]).toEqual([row, strategy]);
});

test("a page inside of a layout that reads the session is kept where its path is one person's", async () => {
  const pages = await advised({
    ...appOf([["account/orders/[id]", load]]),
    "app/account/layout.jsx":
      'import { cookies } from "next/headers";\nexport default async function Layout({ children }) { return <main>{(await cookies()).get("name")?.value}{children}</main>; }',
  });
  const { advice } = pages.get("/account/orders/[id]") ?? {};
  expect([advice?.row, advice?.strategy]).toEqual(["page-of-one-person-in-a-layout", "ssr"]);
});

test.each([
  ["some", "{ texts: await texts() }", ["ssr", "shell-of-one-visitor"]],
  ["no", "{}", ["ssg", "returns-nothing"]],
] as const)("a page of pages/ whose path one visitor was sent, with %s props", async (_, props, expected) => {
  const pages = await advised({
    "package.json": packageJson({}),
    "pages/reset-password/[token].jsx": `import { promises as fs } from "node:fs";
const texts = async () => JSON.parse(await fs.readFile("texts/en.json", "utf8"));
export default function Page({ texts }) { return <form>{texts?.title}</form>; }
export async function getServerSideProps() { return { props: ${props} }; }`,
  });
  const advice = pages.get("/reset-password/[token]")?.advice;
  expect([advice?.strategy, advice?.row]).toEqual(expected);
});
