import { expect, test } from "@jest/globals";
import type { CodeFactValues } from "../../src/model/facts.ts";
import type { Mode } from "../../src/model/mode.ts";
import type { Page } from "../../src/model/page.ts";
import type { Proof } from "../../src/model/place.ts";
import { recommend } from "../../src/recommend/recommend.ts";
import { lifetimeWords } from "../../src/recommend/wording-app.ts";
import { busy, type Case, type PageSketch, pageOf } from "./pages.ts";

const app = (mode: Mode, values: Partial<CodeFactValues> = {}, sketch: PageSketch = {}): Page =>
  pageOf({ mode, ...sketch, values: { router: "app", ...values } });
const handler = (mode: Mode, values: Partial<CodeFactValues> = {}): Page =>
  app(mode, { kind: "handler", handler: "plain", answer: "data", ...values });
const remote = { data: "remote" } as const;
const ofPage = { request: "personal", requestUse: "content", requestFrom: "page" } as const;
const ofLayout = { ...ofPage, requestFrom: "layout" } as const;
const query = { request: "query", requestUse: "content", requestFrom: "page" } as const;

const cases: readonly Case[] = [
  [
    "a handler with POST stays per request whatever is answered",
    handler("ssr", { handler: "writes", ...remote }),
    busy,
    { row: "handler-is-called", strategy: "ssr", change: false },
  ],
  [
    "an intercepting route of 14 stays per request",
    app("ssr", { byDefault: "dynamic", ...remote }),
    busy,
    { row: "intercepted-in-14", strategy: "ssr", change: false },
  ],
  [
    "a handler that reads the query stays per request",
    handler("ssr", { ...query, ...remote }),
    {},
    { row: "handler-reads-the-request", strategy: "ssr", change: false },
  ],
  [
    "a handler whose request could not be followed stays per request, without being sure",
    handler("ssr", { request: "unsure", ...remote }),
    {},
    { row: "handler-not-followed", strategy: "ssr", confidence: "unknown" },
  ],
  [
    "a health check has to run",
    handler("ssr", { byDefault: "dynamic" }),
    {},
    { row: "handler-loads-nothing", strategy: "ssr", change: false },
  ],
  [
    "a feed from the repository is rendered once",
    handler("ssr", { byDefault: "dynamic", answer: "file", data: "files" }),
    {},
    { row: "needs-no-request", strategy: "ssg", revalidate: false, change: true },
  ],
  [
    "a handler that reads nothing of the request is regenerated",
    handler("ssr", { byDefault: "dynamic", ...remote }),
    {},
    { row: "handler-runs-for-nothing", strategy: "isr", revalidate: 60, change: true },
  ],
  [
    "a shell whose hole reads a session is right",
    app("partial", { ...ofPage, cacheComponents: "yes", shell: "holes", ...remote }),
    busy,
    { row: "shell-is-right", strategy: "partial", change: false },
  ],
  [
    "a shell of a page that is said to differ stays a shell",
    app("partial", { cacheComponents: "yes", shell: "holes", ...remote }),
    { prerender: "per-request" },
    { row: "shell-leaves-out-what-differs", strategy: "partial", change: false },
  ],
  [
    "a shell of a page that must be current stays a shell",
    app("partial", { cacheComponents: "yes", shell: "holes", ...remote }),
    { tolerance: "none", prerender: "everyone" },
    { row: "shell-waits-for-current-data", strategy: "partial", change: false },
  ],
  [
    "with Cache Components a session needs a boundary, not another page",
    app("ssr", { ...ofPage, cacheComponents: "yes", shell: "empty", ...remote }),
    {},
    { row: "wrap-in-suspense", strategy: "partial", change: true },
  ],
  [
    "a session in a layout leaves the page a static shell",
    app("ssr", { ...ofLayout, dynamicUse: "yes" }),
    {},
    { row: "layout-reads-the-request", strategy: "partial", revalidate: false, change: true },
  ],
  [
    "a session in a layout is never an argument to cache the whole, whatever is answered",
    app("ssr", { ...ofLayout, dynamicUse: "yes", ...remote }),
    busy,
    { row: "layout-reads-the-request", strategy: "partial", revalidate: 600 },
  ],
  [
    "a session on the page keeps it per request",
    app("ssr", { ...ofPage, dynamicUse: "yes", ...remote }),
    {},
    { row: "page-reads-the-session", strategy: "ssr", change: false },
  ],
  [
    "a page that is said to be the same for everyone, but reads a session, is no page to cache as it stands",
    app("ssr", { ...ofPage, dynamicUse: "yes", ...remote }),
    busy,
    { row: "page-session-contradicts-same-page", strategy: "partial" },
  ],
  [
    "a personal corner goes to the browser",
    app("ssr", { ...ofPage, dynamicUse: "yes", ...remote }),
    { ...busy, prerender: "corner" },
    { row: "page-session-in-a-corner", strategy: "partial" },
  ],
  [
    "searchParams keep a page per request",
    app("ssr", { ...query, dynamicUse: "yes", ...remote }),
    {},
    { row: "page-reads-the-query", strategy: "ssr", change: false },
  ],
  [
    "a query that the browser may apply leaves a shell",
    app("ssr", { ...query, dynamicUse: "yes", ...remote }),
    busy,
    { row: "page-query-in-the-browser", strategy: "partial" },
  ],
  [
    "a country keeps a page per request",
    app("ssr", { request: "shared", requestUse: "content", requestFrom: "page", ...remote }),
    {},
    { row: "page-reads-shared-headers", strategy: "ssr", change: false },
  ],
  [
    "a step that was not followed keeps a page per request",
    app("ssr", { request: "unsure", forced: "dynamic", ...remote }),
    {},
    { row: "page-not-followed", strategy: "ssr", confidence: "unknown" },
  ],
  [
    "a corner that could not be checked is looked at first",
    app("ssr", { request: "unsure", forced: "dynamic", ...remote }),
    { prerender: "corner" },
    { row: "page-not-followed-in-a-corner", strategy: "partial" },
  ],
  [
    "a static page without data is right",
    app("static"),
    {},
    { row: "static-as-it-should-be", strategy: "ssg", change: false, confidence: "certain" },
  ],
  [
    "force-dynamic over nothing goes",
    app("ssr", { forced: "dynamic" }),
    {},
    { row: "needs-no-request", strategy: "ssg", change: true },
  ],
  [
    "data that is frozen at build gets a timer of an hour until somebody says more",
    app("static", remote),
    {},
    { row: "frozen-data-source", strategy: "isr", revalidate: 3_600, confidence: "unknown" },
  ],
  [
    "a static page whose data could not be read is kept",
    app("static", { data: "unsure" }),
    {},
    { row: "frozen-perhaps", strategy: "ssg", change: false, confidence: "likely" },
  ],
  [
    "a timer that force-dynamic voids names the number",
    app("ssr", { forced: "dynamic", revalidate: "seconds", ...remote }, { details: { revalidate: 120 } }),
    {},
    { row: "named-age-without-effect", strategy: "isr", revalidate: 120, change: true },
  ],
  [
    "an uncached fetch alone is no reason for a render per request",
    app("ssr", { asksFresh: "yes", dynamicUse: "yes", ...remote }),
    {},
    { row: "asks-for-fresh-data", strategy: "isr", revalidate: 60 },
  ],
  [
    "a locale that the path could give is no reason either",
    app("ssr", { localeFrom: "headers", dynamicUse: "yes", ...remote }),
    {},
    { row: "locale-from-headers", strategy: "isr" },
  ],
  [
    "force-dynamic over data that is the same for everyone gives way to a timer",
    app("ssr", { forced: "dynamic", ...remote }),
    {},
    { row: "forced-for-nothing", strategy: "isr", revalidate: 60 },
  ],
  [
    "a dynamic route without generateStaticParams needs it",
    app("ssr", { path: "dynamic", request: "params", requestUse: "content", ...remote }),
    {},
    { row: "paths-not-listed", strategy: "isr", fallback: "blocking" },
  ],
  [
    "a hole that waits for data alone can be cached",
    app("partial", { cacheComponents: "yes", shell: "holes", ...remote }),
    {},
    { row: "hole-waits-for-data", strategy: "isr", revalidate: 60 },
  ],
  [
    "a page with a timer keeps it",
    app("isr", { revalidate: "seconds", ...remote }, { details: { revalidate: 300 } }),
    {},
    { row: "timer-as-written", strategy: "isr", revalidate: 300, change: false },
  ],
  [
    "a tag that is revalidated makes the timer a net",
    app("isr", { revalidate: "seconds", hook: "yes", ...remote }, { details: { revalidate: 30 } }),
    {},
    { row: "hook-refreshes", strategy: "isr", revalidate: 86_400, onDemand: true },
  ],
];

test.each(cases)("%s", (_, page, answers, expected) => {
  expect(recommend(page, answers)).toMatchObject(expected);
});

test("the steps for Cache Components name a lifetime, those without export a number", () => {
  const stepsOf = (cacheComponents: "yes" | "no"): string =>
    recommend(app("static", { ...remote, cacheComponents }), {}).steps.join("\n");
  expect(stepsOf("no")).toContain("Export `revalidate = 3600`");
  expect(stepsOf("yes")).toContain('"use cache" and cacheLife("hours")');
  expect(stepsOf("yes")).not.toContain("Export `revalidate");
});

const lifetimes: readonly (readonly [number | false, string])[] = [
  [60, 'cacheLife("minutes")'],
  [3_600, 'cacheLife("hours")'],
  [86_400, 'cacheLife("days")'],
  [600, "cacheLife({ stale: 300, revalidate: 600, expire: 86400 })"],
  [43_200, "cacheLife({ stale: 300, revalidate: 43200, expire: 86400 })"],
  [200_000, "cacheLife({ stale: 300, revalidate: 200000, expire: 604800 })"],
  [false, 'cacheLife("max")'],
];

test.each(lifetimes)("%s seconds are %s", (seconds, expected) => {
  expect(lifetimeWords(seconds)).toBe(expected);
});

const configOf = (says: string, file: string): Proof => ({
  says,
  chain: [{ name: says, file, line: 3, column: 14 }],
});
const layout = "app/layout.tsx";

test.each([
  [
    "a number of its own is removed",
    app(
      "isr",
      { revalidate: "seconds" },
      { facts: { proof: { revalidate: [configOf("revalidate = 360", "pages/blog.tsx")] } } },
    ),
    ["Remove the revalidate that it has now (revalidate = 360 in pages/blog.tsx:3)."],
  ],
  [
    "before the number of a layout is removed, the routes that need it get their own",
    app(
      "isr",
      { revalidate: "seconds" },
      {
        facts: { proof: { revalidate: [configOf("revalidate = 360", layout)] } },
        details: { layoutConfig: ["revalidate"] },
      },
    ),
    [
      "First export the same from each other route below that layout that needs it (revalidate = 360 in app/layout.tsx:3 counts for all of them).",
      "Remove the revalidate that it has now (revalidate = 360 in app/layout.tsx:3).",
    ],
  ],
  [
    "before force-dynamic of a layout is removed, the routes that need it get their own",
    app(
      "ssr",
      { forced: "dynamic" },
      {
        facts: { proof: { forced: [configOf('dynamic = "force-dynamic"', layout)] } },
        details: { layoutConfig: ["forced"] },
      },
    ),
    [
      'First export the same from each other route below that layout that has to render per request (dynamic = "force-dynamic" in app/layout.tsx:3 counts for all of them).',
      'Remove dynamic = "force-dynamic" in app/layout.tsx:3.',
    ],
  ],
] as const)("steps: %s", (_says, page, steps) => {
  expect(recommend(page, {}).steps).toEqual(steps);
});
