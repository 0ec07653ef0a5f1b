import { expect, test } from "@jest/globals";
import { recommend } from "../../src/recommend/recommend.ts";
import { busy, type Case, dynamic, serverPage, staticPage } from "./pages.ts";

/** Pages that are the same for everyone. */
const sameForEveryone: readonly Case[] = [
  [
    "an empty getServerSideProps goes",
    serverPage({ data: "none", props: "empty" }),
    {},
    { row: "returns-nothing", strategy: "ssg", revalidate: false, change: true },
  ],
  [
    "a getStaticProps that only echoes its param goes with its timer",
    staticPage(60, { data: "none", props: "empty", path: "dynamic" }, { details: { fallback: "blocking" } }),
    {},
    { row: "returns-nothing", strategy: "ssg", fallback: null, change: true },
  ],
  [
    "data that only decides redirects leaves a shell",
    serverPage({ props: "empty" }),
    {},
    { row: "data-only-redirects", strategy: "partial", revalidate: false },
  ],
  [
    "getInitialProps of _app alone goes",
    serverPage({ dataFunction: "app-getInitialProps", data: "none" }),
    {},
    { row: "app-initial-props-everywhere", strategy: "ssg", change: true },
  ],
  [
    "getInitialProps of _app that could not be followed stays",
    serverPage({ dataFunction: "app-getInitialProps", request: "unsure" }),
    {},
    { row: "context-not-followed", strategy: "ssr", change: false },
  ],
  [
    "files of the repository are rendered by the build",
    serverPage({ data: "files" }),
    {},
    { row: "repository-content", strategy: "ssg", revalidate: false, change: true },
  ],
  [
    "files of the repository need no timer",
    staticPage(60, { data: "files" }),
    {},
    { row: "repository-content", strategy: "ssg", revalidate: false, change: true },
  ],
  [
    "a closed list of paths gets fallback false where a person says that it is closed",
    serverPage(dynamic),
    { prerender: "everyone", changes: "deploy", paths: "few" },
    { row: "changes-with-deploy", fallback: false },
  ],
  [
    "files of the repository do not say that the list of paths is closed",
    serverPage({ ...dynamic, data: "files" }),
    { paths: "few" },
    { row: "repository-content", fallback: "blocking" },
  ],
  [
    "a revalidate that stands inside props is meant",
    staticPage(false, {}, { details: { meantRevalidate: 3_600 } }),
    {},
    { row: "revalidate-was-meant", strategy: "isr", revalidate: 3_600, change: true, confidence: "likely" },
  ],
  [
    "very many paths are not all listed",
    serverPage({ ...dynamic, data: "files" }),
    { paths: "many" },
    { row: "repository-content", fallback: "blocking" },
  ],
  [
    "a hook makes the timer a net",
    staticPage(60, { hook: "yes" }),
    {},
    { row: "hook-refreshes", strategy: "isr", revalidate: 86_400, onDemand: true, change: true },
  ],
  [
    "a net that is there already stays",
    staticPage(604_800, { hook: "yes" }),
    {},
    { row: "hook-refreshes", revalidate: 604_800, change: false },
  ],
  [
    "a page over content that changes with deploys is rendered by the build",
    serverPage(),
    { prerender: "everyone", changes: "deploy" },
    { row: "changes-with-deploy", strategy: "ssg", revalidate: false },
  ],
  [
    "readers who can wait for a deploy need no timer",
    serverPage(),
    { prerender: "everyone", tolerance: "deploy" },
    { row: "deploy-is-soon-enough", strategy: "ssg" },
  ],
  [
    "readers who must see current content need the server",
    serverPage(),
    { tolerance: "none", changes: "daily" },
    { row: "must-be-current", strategy: "ssr", change: false },
  ],
  [
    "a quiet page over fast content keeps no promise by a timer",
    serverPage(),
    { ...busy, traffic: "few" },
    { row: "no-timer-keeps-the-promise", strategy: "ssr", change: false },
  ],
  [
    "few saved renders are no reason for the server",
    serverPage(),
    { ...busy, traffic: "few", changes: "monthly", tolerance: "minute" },
    { row: "timer-keeps-the-promise", strategy: "isr", revalidate: 60 },
  ],
  [
    "a timer below the tolerance where traffic is too thin for it",
    serverPage(),
    { ...busy, changes: "seconds" },
    { strategy: "isr", revalidate: 300 },
  ],
  [
    "traffic counts per path",
    serverPage(dynamic),
    { ...busy, traffic: "tens-of-thousands", paths: "few" },
    { row: "no-timer-keeps-the-promise", strategy: "ssr" },
  ],
  [
    "much traffic carries a hundred paths",
    serverPage(dynamic),
    { ...busy, traffic: "million", paths: "few" },
    { strategy: "isr", revalidate: 600, fallback: "blocking" },
  ],
  [
    "traffic counts per locale",
    serverPage({}, { details: { locales: 10 } }),
    { ...busy, tolerance: "minute", changes: "minutes" },
    { row: "no-timer-keeps-the-promise" },
  ],
  [
    "a timer that keeps the promise and is longer than the ladder stays",
    staticPage(400, {}),
    { ...busy, changes: "seconds" },
    { strategy: "isr", revalidate: 400, change: false },
  ],
  [
    "a timer that is shorter than it must be grows",
    staticPage(10),
    busy,
    { strategy: "isr", revalidate: 600, change: true },
  ],
  [
    "a timer that is longer than readers accept shrinks",
    staticPage(3_600),
    busy,
    { strategy: "isr", revalidate: 600, change: true },
  ],
];

test.each(sameForEveryone)("%s", (_says, page, answers, expected) => {
  expect(recommend(page, answers)).toMatchObject(expected);
});
