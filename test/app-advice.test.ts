import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../src/lib/memory-file-system.ts";
import { scanResult } from "./scan.ts";

type Files = Readonly<Record<string, string>>;

const load = `export async function load(path, init) {
  const answer = await fetch("https://api.example.com/" + path, init);
  if (!answer.ok) throw new Error("no answer for " + path);
  return answer.json();
}`;
const shows = (name: string, call: string, before = ""): string =>
  `import { load } from "../../lib/api";\n${before}export default async function ${name}() { return <p>{JSON.stringify(await ${call})}</p>; }`;
const html = "export default function Root({ children }) { return <html><body>{children}</body></html>; }";
const force = 'export const dynamic = "force-dynamic";\n';
const team =
  'import { readFile } from "node:fs/promises";\nexport default async function Team() { return <p>{await readFile("content/team.json", "utf8")}</p>; }';
const post = (before: string): string =>
  `import { load } from "../../../lib/api";\n${before}export default async function Post({ params }) {\n  const { slug } = await params;\n  return <p>{JSON.stringify(await load("posts/" + slug))}</p>;\n}`;
const handler = (before: string): string =>
  `import { load } from "../../lib/api";\n${before}export async function GET() { return new Response(JSON.stringify(await load("feed"))); }`;
const text = (before: string): string =>
  `import { readFile } from "node:fs/promises";\n${before}export async function GET() { return new Response(await readFile("content/team.json", "utf8")); }`;
const cart = `import { cookies } from "next/headers";
async function Cart() { return <p>Cart {(await cookies()).get("cart")?.value}</p>; }
export default function Shop({ children }) { return <section><Cart />{children}</section>; }`;
const products = `import { load } from "../../../lib/api";
export default async function Products() { return <p>{JSON.stringify(await load("products", { next: { revalidate: 120 } }))}</p>; }`;

const same: Files = {
  "lib/api.js": load,
  "app/layout.jsx": html,
  "app/search/page.jsx":
    'import { load } from "../../lib/api";\nexport default async function Search({ searchParams }) {\n  const { q } = await searchParams;\n  return <p>{JSON.stringify(await load("search?q=" + q))}</p>;\n}',
  "app/account/page.jsx":
    'import { cookies } from "next/headers";\nexport default async function Account() { return <p>{(await cookies()).get("name")?.value}</p>; }',
  "app/echo/route.js":
    'export async function GET(request) { return new Response(new URL(request.url).searchParams.get("q")); }',
  "app/(shop)/products/page.jsx": products,
  "app/(shop)/sizes/page.jsx": "export default function Sizes() { return <p>Sizes</p>; }",
};

const before: Files = {
  ...same,
  "app/about/page.jsx": `${force}export default function About() { return <p>About</p>; }`,
  "app/team/page.jsx": `${force}${team}`,
  "app/courses/page.jsx": shows("Courses", 'load("courses")', force),
  "app/news/page.jsx": shows("News", 'load("news", { cache: "no-store" })'),
  "app/posts/[slug]/page.jsx": post("export const revalidate = 300;\n"),
  "app/prices/page.jsx": shows("Prices", 'load("prices")'),
  "app/(shop)/layout.jsx": cart,
  "app/feed.xml/route.js": handler(""),
  "app/llms.txt/route.js": text(""),
};

/** The same app, changed by hand as was advised: these very files were built with Next 14.2, 15.5 and 16.4. */
const after: Files = {
  ...same,
  "app/about/page.jsx": "export default function About() { return <p>About</p>; }",
  "app/team/page.jsx": team,
  "app/courses/page.jsx": shows("Courses", 'load("courses")', "export const revalidate = 60;\n"),
  "app/news/page.jsx": shows(
    "News",
    'load("news", { next: { revalidate: 60 } })',
    "export const revalidate = 60;\n",
  ),
  "app/posts/[slug]/page.jsx": post(
    'export const revalidate = 300;\nexport const generateStaticParams = () => [{ slug: "one" }];\n',
  ),
  "app/prices/page.jsx": shows("Prices", 'load("prices")', "export const revalidate = 3600;\n"),
  "app/(shop)/layout.jsx":
    'import { Cart } from "../../components/cart";\nexport default function Shop({ children }) { return <section><Cart />{children}</section>; }',
  "components/cart.jsx":
    '"use client";\nimport { useEffect, useState } from "react";\nexport function Cart() {\n  const [cart, setCart] = useState(null);\n  useEffect(() => { fetch("/my-cart").then((answer) => answer.json()).then(setCart); }, []);\n  return <p>Cart {cart}</p>;\n}',
  "app/my-cart/route.js":
    'import { cookies } from "next/headers";\nexport async function GET() { return Response.json((await cookies()).get("cart")?.value ?? null); }',
  "app/feed.xml/route.js": handler("export const revalidate = 60;\n"),
  "app/llms.txt/route.js": text('export const dynamic = "force-static";\n'),
};

/** "/a now ssr advised isr 60 (row)" for every route. */
const advised = async (files: Files, next = "16.4.6"): Promise<readonly string[]> => {
  const manifest = JSON.stringify({ dependencies: { next, react: "19", "react-dom": "19" } });
  const { pages } = await scanResult(memoryFileSystem({ ...files, "package.json": manifest }));
  return pages.map(({ facts, now, advice }) => {
    const number = advice.revalidate === null ? "" : ` ${advice.revalidate}`;
    const what = advice.change ? `${advice.strategy}${number}` : "keep";
    return `${facts.route.route} ${now.mode} -> ${what} (${advice.row})`;
  });
};

const kept = [
  "/account ssr -> keep (page-reads-the-session)",
  "/echo ssr -> keep (handler-reads-the-request)",
  "/search ssr -> keep (page-reads-the-query)",
];

test.each(["15.5.29", "16.4.6"])(
  "each route of an app of Next %s is advised what it can be",
  async (next) => {
    expect([...(await advised(before, next))].sort()).toEqual(
      [
        ...kept,
        "/about ssr -> ssg false (needs-no-request)",
        "/courses ssr -> isr 60 (forced-for-nothing)",
        "/feed.xml ssr -> isr 60 (handler-runs-for-nothing)",
        "/llms.txt ssr -> ssg false (needs-no-request)",
        "/news ssr -> isr 60 (asks-for-fresh-data)",
        "/posts/[slug] ssr -> isr 300 (named-age-without-effect)",
        "/prices static -> isr 3600 (frozen-data-source)",
        "/products ssr -> partial 120 (layout-reads-the-request)",
        "/sizes ssr -> partial false (layout-reads-the-request)",
        "/team ssr -> ssg false (needs-no-request)",
      ].sort(),
    );
  },
);

test("the app that was changed as advised is kept as it is", async () => {
  expect([...(await advised(after))].sort()).toEqual(
    [
      ...kept,
      "/about static -> keep (static-as-it-should-be)",
      "/courses isr -> keep (timer-as-written)",
      "/feed.xml isr -> keep (timer-as-written)",
      "/llms.txt static -> keep (static-as-it-should-be)",
      "/my-cart ssr -> keep (handler-reads-the-request)",
      "/news isr -> keep (timer-as-written)",
      "/posts/[slug] isr -> keep (timer-as-written)",
      "/prices isr -> keep (timer-as-written)",
      "/products isr -> keep (timer-as-written)",
      "/sizes static -> keep (static-as-it-should-be)",
      "/team static -> keep (static-as-it-should-be)",
    ].sort(),
  );
});

const cached = (inside: string): string =>
  `import { cacheLife } from "next/cache";\nimport { Suspense } from "react";\nimport { load } from "../../lib/api";\nasync function stats() { ${inside} return load("stats"); }\nasync function Stats() { return <p>{JSON.stringify(await stats())}</p>; }\nexport default function Page() { return <Suspense fallback={null}><Stats /></Suspense>; }`;
const dash = (around: string): string =>
  `import { cookies } from "next/headers";\nimport { Suspense } from "react";\nasync function User() { return <b>{(await cookies()).get("name")?.value}</b>; }\nexport default function Page() { return <main>${around}</main>; }`;

test("with Cache Components a hole that waits for data is cached, and a page that a session holds up gets a boundary", async () => {
  const shared: Files = {
    "next.config.mjs": "export default { cacheComponents: true };",
    "lib/api.js": load,
    "app/layout.jsx": `import { Suspense } from "react";\n${html.replace("<html>", "<Suspense><html>").replace("</html>", "</html></Suspense>")}`,
  };
  expect(
    await advised({
      ...shared,
      "app/dash/page.jsx": dash("<User />"),
      "app/stats/page.jsx": cached(""),
    }),
  ).toEqual([
    "/dash ssr -> partial false (wrap-in-suspense)",
    "/stats partial -> isr 60 (hole-waits-for-data)",
  ]);
  expect(
    await advised({
      ...shared,
      "app/dash/page.jsx": dash("<Suspense fallback={null}><User /></Suspense>"),
      "app/stats/page.jsx": cached('"use cache"; cacheLife("minutes");'),
    }),
  ).toEqual(["/dash partial -> keep (shell-is-right)", "/stats isr -> keep (timer-as-written)"]);
});

const tagged =
  'import { load } from "../../lib/api";\nexport default async function News() { return <p>{JSON.stringify(await load("news", { next: { revalidate: 60, tags: [tags.news] } }))}</p>; }\nconst tags = { news: "news" };';
const hook = (call: string): string =>
  `import { revalidatePath, revalidateTag } from "next/cache";\nconst tags = { news: "news" };\nexport async function POST() {\n  ${call};\n  return new Response(null);\n}`;

test.each([
  ["a tag that it has", "revalidateTag(tags.news, 'max')", "isr 86400 (hook-refreshes)"],
  ["its path", 'revalidatePath("/news")', "isr 86400 (hook-refreshes)"],
  ["everything", 'revalidatePath("/", "layout")', "isr 86400 (hook-refreshes)"],
  ["another tag", 'revalidateTag("posts", "max")', "keep (timer-as-written)"],
  ["another path", 'revalidatePath("/posts")', "keep (timer-as-written)"],
])("a route whose project revalidates %s is advised accordingly", async (_, call, expected) => {
  const files = {
    "lib/api.js": load,
    "app/layout.jsx": html,
    "app/news/page.jsx": tagged,
    "app/refresh/route.js": hook(call),
  };
  expect(await advised(files)).toContain(`/news isr -> ${expected}`);
});
