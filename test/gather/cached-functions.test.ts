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

const withCacheComponents = [
  [
    "what a cached component is handed to show may read the request",
    `import { cookies } from "next/headers";
import { Suspense } from "react";
async function Frame({ children }) { "use cache"; return <div>{children}</div>; }
async function User() { const all = await cookies(); return <p>{all.get("name")?.value}</p>; }
export default function Page() { return <Frame><Suspense fallback={null}><User /></Suspense></Frame>; }`,
    ["partial", null, "certain"],
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
] as const;

test.each(withCacheComponents)("%s", async (_, page, expected) => {
  expect(await modeOf(page)).toEqual([expected]);
});

test.each([
  ['{ cache: "no-store" }', ["ssr", null, "likely"]],
  ["{ next: { revalidate: 60 } }", ["isr", 60, "likely"]],
  ["{ retry: 2 }", ["static", null, "certain"]],
] as const)("a client that is given %s may hand it on to fetch", async (options, expected) => {
  const page = `import ky from "ky";
export default async function Page() { return <p>{(await ky.get("https://example.com", ${options}).json()).name}</p>; }`;
  expect(await modeOf(page, "module.exports = {};")).toEqual([expected]);
});
