import { expect, test } from "@jest/globals";
import { type Files, scanned } from "./small-apps.ts";

const page = "export default function Page() { return <p />; }";

const modeOf = async (next: string, files: Files, route: string): Promise<string | undefined> => {
  const dependencies = { next, react: "18.3.1" };
  const modes = await scanned({ ...files, "package.json": JSON.stringify({ dependencies }) });
  return modes.get(route)?.[0];
};

const intercepting = {
  "app/feed/layout.jsx": "export default function L({ children, modal }) { return <>{children}{modal}</>; }",
  "app/feed/page.jsx": page,
  "app/feed/x/page.jsx": page,
  "app/feed/@modal/default.jsx": page,
  "app/feed/@modal/(.)x/page.jsx": page,
};

const emptyList = {
  "app/[id]/page.jsx": `export function generateStaticParams() { return []; } ${page}`,
};

const forced = {
  "app/page.jsx":
    'export const dynamic = "force-static"; export default async function P() { await fetch("https://x.co", { cache: "no-store" }); return null; }',
};

const below = {
  "app/in/layout.jsx":
    'export const dynamic = "force-static"; export default function L({ children }) { return children; }',
  "app/in/page.jsx": `export const dynamic = "force-dynamic"; ${page}`,
};

const cached = {
  "app/page.jsx": `import { unstable_cache } from "next/cache";
const load = unstable_cache(async () => (await fetch("https://x.co", { cache: "no-store" })).text(), ["x"], { revalidate: 9 });
export default async function P() { await load(); return null; }`,
};

const manifest = {
  "app/manifest.js": "export const revalidate = 120; export default function manifest() { return {}; }",
};

const robots = {
  "app/robots.js": 'export const dynamic = "force-dynamic"; export default function robots() { return {}; }',
};

const listing = {
  "app/page.jsx":
    "export default function P({ searchParams }) { return Object.keys(searchParams).length === 0 ? null : 1; }",
};

const cloning = {
  "app/api/route.js": "export function GET(request) { return new Response(request.clone().url); }",
};

const reading = {
  "app/api/route.js": "export function GET(request) { return new Response(request.url); }",
};

const putting = {
  "app/api/route.js":
    "export function GET() { return new Response(); } export function PUT() { return new Response(); }",
};

const config = { "next.config.js": "module.exports = { cacheComponents: true };" };
const root = {
  "app/layout.jsx":
    "export default function L({ children }) { return <html><body>{children}</body></html>; }",
};

const briefStale = {
  ...config,
  ...root,
  "app/page.jsx": `import { cacheLife } from "next/cache";
async function load() { "use cache"; cacheLife({ stale: 10, revalidate: 900, expire: 9000 }); return 1; }
export default async function P() { return <Suspense>{await load()}</Suspense>; }
import { Suspense } from "react";`,
};

const longStale = {
  ...config,
  ...root,
  "app/page.jsx": `async function load() { "use cache"; return 1; }
export default async function P() { return <p>{await load()}</p>; }`,
};

const drawn = {
  ...config,
  "app/icon.jsx":
    'import { ImageResponse } from "next/og"; export default function Icon() { return new ImageResponse(<p>a</p>); }',
};

const asserted = {
  ...root,
  "app/page.tsx": `export const dynamic = "force-dynamic" as const; ${page}`,
};

const written = {
  ...root,
  "app/page.tsx": `export const dynamic = "force-dynamic"; ${page}`,
};

const lonely = {
  "app/feed/layout.jsx": "export default function L({ children, modal }) { return <>{children}{modal}</>; }",
  "app/feed/page.jsx": page,
  "app/feed/@modal/default.jsx": page,
  "app/feed/@modal/[...rest]/page.jsx": page,
};

const sitemap = {
  ...root,
  "app/[id]/sitemap.js": "export default function sitemap() { return []; }",
};

test.each([
  ["16.2.0", sitemap, "/[id]/sitemap.xml", "ssr certain"],
  ["16.3.0", sitemap, "/[id]/sitemap.xml", "ssg certain"],
  ["^16.2.0", sitemap, "/[id]/sitemap.xml", "ssr likely"],
  ["16.3.0", lonely, "/feed/[...rest]", "ssr certain"],
  ["16.4.0", lonely, "/feed/[...rest]", undefined],
  ["^16.0.0", lonely, "/feed/[...rest]", "ssr likely"],
  ["^16.0.0", lonely, "/feed", "static certain"],
  ["16.2.0", briefStale, "/", "isr certain"],
  ["16.3.0", briefStale, "/", "error certain"],
  ["^16.2.0", briefStale, "/", "isr likely"],
  ["^16.0.0", longStale, "/", "isr certain"],
  ["16.2.0", drawn, "/icon", "ssr certain"],
  ["16.3.0", drawn, "/icon", "static certain"],
  ["^16.0.0", drawn, "/icon", "ssr likely"],
  ["~16.0.0", drawn, "/icon", "ssr certain"],
  ["16.0.0", asserted, "/", "error certain"],
  ["16.3.0", asserted, "/", "ssr certain"],
  ["^16.0.0", asserted, "/", "ssr likely"],
  ["^16.0.0", written, "/", "ssr certain"],
  ["14.1.4", putting, "/api", "ssr certain"],
  ["14.2.0", putting, "/api", "static certain"],
  ["^14.1.0", putting, "/api", "static likely"],
  ["14.1.4", listing, "/", "static certain"],
  ["14.2.0", listing, "/", "ssr certain"],
  ["^14.0.4", listing, "/", "ssr likely"],
  ["14.1.4", cloning, "/api", "static certain"],
  ["14.2.0", cloning, "/api", "ssr certain"],
  ["^14.1.0", cloning, "/api", "ssr likely"],
  ["^14.1.0", reading, "/api", "ssr certain"],
  ["14.1.4", intercepting, "/feed/(.)x", "static certain"],
  ["14.2.0", intercepting, "/feed/(.)x", "ssr certain"],
  ["^14.1.4", intercepting, "/feed/(.)x", "ssr likely"],
  ["~14.1.4", intercepting, "/feed/(.)x", "static certain"],
  ["^14.2.0", intercepting, "/feed/(.)x", "ssr certain"],
  ["15.0.3", emptyList, "/[id]", "ssr certain"],
  ["15.1.0", emptyList, "/[id]", "ssg certain"],
  ["^15.0.3", emptyList, "/[id]", "ssg likely"],
  ["14.0.4", forced, "/", "ssr certain"],
  ["14.1.0", forced, "/", "static certain"],
  ["^14.0.4", forced, "/", "static likely"],
  ["14.1.4", below, "/in", "static certain"],
  ["14.2.0", below, "/in", "ssr certain"],
  ["^14.1.4", below, "/in", "ssr likely"],
  ["14.1.4", cached, "/", "isr certain"],
  ["14.2.0", cached, "/", "ssr certain"],
  ["^14.1.4", cached, "/", "ssr likely"],
  ["14.2.13", manifest, "/manifest.webmanifest", "static certain"],
  ["14.2.14", manifest, "/manifest.webmanifest", "isr certain"],
  ["^14.2.0", manifest, "/manifest.webmanifest", "isr likely"],
  ["14.2.13", robots, "/robots.txt", "static certain"],
  ["14.2.14", robots, "/robots.txt", "ssr certain"],
  ["~14.2.3", robots, "/robots.txt", "ssr likely"],
])(
  "with next %s, what changed between versions is told as far as it is known (%#)",
  async (next, files, route, expected) => {
    expect(await modeOf(next, files, route)).toBe(expected);
  },
);
