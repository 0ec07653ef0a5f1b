import { about, cacheComponents, inFile, lines, type MistakeExample } from "./example-code.ts";
import type { SegmentMistakeRule } from "./segment-mistakes.ts";

const inAbout = (before: string, after: string): MistakeExample =>
  inFile("app/about/page.jsx", lines(before, about), lines(after, about));

const post = "export default function Post() { return <h1>Post</h1>; }";
const inPost = (before: string, after: string): MistakeExample =>
  inFile("app/posts/[id]/page.jsx", lines(before, post), lines(after, post));

const paths = 'export const generateStaticParams = () => [{ id: "1" }];';
const noPaths = "export const generateStaticParams = () => [];";
const exported = { "next.config.js": 'module.exports = { output: "export" };' };
const closedLayout = lines(
  "export const dynamicParams = false;",
  "export default function Layout({ children }) { return children; }",
);
const someWithoutLang = 'export const generateStaticParams = () => [{ lang: "en", id: "1" }, { id: "2" }];';
const allWithLang =
  'export const generateStaticParams = () => [{ lang: "en", id: "1" }, { lang: "en", id: "2" }];';
const withSlot = "export default function Layout({ children, team }) { return <>{children}{team}</>; }";

/** An example for every mistake in segment configuration and static parameters. */
export const segmentMistakeExamples = {
  "segment-config-not-literal": inAbout(
    "export const revalidate = 60 * 60;",
    "export const revalidate = 3600;",
  ),
  "segment-config-ignored": {
    before: {
      "app/about/page.jsx": about,
      "app/about/loading.jsx": lines(
        "export const revalidate = 60;",
        "export default function Loading() { return null; }",
      ),
    },
    after: {
      "app/about/page.jsx": lines("export const revalidate = 60;", about),
      "app/about/loading.jsx": "export default function Loading() { return null; }",
    },
  },
  "segment-config-invalid": inAbout(
    'export const dynamic = "static";',
    'export const dynamic = "force-static";',
  ),
  "segment-config-in-client-file": {
    before: { "app/about/page.jsx": lines('"use client";', "export const revalidate = 60;", about) },
    after: {
      "app/about/page.jsx": lines('"use client";', about),
      "app/about/layout.jsx": lines(
        "export const revalidate = 60;",
        "export default function Layout({ children }) { return children; }",
      ),
    },
  },
  "segment-config-with-cache-components": inFile(
    "app/about/page.jsx",
    lines("export const revalidate = 60;", about),
    lines(
      'import { cacheLife } from "next/cache";',
      "export default async function About() {",
      '  "use cache";',
      '  cacheLife("minutes");',
      "  return <h1>About</h1>;",
      "}",
    ),
    cacheComponents,
  ),
  "ensure-static-relaxed": inFile(
    "app/about/page.jsx",
    lines('export const ensureStatic = "shell";', about),
    about,
    {
      ...cacheComponents,
      "app/about/layout.jsx": lines(
        'export const ensureStatic = "navigation";',
        "export default function Layout({ children }) { return children; }",
      ),
    },
  ),
  "ensure-static-without-paths": inFile(
    "app/posts/[id]/page.jsx",
    lines('export const ensureStatic = "navigation";', post),
    lines('export const ensureStatic = "navigation";', paths, post),
    cacheComponents,
  ),
  "segment-config-needs-cache-components": {
    before: { "app/about/page.jsx": lines("export const instant = false;", about) },
    after: { ...cacheComponents, "app/about/page.jsx": lines("export const instant = false;", about) },
  },
  "slots-disagree": inFile(
    "app/@team/page.jsx",
    lines("export const revalidate = 10;", "export default function Team() { return null; }"),
    lines("export const revalidate = 60;", "export default function Team() { return null; }"),
    { "app/layout.jsx": withSlot, "app/page.jsx": lines("export const revalidate = 60;", about) },
  ),
  "slot-page-alone": {
    before: {
      "app/layout.jsx": withSlot,
      "app/page.jsx": about,
      "app/@team/default.jsx": "export default function Team() { return null; }",
      "app/@team/about/page.jsx": "export default function Team() { return null; }",
    },
    after: {
      "app/layout.jsx": withSlot,
      "app/page.jsx": about,
      "app/default.jsx": about,
      "app/@team/default.jsx": "export default function Team() { return null; }",
      "app/@team/about/page.jsx": "export default function Team() { return null; }",
    },
  },
  "slot-without-default": {
    before: {
      "app/layout.jsx": withSlot,
      "app/page.jsx": about,
      "app/about/page.jsx": about,
      "app/@team/page.jsx": "export default function Team() { return null; }",
    },
    after: {
      "app/layout.jsx": withSlot,
      "app/page.jsx": about,
      "app/about/page.jsx": about,
      "app/@team/page.jsx": "export default function Team() { return null; }",
      "app/@team/default.jsx": "export default function Team() { return null; }",
    },
  },
  "static-params-in-client-file": {
    before: { "app/posts/[id]/page.jsx": lines('"use client";', paths, post) },
    after: {
      "app/posts/[id]/page.jsx": lines('"use client";', post),
      "app/posts/[id]/layout.jsx": lines(
        paths,
        "export default function Layout({ children }) { return children; }",
      ),
    },
  },
  "static-params-with-edge": inPost(lines('export const runtime = "edge";', paths), paths),
  "static-params-invalid": inPost(
    'export const generateStaticParams = () => ["1", "2"];',
    'export const generateStaticParams = () => [{ id: "1" }, { id: "2" }];',
  ),
  "static-params-empty": inFile(
    "app/posts/[id]/page.jsx",
    lines(noPaths, post),
    lines(paths, post),
    cacheComponents,
  ),
  "static-params-closed": inPost(
    lines("export const dynamicParams = false;", noPaths),
    lines("export const dynamicParams = false;", paths),
  ),
  "static-params-for-export": inFile("app/posts/[id]/page.jsx", post, lines(paths, post), exported),
  "static-params-miss-parameter": {
    before: {
      "app/[lang]/layout.jsx": closedLayout,
      "app/[lang]/posts/[id]/page.jsx": lines(someWithoutLang, post),
    },
    after: {
      "app/[lang]/layout.jsx": closedLayout,
      "app/[lang]/posts/[id]/page.jsx": lines(allWithLang, post),
    },
  },
  "revalidate-without-static-params": inPost(
    "export const revalidate = 60;",
    lines("export const revalidate = 60;", noPaths),
  ),
} as const satisfies Record<SegmentMistakeRule, MistakeExample>;
