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

test.each([
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
