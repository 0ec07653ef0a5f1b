import type { CacheMistakeRule } from "./cache-mistakes.ts";
import { inFile, lines, type MistakeExample } from "./example-code.ts";

const inPrices = (before: string, after: string): MistakeExample =>
  inFile("app/prices/page.jsx", before, after);

const shown = "  return <ul>{prices.map((price) => <li key={price.id}>{price.title}</li>)}</ul>;";
const prices = (...body: readonly string[]): string =>
  lines("export default async function Prices() {", ...body, shown, "}");
const client = lines('import { PrismaClient } from "@prisma/client";', "const db = new PrismaClient();");
const query = "  const prices = await db.price.findMany();";
const timer = "export const revalidate = 600;";
const answer = '  const answer = await fetch("https://api.example.com/prices");';
const timed =
  '  const answer = await fetch("https://api.example.com/prices", { next: { revalidate: 600 } });';
const json = "  const prices = await answer.json();";
const cookies = 'import { cookies } from "next/headers";';
const token = '  const token = (await cookies()).get("token")?.value;';
const asVisitor = (cache: string): string =>
  lines(
    cookies,
    prices(
      token,
      '  const answer = await fetch("https://api.example.com/orders", {',
      "    headers: { Authorization: token },",
      `    ${cache},`,
      "  });",
      json,
    ),
  );
const post = (...body: readonly string[]): string =>
  lines(
    cookies,
    'export const generateStaticParams = () => [{ id: "1" }];',
    "export default async function Post({ params }) {",
    "  const { id } = await params;",
    ...body,
    "  return <h1>Post {id}</h1>;",
    "}",
  );
const orders = 'import { unstable_cache } from "next/cache";\nimport { load } from "../../lib/load";';
const load = { "lib/load.js": "export const load = async (owner) => [{ id: owner, title: owner }];" };

const posts = (missing: string): string =>
  lines(
    'export const getStaticPaths = () => ({ paths: [], fallback: "blocking" });',
    "export async function getStaticProps({ params }) {",
    '  const answer = await fetch("https://api.example.com/posts/" + params.id);',
    `  if (answer.status === 404) return { ${missing} };`,
    "  return { props: { post: await answer.json() }, revalidate: 600 };",
    "}",
    "export default function Post({ post }) { return <h1>{post.title}</h1>; }",
  );
const account = (header: string): string =>
  lines(
    "export async function getServerSideProps({ req, res }) {",
    `  res.setHeader("Cache-Control", "${header}");`,
    "  return { props: { name: req.cookies.name ?? null } };",
    "}",
    "export default function Account({ name }) { return <h1>{name}</h1>; }",
  );
const list = (data: string, ...before: readonly string[]): string =>
  lines(
    ...before,
    "export async function getStaticProps() {",
    `  return { props: { prices: ${data} }, revalidate: 600 };`,
    "}",
    "export default function Prices({ prices }) { return <p>{prices.length}</p>; }",
  );
const tagged = (tag: string): string =>
  `  const answer = await fetch("https://api.example.com/prices", { next: { revalidate: 600, tags: ["${tag}"] } });`;
const refresh = (...tags: readonly string[]): Readonly<Record<string, string>> => ({
  "app/refresh/route.js": lines(
    'import { revalidateTag } from "next/cache";',
    "export async function POST() {",
    ...tags.map((tag) => `  revalidateTag("${tag}", "max");`),
    "  return new Response(null);",
    "}",
  ),
});
const sale = lines(
  "export default async function Sale() {",
  '  const answer = await fetch("https://api.example.com/sale", { next: { revalidate: 600, tags: ["sale"] } });',
  "  return <p>{(await answer.json()).length}</p>;",
  "}",
);

/** An example for everything that is kept longer, or shared wider, than the code seems to mean. */
export const cacheMistakeExamples = {
  "frozen-data": inPrices(lines(client, prices(query)), lines(client, timer, prices(query))),
  "frozen-fetch": inPrices(prices(answer, json), prices(timed, json)),
  "frozen-value": inPrices(
    "export default function Prices() { return <p>Prices of {new Date().toDateString()}</p>; }",
    lines(timer, "export default function Prices() { return <p>Prices of {new Date().toDateString()}</p>; }"),
  ),
  "fails-at-run-time": inFile(
    "app/posts/[id]/page.jsx",
    post('  if (id.startsWith("draft-")) await cookies();'),
    post("  await cookies();").replace('export const generateStaticParams = () => [{ id: "1" }];\n', ""),
  ),
  "empty-params-fail": inFile(
    "app/posts/[id]/page.jsx",
    post("  await cookies();").replace('[{ id: "1" }]', "[]"),
    post("  await cookies();").replace('export const generateStaticParams = () => [{ id: "1" }];\n', ""),
  ),
  "error-cached": inPrices(
    prices(timed, "  if (!answer.ok) return <p>No prices today.</p>;", json),
    prices(timed, '  if (!answer.ok) throw new Error("no prices");', json),
  ),
  "error-cached-as-not-found": inPrices(
    lines(
      'import { notFound } from "next/navigation";',
      prices(timed, "  if (!answer.ok) notFound();", json),
    ),
    lines(
      'import { notFound } from "next/navigation";',
      prices(
        timed,
        "  if (answer.status === 404) notFound();",
        '  if (!answer.ok) throw new Error("no prices");',
        json,
      ),
    ),
  ),
  "user-data-in-cache": inFile(
    "app/orders/page.jsx",
    lines(
      orders,
      cookies,
      "const cached = unstable_cache(load);",
      prices(token, "  const prices = await cached(token);"),
    ),
    lines(orders.split("\n")[1] ?? "", cookies, prices(token, "  const prices = await load(token);")),
    load,
  ),
  "user-fetch-cached": inPrices(asVisitor("next: { revalidate: 60 }"), asVisitor('cache: "no-store"')),
  "revalidate-in-milliseconds": inPrices(
    lines("export const revalidate = 60000;", prices(timed.replace("600", "60000"), json)),
    lines("export const revalidate = 60;", prices(timed.replace("600", "60"), json)),
  ),
  "not-found-kept": inFile(
    "pages/posts/[id].jsx",
    posts("notFound: true"),
    posts("notFound: true, revalidate: 60"),
  ),
  "public-header-on-personal-page": inFile(
    "pages/account.jsx",
    account("public, s-maxage=60"),
    account("private, no-store"),
  ),
  "own-api-at-build": inFile(
    "pages/prices.jsx",
    list('await (await fetch("http://localhost:3000/api/prices")).json()'),
    list("await allPrices()", 'import { allPrices } from "../lib/prices";'),
    {
      "lib/prices.js":
        'export const allPrices = async () => (await fetch("https://api.example.com/prices")).json();',
    },
  ),
  "tag-without-revalidation": inFile(
    "app/prices/page.jsx",
    prices(tagged("prices"), json),
    prices(timed, json),
    { "app/sale/page.jsx": sale, ...refresh("sale") },
  ),
  "revalidates-no-tag": inFile(
    "app/refresh/route.js",
    refresh("sale", "sales")["app/refresh/route.js"] ?? "",
    refresh("sale")["app/refresh/route.js"] ?? "",
    { "app/sale/page.jsx": sale },
  ),
} as const satisfies Record<CacheMistakeRule, MistakeExample>;
