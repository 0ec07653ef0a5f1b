import { expect, test } from "@jest/globals";
import { recommend } from "../../src/recommend/recommend.ts";
import { busy, type Case, pageOf, serverPage } from "./pages.ts";

/** Routes that need no look at the request. */
const settled: readonly Case[] = [
  [
    "API routes stay per request",
    pageOf({ mode: "ssr", values: { kind: "api" } }),
    {},
    { row: "api-per-request", strategy: "ssr", change: false },
  ],
  [
    "a build that fails comes before any advice",
    pageOf({ mode: "error", values: { build: "fails", dataFunction: "getStaticProps" } }),
    {},
    { row: "fix-the-build-first", strategy: null, change: false },
  ],
  [
    "a page whose mode is not known gets no advice",
    pageOf({ mode: "unknown" }),
    {},
    { row: "mode-not-known", strategy: null, confidence: "unknown" },
  ],
  [
    "a data function that could not be followed gets no advice",
    pageOf({ mode: "ssr", values: { dataFunction: "unsure" } }),
    {},
    { row: "data-function-not-followed", strategy: null },
  ],
  [
    "a page without data stays static",
    pageOf({}),
    {},
    { row: "static-without-data", strategy: "ssg", revalidate: false, change: false, confidence: "certain" },
  ],
  [
    "a static page that loads in the browser stays static",
    pageOf({ values: { clientData: "yes" } }),
    {},
    { row: "static-with-browser-data", strategy: "ssg", change: false },
  ],
  [
    "an edge page without data only has to leave the edge runtime",
    pageOf({ mode: "ssr", values: { runtime: "edge" } }),
    {},
    { row: "edge-runtime-forces-per-request", strategy: "ssg", change: true },
  ],
  [
    "a static export is rendered once",
    pageOf({
      mode: "ssg",
      values: { output: "export", dataFunction: "getStaticProps", data: "remote" },
      details: { revalidate: false },
    }),
    {},
    { row: "static-export", strategy: "ssg", change: false },
  ],
  [
    "a page that writes while rendering stays per request",
    serverPage({ writes: "yes" }),
    {},
    { row: "writes-on-render", strategy: "ssr", change: false, confidence: "likely" },
  ],
  [
    "a person may say that what looks like a write is no reason",
    serverPage({ writes: "yes" }),
    busy,
    { row: "timer-keeps-the-promise", strategy: "isr" },
  ],
  [
    "a sitemap written by hand stays per request",
    serverPage({ response: "written" }),
    {},
    { row: "writes-its-own-response", strategy: "ssr", change: false },
  ],
  [
    "a page that is handed the response stays per request",
    serverPage({ response: "handed" }),
    {},
    { row: "page-gets-the-response", strategy: "ssr", change: false, confidence: "likely" },
  ],
];

test.each(settled)("%s", (_says, page, answers, expected) => {
  expect(recommend(page, answers)).toMatchObject(expected);
});
