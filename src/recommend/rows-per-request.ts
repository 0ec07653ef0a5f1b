import type { AdviceRow } from "./outcome.ts";

/** The functions that make a page render per request. */
export const perRequestFunctions = [
  "getServerSideProps",
  "getInitialProps",
  "app-getInitialProps",
  "added",
] as const;

const keepPerRequest = { strategy: "ssr", revalidate: "none" } as const;
const shell = { strategy: "partial", revalidate: "shell", atBest: "likely" } as const;
const perRequest = { dataFunction: perRequestFunctions };
const content = ["none", "content", "aside"];
/** What surely decides what is shown. */
const decides = ["none", "content"];
/** No header of its own that hands one copy to everyone. */
const unshared = ["none", "private"];
const notShared = ["open", "per-request"];
const sameOrOpen = ["open", "everyone", "corner"];
const guarded = { ...perRequest, request: ["personal"], requestUse: ["guard"] };
const timed = {
  timer: ["open", "never", "seconds", "impossible"],
  paths: ["open", "few", "hundreds", "many"],
};

/** Pages whose server render reads something of the request that decides what they show. */
export const perRequestRows: readonly AdviceRow[] = [
  {
    id: "app-reads-the-request",
    when: {
      ...perRequest,
      requestFrom: ["layout"],
      request: ["query", "shared", "personal", "unsure"],
      cacheControl: ["none", "shared"],
      prerender: sameOrOpen,
      ...timed,
    },
    outcome: shell,
    because:
      "Only getInitialProps of pages/_app reads the request ({read}), which a pre-rendered page does not have; this page itself reads nothing of it: with that moved into the browser it is a static shell. {timer}",
  },
  {
    id: "session-in-some-props",
    when: {
      ...perRequest,
      request: ["personal"],
      requestUse: ["content"],
      personalProps: ["some"],
      prerender: notShared,
    },
    outcome: keepPerRequest,
    because:
      "{read} decides only {personal}; {shared} would be the same for everyone. As it stands one copy would show the wrong person: keep it per request, or split it, with {personal} loaded in the browser and the rest pre-rendered.",
  },
  {
    id: "session-decides-content",
    when: { ...perRequest, request: ["personal"], requestUse: ["none", "content"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "{read} decides what this page shows, so one copy for everybody would show the wrong person: keep it per request.",
  },
  {
    id: "session-goes-aside",
    when: {
      ...perRequest,
      request: ["personal"],
      requestUse: ["aside"],
      cacheControl: unshared,
      prerender: notShared,
    },
    outcome: keepPerRequest,
    because:
      "{read} is not seen to reach the props, but goes where it may decide them: keep it per request unless you know that it does not.",
  },
  {
    id: "session-in-a-corner",
    when: { ...perRequest, request: ["personal"], requestUse: content, prerender: ["corner"], ...timed },
    outcome: shell,
    because:
      "Only a corner of the page is personal ({read}): pre-render the rest and fetch that corner in the browser. {timer}",
  },
  {
    id: "session-contradicts-same-page",
    when: { ...perRequest, request: ["personal"], requestUse: decides, prerender: ["everyone"], ...timed },
    outcome: shell,
    because:
      "You said that every visitor gets the same page, but {read} decides what it shows: never cache it as it stands; pre-render the page without that read, and fetch what is personal after all in the browser. {timer}",
  },
  {
    id: "session-aside-contradicts-same-page",
    when: {
      ...perRequest,
      request: ["personal"],
      requestUse: ["aside"],
      cacheControl: unshared,
      prerender: ["everyone"],
      ...timed,
    },
    outcome: shell,
    because:
      "You said that every visitor gets the same page, but {read} goes where it may decide what it shows: do not cache it as it stands; pre-render the page without that read, and fetch what is personal after all in the browser. {timer}",
  },
  {
    id: "header-forbids-sharing",
    when: { ...perRequest, cacheControl: ["private"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "Its Cache-Control ({header}) forbids shared copies, so its author wanted it per request: keep it unless you know that every visitor gets the same page.",
  },
  {
    id: "session-only-guards",
    when: { ...guarded, props: ["empty"], prerender: sameOrOpen },
    outcome: { strategy: "partial", revalidate: "never", dropsFunction: true, atBest: "likely" },
    because:
      "{read} only decides who may enter, and the page has no content of the server: split off the check, into middleware (proxy) or the browser, and the page is a static shell.",
  },
  {
    id: "session-guards-content",
    when: { ...guarded, data: ["remote", "unsure"], prerender: ["open"] },
    outcome: { strategy: "partial", revalidate: "never", dropsFunction: true, atBest: "likely" },
    because:
      "{read} only decides who may enter, but a pre-rendered copy of what they see ({source}) would be open to all: pre-render a shell without it, and load it in the browser from an API route that makes the same check.",
  },
  {
    id: "session-guards-same-page",
    when: { ...guarded, prerender: sameOrOpen, ...timed },
    outcome: shell,
    because:
      "{read} only decides who may enter, not what the page shows: pre-render the page, with the check in middleware (proxy) in front of it. {timer}",
  },
  {
    id: "query-decides-content",
    when: { ...perRequest, request: ["query"], requestUse: ["none", "content"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "{read} decides what this page shows, and a pre-rendered page has no query string: keep it per request, unless the browser may apply the query to the same page for everyone.",
  },
  {
    id: "query-goes-aside",
    when: {
      ...perRequest,
      request: ["query"],
      requestUse: ["aside"],
      cacheControl: unshared,
      prerender: notShared,
    },
    outcome: keepPerRequest,
    because:
      "{read} is not seen to reach the props, but goes where it may decide them, and a pre-rendered page has no query string: keep it per request unless you know that it does not.",
  },
  {
    id: "browser-applies-query",
    when: {
      ...perRequest,
      request: ["query"],
      requestUse: decides,
      prerender: ["everyone", "corner"],
      ...timed,
    },
    outcome: shell,
    because:
      "The page is the same until the query is applied ({read}): pre-render it and let the browser apply the query. {timer}",
  },
  {
    id: "browser-applies-query-aside",
    when: {
      ...perRequest,
      request: ["query"],
      requestUse: ["aside"],
      cacheControl: unshared,
      prerender: ["everyone", "corner"],
      ...timed,
    },
    outcome: shell,
    because:
      "The page is the same until the query is applied, and {read} goes where it may decide that: pre-render the page and let the browser apply the query. {timer}",
  },
  {
    id: "shared-headers-decide-content",
    when: { ...perRequest, request: ["shared"], requestUse: ["none", "content"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "{read} may decide what this page shows: keep it per request as it stands. Where a few variants are shared by many visitors (a language, a country), each can be pre-rendered on a path of its own; where the read makes no difference to the page, drop it.",
  },
  {
    id: "context-not-followed",
    when: {
      ...perRequest,
      request: ["unsure"],
      requestUse: ["none", "guard", "content"],
      prerender: notShared,
    },
    outcome: { ...keepPerRequest, atBest: "unknown" },
    because:
      "The request could not be followed, so it may decide what this page shows ({doubt}): keep it per request until somebody has looked.",
  },
  {
    id: "context-goes-aside",
    when: {
      ...perRequest,
      request: ["unsure"],
      requestUse: ["aside"],
      cacheControl: unshared,
      prerender: notShared,
    },
    outcome: { ...keepPerRequest, atBest: "unknown" },
    because:
      "The request goes to code that could not be followed, so it may decide what this page shows ({doubt}): keep it per request until somebody has looked.",
  },
  {
    id: "unfollowed-context-in-a-corner",
    when: { ...perRequest, request: ["unsure"], prerender: ["corner"], ...timed },
    outcome: shell,
    because:
      "You said that only a corner is personal; the request could not be followed to check it ({doubt}): pre-render the rest and fetch that corner in the browser. {timer}",
  },
  {
    id: "said-per-request",
    when: { prerender: ["per-request"] },
    outcome: keepPerRequest,
    because: "You said that each request needs its own page: render it per request.",
  },
];
