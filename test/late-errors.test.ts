import { expect, test } from "@jest/globals";
import { type Files, nowOf, packageJson, page } from "./small-apps.ts";

const handler = (call: string): Files => ({
  "package.json": packageJson({}),
  "app/route.js": `import { after } from "next/server"; export const dynamic = "force-static"; export async function GET() { ${call} return new Response("x"); }`,
});

/** Errors that are thrown after something else: cases built with 15.5 and 16.4. */
const cases: readonly (readonly [string, Files, string])[] = [
  [
    "a function that a handler leaves for later",
    handler("after(() => { throw new Error('x'); });"),
    "error certain",
  ],
  [
    "a promise that a handler leaves for later",
    handler("after(Promise.reject(new Error('x')));"),
    "error certain",
  ],
  [
    "what a handler leaves for later and catches",
    handler("after(async () => { try { throw new Error('x'); } catch {} });"),
    "static certain",
  ],
  [
    "a promise whose executor hands on what it is given",
    {
      "package.json": packageJson({}),
      ...page(
        "function go(resolve, reject) { reject(new Error('x')); }",
        "await new Promise((resolve, reject) => { go(resolve, reject); });",
      ),
    },
    "static likely",
  ],
  [
    "a promise whose executor may hand on anything",
    {
      "package.json": packageJson({}),
      ...page(
        "function go(resolve, reject) { setTimeout(() => reject(new Error('x')), 1000); resolve(1); }",
        "await new Promise((resolve, reject) => { go(resolve, reject); });",
      ),
    },
    "static certain",
  ],
];

test.each(cases)("an error of %s", async (_, files, expected) => {
  expect((await nowOf(files))[0]).toBe(expected);
});
