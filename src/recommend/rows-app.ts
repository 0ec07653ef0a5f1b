import type { AdviceRow } from "./outcome.ts";
import { handlerKindRows, handlerWorkRows } from "./rows-handler-work.ts";

const app = { router: ["app"] };
const keepPerRequest = { strategy: "ssr", revalidate: "none" } as const;
const keepAsItIs = { strategy: "now", revalidate: "now" } as const;
const shell = { strategy: "partial", revalidate: "shell", atBest: "likely" } as const;
const anyPaths = { paths: ["open", "few", "hundreds", "many"] };
const timed = { timer: ["open", "never", "seconds", "impossible"], ...anyPaths };
const notShared = ["open", "per-request"];
const sameOrCorner = ["everyone", "corner"];
const answering = { ...app, kind: ["handler", "metadata"] };
const perRequest = { ...app, mode: ["ssr"] };
const readsOfRequest = ["query", "shared", "personal"];

/** App Router routes that are what they should be, whatever anybody answers. */
export const appSettledRows: readonly AdviceRow[] = [
  {
    id: "handler-is-called",
    when: { ...app, handler: ["no-get", "writes"] },
    outcome: { ...keepPerRequest, isFixed: true },
    because:
      "Only a request can call it: it has no GET, or answers other methods beside it. Keep it per request.",
  },
  {
    id: "intercepted-in-14",
    when: { ...app, kind: ["page"], mode: ["ssr"], byDefault: ["dynamic"], forced: ["no"] },
    outcome: { ...keepPerRequest, isFixed: true },
    because: "Next.js 14 never pre-renders a route that intercepts another: keep it per request.",
  },
  ...handlerKindRows,
  {
    id: "handler-reads-the-request",
    when: { ...answering, mode: ["ssr"], request: readsOfRequest },
    outcome: keepPerRequest,
    because: "{read} decides the answer, so there is none that fits every request: keep it per request.",
  },
  ...handlerWorkRows,
  {
    id: "handler-not-followed",
    when: { ...answering, mode: ["ssr"], request: ["unsure"] },
    outcome: { ...keepPerRequest, atBest: "unknown" },
    because:
      "The request could not be followed, so it may decide the answer ({doubt}): keep it per request until somebody has looked.",
  },
  {
    id: "handler-forbids-sharing",
    when: { ...answering, mode: ["ssr"], cacheControl: ["private"] },
    outcome: keepPerRequest,
    because:
      "Its Cache-Control ({header}) forbids shared copies, so its author wanted an answer for each request: keep it.",
  },
  {
    id: "handler-loads-nothing",
    when: { ...answering, mode: ["ssr"], answer: ["data"], data: ["none"] },
    outcome: keepPerRequest,
    because:
      "It loads nothing, so a copy would save nothing; what asks whether the server is there needs it to run: keep it per request.",
  },
];

/** App Router routes whose server render reads something of the request. */
export const appRequestRows: readonly AdviceRow[] = [
  {
    id: "shell-is-right",
    when: { ...app, mode: ["partial"], request: [...readsOfRequest, "unsure"] },
    outcome: keepAsItIs,
    because: "Already a static shell in which only what needs the request waits ({hole}): nothing to change.",
  },
  {
    id: "shell-leaves-out-what-differs",
    when: { ...app, mode: ["partial"], prerender: ["per-request"] },
    outcome: keepAsItIs,
    because:
      "By what you said it differs per request; what does can wait in its static shell ({hole}), and the rest is sent at once: nothing to change.",
  },
  {
    id: "shell-waits-for-current-data",
    when: { ...app, mode: ["partial"], hook: ["no"], tolerance: ["none"] },
    outcome: keepAsItIs,
    because:
      "Readers must always see current content, and what waits in its static shell is rendered for each of them ({hole}): nothing to change.",
  },
  {
    id: "shell-where-no-timer-helps",
    when: { ...app, mode: ["partial"], hook: ["no"], timer: ["impossible"] },
    outcome: keepAsItIs,
    because:
      "No revalidate keeps what you said about its age, and what waits in its static shell is rendered for each visit ({hole}): nothing to change.",
  },
  {
    id: "one-copy-of-a-visitor",
    when: {
      ...app,
      mode: ["static", "ssg", "isr"],
      request: ["personal", "unsure"],
      forced: ["no", "dynamic", "error"],
      prerender: notShared,
    },
    outcome: { ...keepAsItIs, atBest: "unknown" },
    because:
      "It is pre-rendered, one copy for everyone, yet {read} may be the visitor's own: where that is reached, the page shows the wrong person, or renders per request after all. Keep it until somebody has looked.",
  },
  {
    id: "nonce-needs-each-request",
    when: { mode: ["ssr"], nonce: ["yes"] },
    outcome: keepPerRequest,
    because:
      "{nonce} is the nonce of a Content-Security-Policy: it has to be another one for each request, so what shows it has to be made for each, and in a kept copy the browser would refuse the scripts. Keep it per request, unless the policy can allow scripts by hash instead (sha256 in script-src, or experimental.sri of next.config for the bundles): then the page could be pre-rendered.",
  },
  {
    id: "reads-what-is-emptied",
    when: {
      ...app,
      mode: ["static", "ssg", "isr"],
      emptied: ["yes"],
      prerender: ["open", "corner"],
    },
    outcome: { ...keepAsItIs, atBest: "likely" },
    because:
      "It is pre-rendered only because {forced} empties {emptied}, also when a real request comes in: everyone gets what a visitor without any gets. Keep it where that is meant, and take the read out, or load that part in the browser; where it is not, remove {forced}.",
  },
  {
    id: "layout-guards-content",
    when: {
      ...perRequest,
      requestFrom: ["layout"],
      request: ["personal", "unsure"],
      requestUse: ["guard"],
      data: ["remote", "unsure"],
      prerender: notShared,
    },
    outcome: keepPerRequest,
    because:
      "{read} decides who may enter, and a pre-rendered copy of what they see ({source}) would be open to all: keep it per request, unless everybody who may enter gets the same page and the check can stand in middleware (proxy), which runs before a kept page.",
  },
  {
    id: "wrap-in-suspense",
    when: { ...perRequest, cacheComponents: ["yes"], request: readsOfRequest, ...timed },
    outcome: shell,
    because:
      "{read} holds up the whole page: with <Suspense> around {boundary} the rest is a static shell, sent before the request is looked at. {timer}",
  },
  {
    id: "layout-reads-the-request",
    when: {
      ...perRequest,
      requestFrom: ["layout"],
      request: ["shared", "personal"],
      prerender: ["open", ...sameOrCorner],
      ...timed,
    },
    outcome: shell,
    because:
      "Only what stands around the page reads the request ({read}, shown by {component}); the page itself is the same for everyone. Without that on the server it can be pre-rendered, a static shell whose personal part loads in the browser. {timer}",
  },
  {
    id: "page-reads-the-session",
    when: { ...perRequest, request: ["personal"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "{read} may decide what this page shows, so one copy for everybody could show the wrong person: keep it per request, unless only a corner is personal, which the browser could load into a pre-rendered page.",
  },
  {
    id: "page-session-contradicts-same-page",
    when: { ...perRequest, request: ["personal"], prerender: ["everyone"], ...timed },
    outcome: shell,
    because:
      "You said that every visitor gets the same page, but {read} reads who asks: never cache it as it stands; pre-render the page without that read, and load what is personal after all in the browser. {timer}",
  },
  {
    id: "page-session-in-a-corner",
    when: { ...perRequest, request: ["personal"], prerender: ["corner"], ...timed },
    outcome: shell,
    because:
      "By what you said at most a corner of the page is personal ({read}): pre-render the rest without that read, and load the corner in the browser. {timer}",
  },
  {
    id: "page-reads-the-query",
    when: { ...perRequest, request: ["query"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "{read} decides what this page shows, and a pre-rendered page has no query string: keep it per request, unless the browser may apply the query to the same page for everyone.",
  },
  {
    id: "page-query-in-the-browser",
    when: { ...perRequest, request: ["query"], prerender: sameOrCorner, ...timed },
    outcome: shell,
    because:
      "The page is the same until the query is applied ({read}): pre-render it and let the browser apply the query. {timer}",
  },
  {
    id: "page-reads-shared-headers",
    when: { ...perRequest, request: ["shared"], prerender: notShared },
    outcome: keepPerRequest,
    because:
      "{read} may decide what this page shows: keep it per request as it stands. Where a few variants are shared by many visitors (a language, a country), each can be pre-rendered on a path of its own.",
  },
  {
    id: "page-not-followed",
    when: { ...perRequest, request: ["unsure"], prerender: notShared },
    outcome: { ...keepPerRequest, atBest: "unknown" },
    because:
      "A step could not be followed that may read the request ({doubt}): keep it per request until somebody has looked.",
  },
  {
    id: "page-not-followed-in-a-corner",
    when: { ...perRequest, request: ["unsure"], prerender: ["corner"], ...timed },
    outcome: shell,
    because:
      "You said that only a corner is personal; a step could not be followed to check it ({doubt}): pre-render the rest and load that corner in the browser. {timer}",
  },
  {
    id: "static-as-it-should-be",
    when: {
      ...app,
      mode: ["static", "ssg"],
      data: ["none", "files"],
      changes: ["deploy"],
      emptied: ["no"],
      ...anyPaths,
    },
    outcome: { strategy: "ssg", revalidate: "never" },
    because: "Nothing on it changes between deploys, and the build renders it once: nothing to change.",
  },
  {
    id: "needs-no-request",
    when: { ...perRequest, data: ["none", "files"], changes: ["deploy"], ...anyPaths },
    outcome: { strategy: "ssg", revalidate: "never", atBest: "likely" },
    because:
      "It shows only what is in the repository{path}, which changes with a deploy, and reads nothing of the request, yet it renders per request ({now}): the build can render it once.",
  },
];
