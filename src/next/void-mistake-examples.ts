import { inFile, lines, type MistakeExample } from "./example-code.ts";
import type { VoidMistakeRule } from "./void-mistakes.ts";

const cookies = 'import { cookies } from "next/headers";';
const home = 'export default async function Home() { return <p>{(await cookies()).get("name")?.value}</p>; }';
const plainHome = "export default function Home() { return <p>Hello</p>; }";
const post = "export default function Post() { return <h1>Post</h1>; }";
const greeted =
  'export default async function Post() { return <h1>{(await cookies()).get("name")?.value}</h1>; }';
const paths = 'export const generateStaticParams = () => [{ id: "1" }];';
const inHome = (before: string, after: string): MistakeExample => inFile("app/page.jsx", before, after);
const inPost = (before: string, after: string): MistakeExample =>
  inFile("app/posts/[id]/page.jsx", before, after);
const fetching = (seconds: number): string =>
  lines(
    "export default async function Home() {",
    `  const answer = await fetch("https://api.example.com/offers", { next: { revalidate: ${seconds} } });`,
    "  return <p>{(await answer.json()).length}</p>;",
    "}",
  );
const term = (...inside: readonly string[]): string =>
  lines(
    '"use client";',
    ...inside,
    'import { useSearchParams } from "next/navigation";',
    'function Term() { return <b>{useSearchParams().get("q")}</b>; }',
  );

/** An example for everything that is declared and has no effect. */
export const voidMistakeExamples = {
  "revalidate-voided": inHome(
    lines(cookies, "export const revalidate = 60;", home),
    lines("export const revalidate = 60;", plainHome),
  ),
  "static-params-voided": inPost(lines(cookies, paths, greeted), lines(paths, post)),
  "static-params-on-fixed-route": inHome(lines(paths, plainHome), plainHome),
  "dynamic-params-voided": inPost(
    lines("export const dynamicParams = false;", post),
    lines("export const dynamicParams = false;", paths, post),
  ),
  "force-static-voided": {
    before: {
      "app/feed/layout.jsx": lines(
        "export const revalidate = 0;",
        "export default function Layout({ children }) { return children; }",
      ),
      "app/feed/page.jsx": lines('export const dynamic = "force-static";', plainHome),
    },
    after: {
      "app/feed/layout.jsx": "export default function Layout({ children }) { return children; }",
      "app/feed/page.jsx": lines('export const dynamic = "force-static";', plainHome),
    },
  },
  "emptied-by-force-static": inHome(
    lines(cookies, 'export const dynamic = "force-static";', home),
    lines(cookies, home),
  ),
  "search-params-render-in-browser": inFile(
    "app/search/page.jsx",
    lines(term(), "export default function Search() { return <Term />; }"),
    lines(
      term('import { Suspense } from "react";'),
      "export default function Search() { return <Suspense><Term /></Suspense>; }",
    ),
    { "package.json": '{ "dependencies": { "next": "13.5.11" } }' },
  ),
  "auto-is-per-request": inHome(lines('export const dynamic = "auto";', plainHome), plainHome),
  "force-dynamic-needless": inHome(
    lines(cookies, 'export const dynamic = "force-dynamic";', home),
    lines(cookies, home),
  ),
  "force-dynamic-for-nothing": inHome(lines('export const dynamic = "force-dynamic";', plainHome), plainHome),
  "request-prop-not-awaited": inHome(
    "export default function Home({ searchParams }) { return <p>{searchParams.q}</p>; }",
    "export default async function Home({ searchParams }) { return <p>{(await searchParams).q}</p>; }",
  ),
  "fetch-shortens-revalidate": inHome(
    lines("export const revalidate = 3600;", fetching(60)),
    lines("export const revalidate = 3600;", fetching(3600)),
  ),
} as const satisfies Record<VoidMistakeRule, MistakeExample>;
