import { expect, test } from "@jest/globals";
import { recommend } from "../../src/recommend/recommend.ts";
import { type Case, dynamic, serverPage, sharedHeader, staticPage } from "./pages.ts";

/** Pages of which nobody said how old they may be. */
const unanswered: readonly Case[] = [
  [
    "a page that reads nothing of the request becomes ISR with a placeholder",
    serverPage(),
    {},
    {
      row: "reads-nothing-of-the-request",
      strategy: "isr",
      revalidate: 60,
      change: true,
      confidence: "unknown",
    },
  ],
  [
    "a page that reads only params becomes ISR with blocking fallback",
    serverPage(dynamic),
    {},
    { row: "reads-only-params", strategy: "isr", revalidate: 60, fallback: "blocking" },
  ],
  [
    "s-maxage becomes revalidate",
    serverPage({ cacheControl: "shared" }, { details: { cacheControl: sharedHeader } }),
    {},
    { row: "cache-header-says-how-old", strategy: "isr", revalidate: 30, confidence: "likely" },
  ],
  [
    "s-maxage=0 becomes the shortest timer",
    serverPage({ cacheControl: "shared" }, { details: { cacheControl: { ...sharedHeader, sMaxAge: 0 } } }),
    {},
    { revalidate: 1 },
  ],
  [
    "an existing timer stays",
    staticPage(10),
    {},
    { row: "timer-as-written", strategy: "isr", revalidate: 10, change: false, confidence: "likely" },
  ],
  [
    "an existing timer stays while very many paths lose fallback false",
    staticPage(10, { path: "dynamic" }, { details: { fallback: false } }),
    { paths: "many" },
    { row: "timer-as-written", revalidate: 10, fallback: "blocking", change: true },
  ],
  [
    "a timer that could not be read stays",
    staticPage(false, { revalidate: "unsure" }, { mode: "ssg" }),
    {},
    { row: "timer-not-read", strategy: "ssg", change: false, confidence: "unknown" },
  ],
  [
    "remote content frozen at build gets a timer of an hour while nobody says how old it may be",
    staticPage(false),
    {},
    { row: "frozen-at-build", strategy: "isr", revalidate: 3_600, confidence: "unknown" },
  ],
  [
    "content frozen at build stays where it may be that of the repository",
    staticPage(false, { data: "unsure" }),
    {},
    { row: "frozen-unless-files", strategy: "ssg", revalidate: false, change: false },
  ],
  [
    "what goes to a log only is no reason against the header that shares the page",
    serverPage(
      { request: "personal", requestUse: "aside", cacheControl: "shared" },
      { details: { cacheControl: sharedHeader } },
    ),
    {},
    { row: "cache-header-says-how-old", strategy: "isr", revalidate: 30, confidence: "likely" },
  ],
  [
    "content frozen at build is regenerated where it changes between deploys",
    staticPage(false),
    { changes: "daily" },
    { row: "frozen-but-changing", strategy: "isr", revalidate: 60, change: true, confidence: "unknown" },
  ],
  [
    "getInitialProps goes the way of getServerSideProps",
    serverPage({ dataFunction: "getInitialProps" }),
    {},
    { row: "reads-nothing-of-the-request", strategy: "isr", change: true },
  ],
  [
    "the tolerance alone gives a number that a busy page keeps",
    serverPage(),
    { prerender: "everyone", tolerance: "hour" },
    { row: "timer-keeps-the-promise", revalidate: 3_600, confidence: "likely" },
  ],
  [
    "a page that a person calls the same for everyone becomes ISR with a placeholder",
    serverPage({ request: "unsure", requestUse: "content" }),
    { prerender: "everyone" },
    { row: "said-the-same-for-everyone", strategy: "isr", revalidate: 60, confidence: "unknown" },
  ],
];

test.each(unanswered)("%s", (_says, page, answers, expected) => {
  expect(recommend(page, answers)).toMatchObject(expected);
});
