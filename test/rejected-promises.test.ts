import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson } from "./small-apps.ts";

const pageOf = (...lines: readonly string[]): Files => ({
  "package.json": packageJson({}),
  "app/page.jsx": lines.join("\n"),
});
const failing = "async function load() { throw new Error('x'); }";
const pageAwaiting = (...lines: readonly string[]): Files =>
  pageOf("export default async function Page() {", ...lines, "return <p />; }");
const late = "new Promise((_, reject) => setTimeout(() => reject(new Error('x')), 10))";

/** Whether a promise that the code makes surely rejects, so that it ends a build: the cases were built with 14.2, 15.5 and 16.4. */
const cases: readonly (readonly [string, Files, string])[] = [
  ["by a timer", pageAwaiting(`await ${late};`), "error certain"],
  [
    "by a timer that is given the function",
    pageAwaiting("await new Promise((_, reject) => { setTimeout(reject, 10, new Error('x')); });"),
    "error certain",
  ],
  [
    "by a timer inside of another",
    pageAwaiting(
      "await new Promise((_, reject) => setTimeout(() => setImmediate(() => reject(new Error('x'))), 5));",
    ),
    "error certain",
  ],
  ["by a timer, among others", pageAwaiting(`await Promise.all([1, ${late}]);`), "error certain"],
  ["by a timer, caught", pageAwaiting(`try { await ${late}; } catch {}`), "static certain"],
  [
    "by a timer under a condition",
    pageAwaiting(
      "new Promise((_, reject) => setTimeout(() => { if (Number(process.env.A) > 3) reject(new Error('x')); }, 10));",
    ),
    "static certain",
  ],
  [
    "by the timer that limits the time of something",
    pageAwaiting(`await Promise.race([fetch("https://a.example/a").then((r) => r.json()), ${late}]);`),
    "static certain",
  ],
  [
    "by the timer of something that resolves",
    pageAwaiting(
      "await new Promise((resolve, reject) => {",
      "  const timer = setTimeout(() => reject(new Error('x')), 5000);",
      '  fetch("https://a.example/a").then(() => { clearTimeout(timer); resolve(1); });',
      "});",
    ),
    "static certain",
  ],
  ["by each of several timers", pageAwaiting(`await Promise.race([${late}, ${late}]);`), "error certain"],
  [
    "by the first of two timers",
    pageAwaiting(
      "await new Promise((resolve, reject) => {",
      "  setTimeout(resolve, 100);",
      "  setTimeout(() => reject(new Error('x')), 5);",
      "});",
    ),
    "static likely",
  ],
  [
    "by what a promise is resolved with",
    pageAwaiting("await new Promise((resolve) => resolve(Promise.reject(new Error('x'))));"),
    "error certain",
  ],
  [
    "by what a promise is resolved with, an async function",
    {
      "package.json": packageJson({}),
      "app/page.jsx": [
        failing,
        "export default async function Page() { await new Promise((resolve) => { resolve(load()); }); return <p />; }",
      ].join("\n"),
    },
    "error certain",
  ],
  [
    "by what a timer resolves a promise with",
    pageAwaiting(
      "await new Promise((resolve) => setTimeout(() => resolve(Promise.reject(new Error('x'))), 10));",
    ),
    "static likely",
  ],
  [
    "by a timer of a promise that the browser is sent",
    {
      ...pageOf(
        'import { Part } from "../lib/part";',
        `export default function Page() { return <Part given={${late}} />; }`,
      ),
      "lib/part.jsx": '"use client"; export function Part() { return <p />; }',
    },
    "error certain",
  ],
  [
    "of a function of unstable_cache that keeps nothing, with Cache Components",
    {
      "package.json": packageJson({}),
      "next.config.js": "module.exports = { cacheComponents: true };",
      "app/page.jsx": [
        'import { unstable_cache } from "next/cache";',
        'import { notFound } from "next/navigation";',
        'const get = unstable_cache(async () => { notFound(); }, ["a"]);',
        "async function Part() { try { await get(); } catch {} return <b />; }",
        "export default function Page() { return <p><Part /></p>; }",
      ].join("\n"),
    },
    "static likely",
  ],
];

test.each(cases)("a promise of the code's own ends the build: %s", async (_, files, expected) => {
  expect((await nowOf(files))[0]).toBe(expected);
});
