import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const pageOf = (...lines: readonly string[]): Files => ({
  "package.json": packageJson({}),
  "app/page.jsx": lines.join("\n"),
});
const failing = "async function load() { throw new Error('x'); }";
const caughtOfCache = [
  'import { unstable_cache } from "next/cache";',
  "const get = unstable_cache(async () => { throw new Error('x'); }, ['a']);",
  "export default async function Page() { try { await get(); } catch {} return <p />; }",
];

/** Whether an error of the code's own surely ends a build: the cases were built with 16.4. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["by the page", pageOf("export default function Page() { throw new Error('x'); }"), "error certain"],
  [
    "by a component inside of <Suspense>",
    pageOf(
      'import { Suspense } from "react";',
      "function Part() { throw new TypeError('x'); }",
      "export default function Page() { return <Suspense><Part /></Suspense>; }",
    ),
    "error certain",
  ],
  [
    "by an async function that is awaited",
    pageOf(failing, "export default async function Page() { await load(); return <p />; }"),
    "error certain",
  ],
  [
    "while a module is loaded",
    {
      ...pageOf('import { a } from "../lib/a";', "export default function Page() { return <p>{a}</p>; }"),
      "lib/a.js": "export const a = 1;\nthrow new Error('x');",
    },
    "error certain",
  ],
  [
    "where it is caught",
    pageOf(failing, "export default async function Page() { try { await load(); } catch {} return <p />; }"),
    "static certain",
  ],
  [
    "where what is caught is another answer",
    pageOf(
      'import { redirect } from "next/navigation";',
      failing,
      "export default async function Page() { try { return await load(); } catch { redirect('/a'); } }",
    ),
    "static certain",
  ],
  [
    "where the promise is caught",
    pageOf(failing, "export default async function Page() { return <p>{await load().catch(() => 1)}</p>; }"),
    "static certain",
  ],
  [
    "where nobody waits for it",
    pageOf(failing, "export default async function Page() { load().catch(() => {}); return <p />; }"),
    "static certain",
  ],
  [
    "under a condition of run time",
    pageOf(
      'import { data } from "some-data";',
      "export default function Page() { if (!data.ok) throw new Error('x'); return <p />; }",
    ),
    "static certain",
  ],
  [
    "behind another answer that a condition gives",
    pageOf(
      'import { notFound } from "next/navigation";',
      'import { data } from "some-data";',
      failing,
      "export default async function Page() { const p = load(); if (data.gone) notFound(); await p; }",
    ),
    "static certain",
  ],
  [
    "that Next knows as an answer",
    pageOf(
      "const error = new Error('NEXT_HTTP_ERROR_FALLBACK;404');",
      "error.digest = 'NEXT_HTTP_ERROR_FALLBACK;404';",
      "export default function Page() { throw error; }",
    ),
    "static certain",
  ],
  [
    "by an action that nobody has called",
    pageOf(
      "async function save() { 'use server'; throw new Error('x'); }",
      "export default function Page() { return <form action={save} />; }",
    ),
    "static certain",
  ],
  [
    "by a function that only the browser calls",
    pageOf(
      '"use client";',
      "export default function Page() { return <button onClick={() => { throw new Error('x'); }} />; }",
    ),
    "static certain",
  ],
  [
    "that only Promise.all() throws",
    pageOf(failing, "export default async function Page() { await Promise.all([1, load()]); return <p />; }"),
    "error certain",
  ],
  [
    "of a promise that nobody waits for, handed to the browser",
    {
      ...pageOf(
        'import { Part } from "./part";',
        failing,
        "export default function Page() { return <Part promise={load()} />; }",
      ),
      "app/part.jsx": '"use client";\nexport function Part() { return <p />; }',
    },
    "error certain",
  ],
  [
    "by a component for the browser",
    pageOf('"use client";', "export default function Page() { throw new Error('x'); }"),
    "error certain",
  ],
  [
    "by a component for the browser, after it asks for the query inside of <Suspense>",
    {
      ...pageOf(
        'import { Suspense } from "react";',
        'import { Part } from "./part";',
        "export default function Page() { return <Suspense><Part /></Suspense>; }",
      ),
      "app/part.jsx":
        '"use client";\nimport { useSearchParams } from "next/navigation";\nexport function Part() { useSearchParams(); throw new Error("x"); }',
    },
    "static certain",
  ],
  [
    "that is thrown again",
    pageOf(failing, "export default async function Page() { try { await load(); } catch (e) { throw e; } }"),
    "error certain",
  ],
  [
    "where what a package throws may be an answer",
    pageOf(
      'import { GoneError } from "some-errors";',
      "export default function Page() { throw new GoneError(); }",
    ),
    "static likely",
  ],
  [
    "where another file may have set what decides",
    {
      ...pageOf(
        'import { get } from "../lib/store";',
        "export default function Page() { return <p>{get()}</p>; }",
      ),
      "app/layout.jsx":
        'import { init } from "../lib/store";\nexport default function Root({ children }) { init(); return <html><body>{children}</body></html>; }',
      "lib/store.js":
        "let store = null;\nexport function init() { store = { a: 1 }; }\nexport function get() { if (!store) throw new Error('x'); return store.a; }",
    },
    "static likely",
  ],
  [
    "beside what makes the page dynamic, which may come first",
    pageOf(
      'import { cookies } from "next/headers";',
      "function Part() { throw new Error('x'); }",
      "async function Other() { await cookies(); return <p />; }",
      "export default function Page() { return <div><Part /><Other /></div>; }",
    ),
    "ssr likely",
  ],
  [
    "behind what makes the page dynamic",
    pageOf(
      'import { cookies } from "next/headers";',
      failing,
      "export default async function Page() { await cookies(); await load(); return <p />; }",
    ),
    "ssr certain",
  ],
  [
    "by a promise that is made to reject",
    pageOf(
      "export default async function Page() { await new Promise((_, reject) => reject(new Error('x'))); }",
    ),
    "error certain",
  ],
  [
    "where the executor of a promise throws",
    pageOf("export default async function Page() { await new Promise(() => { throw new Error('x'); }); }"),
    "error certain",
  ],
  [
    "by a promise that may resolve before",
    pageOf(
      "export default async function Page() {",
      "  await new Promise((resolve, reject) => { resolve(1); reject(new Error('x')); });",
      "}",
    ),
    "static certain",
  ],
  [
    "by a promise that a condition makes reject",
    pageOf(
      'import { data } from "some-data";',
      "export default async function Page() {",
      "  await new Promise((_, reject) => { if (data.gone) reject(new Error('x')); });",
      "}",
    ),
    "static certain",
  ],
  [
    "of a promise that leaves the try before anybody waits for it",
    pageOf(
      failing,
      "async function safe() { try { return load(); } catch { return null; } }",
      "export default async function Page() { await safe(); return <p />; }",
    ),
    "error certain",
  ],
  [
    "of a promise that may be the first of a race",
    pageOf(failing, "export default async function Page() { await Promise.race([load(), 1]); }"),
    "static likely",
  ],
  [
    "after the page is done",
    pageOf(
      'import { after } from "next/server";',
      failing,
      "export default function Page() { after(() => load()); return <p />; }",
    ),
    "error certain",
  ],
  [
    "after the page is done, and is caught",
    pageOf(
      'import { after } from "next/server";',
      failing,
      "export default function Page() { after(() => load().catch(() => {})); return <p />; }",
    ),
    "static certain",
  ],
  [
    "after a page that only a request renders",
    pageOf(
      'import { after } from "next/server";',
      'import { headers } from "next/headers";',
      failing,
      "export default async function Page() { await headers(); after(() => load()); return <p />; }",
    ),
    "ssr certain",
  ],
  ["of a function of unstable_cache, where it is caught", pageOf(...caughtOfCache), "static certain"],
  [
    "of a function of unstable_cache, where it is caught, with Cache Components",
    { ...pageOf(...caughtOfCache), "next.config.js": "module.exports = { cacheComponents: true };" },
    "error certain",
  ],
  [
    "by a page that renders per request",
    pageOf(
      'export const dynamic = "force-dynamic";',
      "export default function Page() { throw new Error('x'); }",
    ),
    "ssr certain",
  ],
];

test.each(cases)("an error that is surely thrown ends the build: %s", async (_, files, expected) => {
  expect((await nowOf(files))[0]).toBe(expected);
});

const get = "export function GET() { throw new Error('x'); }";

test.each([
  ['export const dynamic = "force-static";', "error certain"],
  ["", "ssr certain"],
])("a handler that throws ends the build where that runs it: %s", async (config, expected) => {
  const files = { "package.json": packageJson({}), "app/route.js": `${config}\n${get}` };
  expect((await nowOf(files))[0]).toBe(expected);
});
