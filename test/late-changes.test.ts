import { expect, test } from "@jest/globals";
import { nowOf, packageJson } from "./small-apps.ts";

/** What code that runs later sets is not there before something is waited for. Built with 16.4, but for fetch: static where it says likely, else dynamic. */
const cases: readonly (readonly [string, string, string])[] = [
  ["a callback of then", "let n = 0; Promise.resolve(1).then(() => { n = 1; });", "ssr likely"],
  [
    "a callback of then, of fetch",
    "let n = 0; fetch('https://a.example').then(() => { n = 1; });",
    "ssr likely",
  ],
  ["a callback of catch", "let n = 0; Promise.reject(1).catch(() => { n = 1; });", "ssr likely"],
  ["a callback of finally", "let n = 0; Promise.resolve(1).finally(() => { n = 1; });", "ssr likely"],
  ["an async function that waits", "let n = 0; (async () => { await null; n = 1; })();", "ssr likely"],
  ["an async function before it waits", "let n = 0; (async () => { n = 1; await null; })();", "ssr certain"],
  [
    "a property",
    "const o = { n: 0 }; Promise.resolve(1).then((v) => { o.n = v; }); const { n } = o;",
    "ssr likely",
  ],
  [
    "a list",
    "const l = []; Promise.resolve(1).then((v) => { l.push(v); }); const n = l.length;",
    "ssr likely",
  ],
  ["a callback waited for", "let n = 0; await Promise.resolve(1).then(() => { n = 1; });", "ssr certain"],
  [
    "one waited for afterwards",
    "let n = 0; const p = Promise.resolve(1).then(() => { n = 1; }); await p;",
    "ssr certain",
  ],
  [
    "several waited for",
    "let n = 0; await Promise.all([1, 2].map((v) => Promise.resolve(v).then(() => { n = 1; })));",
    "ssr certain",
  ],
];

test.each(cases)("a page that reads what was set by %s", async (_, lines, expected) => {
  const page = `import { cookies } from "next/headers";
    export default async function Page() { ${lines} if (n === 1) await cookies(); return <p>{n}</p>; }`;
  expect((await nowOf({ "package.json": packageJson({}), "app/page.jsx": page }))[0]).toBe(expected);
});
