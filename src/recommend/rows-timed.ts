import type { AdviceRow } from "./outcome.ts";

const anyPaths = { paths: ["open", "few", "hundreds", "many"] };
const prerenderOnce = { strategy: "ssg", revalidate: "never" } as const;
const perRequest = { strategy: "ssr", revalidate: "none" } as const;
const untilSomebodySays = { strategy: "isr", revalidate: "hint", atBest: "unknown" } as const;

/** Pages that are the same for everyone: how often they have to be rendered, where a person said so or a hook exists. */
export const answeredRows: readonly AdviceRow[] = [
  {
    id: "hook-refreshes",
    when: { hook: ["yes"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "net", onDemand: true, atBest: "likely" },
    because: "{hook} already revalidates it on demand, so the timer is only a net (revalidate: {number}).",
  },
  {
    id: "changes-with-deploy",
    when: { changes: ["deploy"], ...anyPaths },
    outcome: prerenderOnce,
    because:
      "The content only changes when you deploy, so the build can render it once; a revalidate value would only repeat the same render.",
  },
  {
    id: "deploy-is-soon-enough",
    when: { tolerance: ["deploy"], ...anyPaths },
    outcome: prerenderOnce,
    because:
      "Readers may see the version of the last deploy, so nothing needs to be rendered again between deploys.",
  },
  {
    id: "must-be-current",
    when: { tolerance: ["none"] },
    outcome: perRequest,
    because:
      "Readers must always see current content and nothing tells Next.js when it changes: any cached copy could be out of date. An on-demand hook would change that.",
  },
  {
    id: "no-timer-keeps-the-promise",
    when: { tolerance: ["seconds", "minute", "minutes", "hour", "day"], timer: ["impossible"] },
    outcome: perRequest,
    because: "{impossible}",
  },
  {
    id: "timer-keeps-the-promise",
    when: { timer: ["seconds"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "timer" },
    because: "{timer}",
  },
];

/** Routes of both routers whose own header says how old they may be, while nobody else has. */
export const headerRows: readonly AdviceRow[] = [
  {
    id: "cache-header-says-how-old",
    when: { mode: ["ssr"], cacheControl: ["shared"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "hint", atBest: "likely" },
    because:
      "Its own header ({header}) lets shared caches keep it, so its author accepts that age: revalidate: {number} renders as often and needs no CDN. {accepted}",
  },
];

/** The same pages while nobody has said how old they may be. */
export const unansweredRows: readonly AdviceRow[] = [
  {
    id: "timer-not-read",
    when: {
      dataFunction: ["getStaticProps"],
      revalidate: ["unsure"],
      mode: ["static", "ssg", "isr"],
      ...anyPaths,
    },
    outcome: { strategy: "now", revalidate: "now", atBest: "unknown" },
    because:
      "It is pre-rendered, but whether and when it is regenerated could not be read ({doubt}): keep it.",
  },
  {
    id: "timer-as-written",
    when: { mode: ["isr"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "now" },
    because:
      "It is pre-rendered and regenerated ({interval}), and nothing in the code argues for another number: keep that one.",
  },
  {
    id: "revalidate-was-meant",
    when: { dataFunction: ["getStaticProps"], mode: ["static", "ssg"], meant: ["yes"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "hint", atBest: "likely" },
    because:
      "Its author wanted it regenerated after {number} s, but that revalidate stands inside props, where it does nothing: the page is frozen at build.",
  },
  {
    id: "frozen-but-changing",
    when: {
      dataFunction: ["getStaticProps"],
      changes: ["monthly", "weekly", "daily", "hourly", "minutes", "seconds"],
      ...anyPaths,
    },
    outcome: untilSomebodySays,
    because:
      "Its content comes from {source} and is frozen at build, but you said that it changes between deploys: regenerate it. {age}",
  },
  {
    id: "frozen-at-build",
    when: { dataFunction: ["getStaticProps"], mode: ["static", "ssg"], data: ["remote"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "frozen", atBest: "unknown" },
    because:
      "Its content comes from {source}, is frozen at build and never refreshes until the next deploy{unless}: regenerate it. {age} Where a deploy is soon enough, keep it.",
  },
  {
    id: "frozen-unless-files",
    when: { dataFunction: ["getStaticProps"], mode: ["static", "ssg"], ...anyPaths },
    outcome: { strategy: "ssg", revalidate: "never", atBest: "likely" },
    because:
      "Its content is frozen at build and never refreshes until the next deploy{unless}; whether it comes from elsewhere ({source}) could not be read: keep it if a deploy is soon enough, else add revalidate.",
  },
  {
    id: "reads-only-params",
    when: { request: ["params"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "It reads nothing of the request but {part}, so every visitor of a path gets the same page. {age}",
  },
  {
    id: "reads-nothing-of-the-request",
    when: { request: ["nothing"], ...anyPaths },
    outcome: untilSomebodySays,
    because: "It reads nothing of the request, so every visitor gets the same page. {age}",
  },
  {
    id: "request-only-redirects",
    when: { request: ["query", "shared"], requestUse: ["guard"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "{read} only decides redirects, which next.config or middleware (proxy) can do before a cached page is served. {age}",
  },
  {
    id: "said-the-same-for-everyone",
    when: { prerender: ["everyone", "corner"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "You said that visitors get the same page, so it can be pre-rendered ahead of the request. {age}",
  },
  {
    id: "nothing-to-change",
    when: {},
    outcome: { strategy: "now", revalidate: "now", atBest: "unknown" },
    because: "Nothing that was read or answered argues for a change: keep it.",
  },
];
