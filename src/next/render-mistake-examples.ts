import { cacheComponents, inFile, lines, type MistakeExample } from "./example-code.ts";
import type { RenderMistakeRule } from "./render-mistakes.ts";

const cookies = 'import { cookies } from "next/headers";';
const suspense = 'import { Suspense } from "react";';
const name = lines("async function Name() {", '  return (await cookies()).get("name")?.value;', "}");
const themed = lines(
  "export default async function About() {",
  '  const theme = (await cookies()).get("theme")?.value;',
  "  return <Colours of={await load(theme)} />;",
  "}",
);
const colours = "const Colours = ({ of }) => <p>{of}</p>;";
const search = (...inside: readonly string[]): string =>
  lines(
    '"use client";',
    ...inside,
    'import { useSearchParams } from "next/navigation";',
    'function Term() { return <b>{useSearchParams().get("q")}</b>; }',
  );

const counter = (...before: readonly string[]): string =>
  lines(
    ...before,
    'import React from "react";',
    "export default function About() { const [count] = React.useState(0); return <p>{count}</p>; }",
  );
const showsTotal = (file: string): string =>
  lines(`import { total } from "${file}";`, "export default function About() { return <p>{total()}</p>; }");

/** An example for every mistake that stops the build of a route while it is rendered. */
export const renderMistakeExamples = {
  "blocks-without-suspense": inFile(
    "app/page.jsx",
    lines(cookies, name, "export default function Home() { return <h1>Hello <Name /></h1>; }"),
    lines(
      suspense,
      cookies,
      name,
      "export default function Home() { return <h1>Hello <Suspense><Name /></Suspense></h1>; }",
    ),
    cacheComponents,
  ),
  "metadata-blocks": inFile(
    "app/page.jsx",
    lines(
      cookies,
      'export const generateMetadata = async () => ({ title: (await cookies()).get("name")?.value });',
      "export default function Home() { return <h1>Hello</h1>; }",
    ),
    lines(
      'export const metadata = { title: "Hello" };',
      "export default function Home() { return <h1>Hello</h1>; }",
    ),
    cacheComponents,
  ),
  "changing-value": inFile(
    "app/page.jsx",
    "export default function Home() { return <p>{Date.now()}</p>; }",
    lines(
      suspense,
      'import { connection } from "next/server";',
      "async function Now() {",
      "  await connection();",
      "  return <p>{Date.now()}</p>;",
      "}",
      "export default function Home() { return <Suspense><Now /></Suspense>; }",
    ),
    cacheComponents,
  ),
  "request-in-cache": inFile(
    "app/about/page.jsx",
    lines(
      'import { unstable_cache } from "next/cache";',
      cookies,
      'const load = unstable_cache(async () => (await cookies()).get("theme")?.value);',
      colours,
      "export default async function About() { return <Colours of={await load()} />; }",
    ),
    lines(
      'import { unstable_cache } from "next/cache";',
      cookies,
      'const load = unstable_cache(async (theme) => ["colours", theme].join(" "));',
      colours,
      themed,
    ),
  ),
  "not-fully-static": inFile(
    "app/page.jsx",
    lines(
      suspense,
      cookies,
      'export const ensureStatic = "navigation";',
      name,
      "export default function Home() { return <h1>Hello <Suspense><Name /></Suspense></h1>; }",
    ),
    lines(
      suspense,
      cookies,
      name,
      "export default function Home() { return <h1>Hello <Suspense><Name /></Suspense></h1>; }",
    ),
    cacheComponents,
  ),
  "promise-in-cache": inFile(
    "app/page.jsx",
    lines(
      suspense,
      cookies,
      'const theme = async () => (await cookies()).get("theme")?.value;',
      'async function load(theme) { "use cache"; return ["colours", await theme].join(" "); }',
      "const Colours = async () => <p>{await load(theme())}</p>;",
      "export default function Home() { return <Suspense><Colours /></Suspense>; }",
    ),
    lines(
      suspense,
      cookies,
      'const theme = async () => (await cookies()).get("theme")?.value;',
      'async function load(theme) { "use cache"; return ["colours", theme].join(" "); }',
      "const Colours = async () => <p>{await load(await theme())}</p>;",
      "export default function Home() { return <Suspense><Colours /></Suspense>; }",
    ),
    cacheComponents,
  ),
  "short-life-inside": inFile(
    "app/page.jsx",
    lines(
      'import { cacheLife } from "next/cache";',
      'async function price() { "use cache"; cacheLife("seconds"); return 9; }',
      'async function offer() { "use cache"; return "only " + (await price()); }',
      "export default async function Home() { return <p>{await offer()}</p>; }",
    ),
    lines(
      'import { cacheLife } from "next/cache";',
      'async function price() { "use cache"; cacheLife("minutes"); return 9; }',
      'async function offer() { "use cache"; return "only " + (await price()); }',
      "export default async function Home() { return <p>{await offer()}</p>; }",
    ),
    cacheComponents,
  ),
  "request-in-static-params": inFile(
    "app/posts/[id]/page.jsx",
    lines(
      cookies,
      'export const generateStaticParams = async () => [{ id: (await cookies()).get("last")?.value }];',
      "export default function Post() { return <h1>Post</h1>; }",
    ),
    lines(
      'export const generateStaticParams = () => [{ id: "1" }];',
      "export default function Post() { return <h1>Post</h1>; }",
    ),
  ),
  "request-after": inFile(
    "app/about/page.jsx",
    lines(
      'import { after } from "next/server";',
      cookies,
      "export default function About() {",
      "  after(async () => console.log((await cookies()).size));",
      "  return <h1>About</h1>;",
      "}",
    ),
    lines(
      'import { after } from "next/server";',
      cookies,
      "export default async function About() {",
      "  const { size } = await cookies();",
      "  after(() => console.log(size));",
      "  return <h1>About</h1>;",
      "}",
    ),
  ),
  "fetch-after": inFile(
    "app/page.jsx",
    lines(
      'import { after } from "next/server";',
      "export default function Home() {",
      '  after(() => fetch("https://example.com/views", { method: "POST" }));',
      "  return <h1>Home</h1>;",
      "}",
    ),
    lines(
      'import { after } from "next/server";',
      "export default function Home() {",
      '  after(() => fetch("https://example.com/views", { method: "POST" }).catch(() => null));',
      "  return <h1>Home</h1>;",
      "}",
    ),
    cacheComponents,
  ),
  "cache-call-outside": inFile(
    "app/page.jsx",
    lines(
      'import { cacheLife } from "next/cache";',
      'export default function Home() { cacheLife("hours"); return <h1>Home</h1>; }',
    ),
    lines(
      'import { cacheLife } from "next/cache";',
      'export default async function Home() { "use cache"; cacheLife("hours"); return <h1>Home</h1>; }',
    ),
    cacheComponents,
  ),
  "cached-handler": inFile(
    "app/feed/route.js",
    'export async function GET() { "use cache"; return Response.json([1, 2, 3]); }',
    lines(
      'async function load() { "use cache"; return [1, 2, 3]; }',
      "export async function GET() { return Response.json(await load()); }",
    ),
    cacheComponents,
  ),
  "cache-life-invalid": inFile(
    "app/page.jsx",
    lines(
      'import { cacheLife } from "next/cache";',
      'export default async function Home() { "use cache"; cacheLife("yearly"); return <h1>Home</h1>; }',
    ),
    lines(
      'import { cacheLife } from "next/cache";',
      'export default async function Home() { "use cache"; cacheLife("max"); return <h1>Home</h1>; }',
    ),
    cacheComponents,
  ),
  "dynamic-error-reached": inFile(
    "app/page.jsx",
    lines(
      cookies,
      'export const dynamic = "error";',
      'export default async function Home() { return <p>{(await cookies()).get("name")?.value}</p>; }',
    ),
    lines(
      cookies,
      'export default async function Home() { return <p>{(await cookies()).get("name")?.value}</p>; }',
    ),
  ),
  "dynamic-error-replaced": inFile(
    "app/page.jsx",
    lines(
      cookies,
      "async function name() {",
      '  try { return (await cookies()).get("name")?.value; } catch (error) { throw new Error("No name"); }',
      "}",
      "export default async function Home() { return <p>{await name()}</p>; }",
    ),
    lines(
      cookies,
      "async function name() {",
      '  try { return (await cookies()).get("name")?.value; } catch (error) { throw error; }',
      "}",
      "export default async function Home() { return <p>{await name()}</p>; }",
    ),
  ),
  "search-params-without-suspense": inFile(
    "app/search/page.jsx",
    lines(search(), "export default function Search() { return <Term />; }"),
    lines(search(suspense), "export default function Search() { return <Suspense><Term /></Suspense>; }"),
  ),
  "client-api-called-on-server": inFile("app/about/page.jsx", counter(), counter('"use client";')),
  "client-function-called-on-server": inFile(
    "app/about/page.jsx",
    showsTotal("../../lib/client"),
    showsTotal("../../lib/total"),
    {
      "lib/client.js": lines('"use client";', "export const total = () => 3;"),
      "lib/total.js": "export const total = () => 3;",
    },
  ),
  "function-handed-to-browser": inFile(
    "app/about/page.jsx",
    "export default function About() { return <button onClick={() => {}}>About</button>; }",
    "export default function About() { return <button>About</button>; }",
  ),
  "error-thrown": inFile(
    "app/about/page.jsx",
    'export default function About() { throw new Error("To do"); }',
    "export default function About() { return <p>To do</p>; }",
  ),
  "browser-global-on-server": inFile(
    "pages/about.jsx",
    "export default function About() { return <p>{window.innerWidth}</p>; }",
    lines(
      'import { useEffect, useState } from "react";',
      "export default function About() {",
      "  const [width, setWidth] = useState(0);",
      "  useEffect(() => setWidth(window.innerWidth), []);",
      "  return <p>{width}</p>;",
      "}",
    ),
  ),
  "not-renderable": inFile(
    "app/about/page.jsx",
    "export default function About() { return <p>{new Date(0)}</p>; }",
    "export default function About() { return <p>{new Date(0).toISOString()}</p>; }",
  ),
} as const satisfies Record<RenderMistakeRule, MistakeExample>;
