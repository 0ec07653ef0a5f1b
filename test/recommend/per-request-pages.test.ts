import { expect, test } from "@jest/globals";
import { recommend } from "../../src/recommend/recommend.ts";
import { busy, type Case, serverPage, session, staticPage } from "./pages.ts";

/** Pages that the request decides. */
const perRequest: readonly Case[] = [
  [
    "a page that a session decides stays per request",
    serverPage(session),
    {},
    { row: "session-decides-content", strategy: "ssr", change: false },
  ],
  [
    "props that rest on a session beside others that do not are named for a split",
    serverPage(
      { ...session, personalProps: "some" },
      { details: { propsByRequest: { personal: ["user"], shared: ["groups"] } } },
    ),
    {},
    { row: "session-in-some-props", strategy: "ssr", change: false },
  ],
  [
    "a session that is only read by _app leaves a shell",
    serverPage({ ...session, requestFrom: "layout" }),
    {},
    { row: "app-reads-the-request", strategy: "partial", change: true },
  ],
  [
    "a session that goes aside stays per request without a header that shares the page",
    serverPage({ request: "personal", requestUse: "aside" }),
    {},
    { row: "session-goes-aside", strategy: "ssr", change: false },
  ],
  [
    "a query that goes aside stays per request",
    serverPage({ request: "query", requestUse: "aside" }),
    {},
    { row: "query-goes-aside", strategy: "ssr", change: false },
  ],
  [
    "a request that goes where it cannot be followed stays per request",
    serverPage({ request: "unsure", requestUse: "aside" }),
    {},
    { row: "context-goes-aside", strategy: "ssr", confidence: "unknown" },
  ],
  [
    "a page that a session decides stays per request however fresh it may be",
    serverPage(session),
    { tolerance: "day" },
    { strategy: "ssr", change: false },
  ],
  [
    "a personal corner is fetched in the browser",
    serverPage(session),
    { ...busy, prerender: "corner" },
    { row: "session-in-a-corner", strategy: "partial", revalidate: 600, change: true },
  ],
  [
    "a corner over content that no timer keeps fresh leaves a bare shell",
    serverPage(session),
    { prerender: "corner", tolerance: "none" },
    { strategy: "partial", revalidate: false },
  ],
  [
    "a session contradicts the same page for everyone",
    serverPage(session),
    { prerender: "everyone" },
    { row: "session-contradicts-same-page", strategy: "partial" },
  ],
  [
    "a session that only redirects is split off",
    serverPage({ request: "personal", requestUse: "guard", data: "none", props: "empty" }),
    {},
    { row: "session-only-guards", strategy: "partial", revalidate: false, change: true },
  ],
  [
    "content behind a guard is not pre-rendered while nobody says that all may see it",
    serverPage({ request: "personal", requestUse: "guard" }),
    {},
    { row: "session-guards-content", strategy: "partial", revalidate: false, confidence: "likely" },
  ],
  [
    "a guard over nothing leaves a bare shell whatever it asks",
    serverPage({ request: "personal", requestUse: "guard", props: "empty" }),
    {},
    { row: "session-only-guards", strategy: "partial", revalidate: false, fallback: null },
  ],
  [
    "a guard over remote content that all may see gives a timed shell",
    serverPage({ request: "personal", requestUse: "guard" }),
    busy,
    { row: "session-guards-same-page", strategy: "partial", revalidate: 600 },
  ],
  [
    "a guard stays per request where a person says so",
    serverPage({ request: "personal", requestUse: "guard" }),
    { prerender: "per-request" },
    { row: "said-per-request", strategy: "ssr", change: false },
  ],
  [
    "a private cache header is respected",
    serverPage({ cacheControl: "private" }),
    {},
    { row: "header-forbids-sharing", strategy: "ssr", change: false },
  ],
  [
    "a private cache header yields to a person",
    serverPage({ cacheControl: "private" }),
    busy,
    { strategy: "isr", revalidate: 600 },
  ],
  [
    "content by query stays per request",
    serverPage({ request: "query", requestUse: "content" }),
    {},
    { row: "query-decides-content", strategy: "ssr", change: false },
  ],
  [
    "the browser may apply the query",
    serverPage({ request: "query", requestUse: "content" }),
    { ...busy },
    { row: "browser-applies-query", strategy: "partial", revalidate: 600 },
  ],
  [
    "a query that only redirects does not hold back ISR",
    serverPage({ request: "query", requestUse: "guard" }),
    {},
    { row: "request-only-redirects", strategy: "isr", confidence: "unknown" },
  ],
  [
    "headers that many share keep a page per request",
    serverPage({ request: "shared", requestUse: "content" }),
    {},
    { row: "shared-headers-decide-content", strategy: "ssr", change: false },
  ],
  [
    "headers that make no difference do not hold back ISR",
    serverPage({ request: "shared", requestUse: "content" }),
    busy,
    { strategy: "isr", revalidate: 600 },
  ],
  [
    "a request that could not be followed stays per request",
    serverPage({ request: "unsure", requestUse: "content" }),
    {},
    { row: "context-not-followed", strategy: "ssr", change: false, confidence: "unknown" },
  ],
  [
    "a person settles a request that could not be followed",
    serverPage({ request: "unsure", requestUse: "content" }),
    busy,
    { strategy: "isr", revalidate: 600 },
  ],
  [
    "a corner that could not be checked gives a shell",
    serverPage({ request: "unsure" }),
    { prerender: "corner" },
    { row: "unfollowed-context-in-a-corner", strategy: "partial" },
  ],
  [
    "a person may want each request on its own",
    serverPage(),
    { prerender: "per-request" },
    { row: "said-per-request", strategy: "ssr", change: false },
  ],
  [
    "a person may overrule a page that is pre-rendered",
    staticPage(60),
    { prerender: "per-request" },
    { row: "said-per-request", strategy: "ssr", change: true },
  ],
];

test.each(perRequest)("%s", (_says, page, answers, expected) => {
  expect(recommend(page, answers)).toMatchObject(expected);
});
