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
} as const satisfies Record<RenderMistakeRule, MistakeExample>;
