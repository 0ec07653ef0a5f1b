import { expect, test } from "@jest/globals";
import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { scanFiles } from "../scan.ts";

const layout =
  "export default function Layout({ children }) { return <html><body>{children}</body></html>; }";

async function modeOf(page: string, config = "module.exports = { cacheComponents: true };") {
  const { pages } = await scanFiles(
    memoryFileSystem({
      "package.json": JSON.stringify({ dependencies: { next: "16.4.6", react: "19.0.0" } }),
      "next.config.js": config,
      "app/layout.jsx": layout,
      "app/page.jsx": page,
    }),
  );
  return pages.map(({ now }) => [now.mode, now.revalidate, now.confidence]);
}

const hole = (code: string): string => `import { cookies } from "next/headers";
import { cacheLife } from "next/cache";
import { Suspense } from "react";
async function load() { "use cache"; cacheLife("hours"); return 1; }
async function User() { ${code} }
export default function Page() { return <Suspense><User /></Suspense>; }`;

const withCacheComponents: readonly (readonly [string, string, readonly unknown[], string?])[] = [
  [
    "what a cached component is handed to show may read the request",
    `import { cookies } from "next/headers";
import { Suspense } from "react";
async function Frame({ children }) { "use cache"; return <div>{children}</div>; }
async function User() { const all = await cookies(); return <p>{all.get("name")?.value}</p>; }
export default function Page() { return <Frame><Suspense fallback={null}><User /></Suspense></Frame>; }`,
    ["partial", 900, "certain"],
  ],
  [
    "a fetch inside shortens the lifetime of a cached function that sets none",
    `async function load() { "use cache"; return (await fetch("https://example.com", { next: { revalidate: 45 } })).json(); }
export default async function Page() { return <p>{(await load()).name}</p>; }`,
    ["isr", 45, "certain"],
  ],
  [
    "a lifetime that is set in a catch is none of a build that goes well",
    `import { cacheLife } from "next/cache";
async function load() { "use cache"; try { cacheLife("hours"); return (await fetch("https://example.com")).json(); } catch { cacheLife("minutes"); return {}; } }
export default async function Page() { return <p>{(await load()).name}</p>; }`,
    ["isr", 3600, "likely"],
  ],
  [
    "a provider of next-themes is no Suspense boundary",
    `import { cookies } from "next/headers";
import { ThemeProvider } from "next-themes";
async function User() { return <p>{(await cookies()).get("name")?.value}</p>; }
export default function Page() { return <ThemeProvider><User /></ThemeProvider>; }`,
    ["error", null, "certain"],
  ],
  [
    "a function of uuid and a random order are other values each time",
    `import { v4 } from "uuid";
export default function Page() { return <p>{v4()}</p>; }`,
    ["error", null, "certain"],
  ],
  [
    "a promisified function of Node is waited for",
    `import { readFile } from "node:fs";
import { promisify } from "node:util";
const read = promisify(readFile);
export default async function Page() { return <p>{(await read("a.txt")).length}</p>; }`,
    ["error", null, "certain"],
  ],
  [
    "an async generator waits where it is gone through",
    `async function* slow() { await new Promise((resolve) => setTimeout(resolve, 5)); yield 1; }
export default async function Page() { for await (const each of slow()) { String(each); } return <p />; }`,
    ["error", null, "certain"],
  ],
  [
    "a promise that a cached function returns is waited for in there",
    `async function load() { "use cache"; return fetch("https://example.com").then((answer) => answer.json()); }
export default async function Page() { return <p>{(await load()).name}</p>; }`,
    ["isr", 900, "certain"],
  ],
  [
    "a promise that unstable_cache keeps is waited for in there",
    `import { unstable_cache } from "next/cache";
const load = unstable_cache(async () => fetch("https://example.com"), ["key"], { revalidate: 60 });
export default async function Page() { return <p>{(await load()).status}</p>; }`,
    ["isr", 60, "certain"],
  ],
  [
    "a lifetime that is met before the request is waited for is that of the shell",
    hole("const rows = await load(); const { size } = await cookies(); return <p>{rows}{size}</p>;"),
    ["partial", 3600, "certain"],
  ],
  [
    "one that is met behind it is not",
    hole("const { size } = await cookies(); const rows = await load(); return <p>{rows}{size}</p>;"),
    ["partial", null, "certain"],
  ],
  [
    "one that is begun beside it is",
    hole("const [{ size }, rows] = await Promise.all([cookies(), load()]); return <p>{rows}{size}</p>;"),
    ["partial", 3600, "certain"],
  ],
  [
    "a cached function that is handed the query never runs in a build, whether it waits for it or not",
    `import { Suspense } from "react";
async function Box({ query }) { "use cache"; return <b>box</b>; }
export default function Page({ searchParams }) { return <Suspense><Box query={searchParams} /></Suspense>; }`,
    ["partial", null, "certain"],
  ],
  [
    "a fetch in after() whose failure is caught two calls away is no failure of the page",
    `import { after } from "next/server";
const send = () => fetch("https://example.com/views", { method: "POST" });
const count = async () => { try { await send(); } catch { console.log("not counted"); } };
export default function Page() { after(async () => { await count(); }); return <p />; }`,
    ["static", null, "certain"],
  ],
  [
    "a profile of cacheLife that a spread of next.config may bring is no mistake",
    `import { cacheLife } from "next/cache";
async function load() { "use cache"; cacheLife("yearly"); return 1; }
export default async function Page() { return <p>{await load()}</p>; }`,
    ["isr", 900, "likely"],
    'module.exports = { cacheComponents: true, cacheLife: { ...require("./lives.json") } };',
  ],
];

test.each(withCacheComponents.map((each) => [each[0], each] as const))(
  "%s",
  async (_, [, page, expected, config]) => {
    expect(await modeOf(page, config)).toEqual([expected]);
  },
);

test.each([
  ['{ cache: "no-store" }', ["ssr", null, "likely"]],
  ["{ next: { revalidate: 60 } }", ["isr", 60, "likely"]],
  ["{ retry: 2 }", ["static", null, "certain"]],
] as const)("a client that is given %s may hand it on to fetch", async (options, expected) => {
  const page = `import ky from "ky";
export default async function Page() { return <p>{(await ky.get("https://example.com", ${options}).json()).name}</p>; }`;
  expect(await modeOf(page, "module.exports = {};")).toEqual([expected]);
});
