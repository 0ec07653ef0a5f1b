import type { AdviceRow } from "./outcome.ts";
import { perRequestFunctions } from "./rows-per-request.ts";

const nothing = { strategy: null, revalidate: "none" } as const;
const prerenderOnce = { strategy: "ssg", revalidate: "never" } as const;

/** Routes that need no look at the request: nothing can be said, or nothing can be different. */
export const settledRows: readonly AdviceRow[] = [
  {
    id: "api-per-request",
    when: { kind: ["api"] },
    outcome: { strategy: "ssr", revalidate: "none", isFixed: true },
    because: "API routes always run per request.",
  },
  {
    id: "fix-the-build-first",
    when: { build: ["fails"] },
    outcome: nothing,
    because: "The build fails first: {finding}",
  },
  {
    id: "mode-not-known",
    when: { mode: ["unknown", "error"] },
    outcome: { ...nothing, atBest: "unknown" },
    because: "How this page renders now could not be read, so nothing is advised: {doubt}.",
  },
  {
    id: "data-function-not-followed",
    when: { dataFunction: ["unsure"] },
    outcome: { ...nothing, atBest: "unknown" },
    because: "Which data function this page exports could not be followed, so nothing is advised: {doubt}.",
  },
  {
    id: "static-export",
    when: { output: ["export"] },
    outcome: prerenderOnce,
    because: 'With output: "export" there is no server: every page is rendered once, by the build.',
  },
  {
    id: "writes-its-own-response",
    when: { response: ["written"], mode: ["ssr"] },
    outcome: { strategy: "ssr", revalidate: "none" },
    because:
      "Its data function answers the request itself (a sitemap, a feed, a file), so there is no page to pre-render: keep it, and let its Cache-Control header do the caching.",
  },
  {
    id: "page-gets-the-response",
    when: { response: ["handed"], mode: ["ssr"] },
    outcome: { strategy: "ssr", revalidate: "none", atBest: "likely" },
    because:
      "Its data function hands the response to the page, which may answer the request while it renders (a redirect, a status), and no build has one: keep it per request, unless what the page does with it can be done in the browser.",
  },
  {
    id: "answers-with-its-own-status",
    when: { response: ["status"], mode: ["ssr"] },
    outcome: { strategy: "ssr", revalidate: "none" },
    because:
      "It is always answered with a status of its own ({byhand}), and a pre-rendered page with none but 200, or 404 by notFound: keep it per request.",
  },
  {
    id: "writes-on-render",
    when: { kind: ["page", "metadata"], writes: ["yes"], mode: ["ssr"], prerender: ["open", "per-request"] },
    outcome: { strategy: "ssr", revalidate: "none", atBest: "likely" },
    because:
      "Rendering it does something for each visit ({write}), and a cached page would not: keep it per request until an API route that the browser calls does that, or unless the call only asks.",
  },
  {
    id: "edge-runtime-forces-per-request",
    when: { router: ["pages"], runtime: ["edge"], dataFunction: ["none"], mode: ["ssr"] },
    outcome: { ...prerenderOnce, dropsFunction: true },
    because:
      "Only the edge runtime makes it render per request: it loads no data on the server, so the build can render it once.",
  },
  {
    id: "static-with-browser-data",
    when: { router: ["pages"], dataFunction: ["none"], clientData: ["yes"] },
    outcome: { ...prerenderOnce, dropsFunction: true },
    because:
      "Already a static shell whose data loads in the browser: keep it; data that is the same for everyone could move to getStaticProps, to stand in the first HTML.",
  },
  {
    id: "static-without-data",
    when: { router: ["pages"], dataFunction: ["none"] },
    outcome: { ...prerenderOnce, dropsFunction: true },
    because: "It loads no data on the server, so the build renders it once: keep it.",
  },
];

const read = ["nothing", "params"];
const unknownData = ["remote", "unsure"];
const open = ["open", "per-request"];
/** A header that hands one copy to everyone says more than a name. */
const unshared = ["none", "private"];
const nobodySaid = { strategy: "ssr", revalidate: "none", atBest: "unknown" } as const;

/** Routes that read nothing of the request but their path, and yet may show what is one person's. */
export const ownedRows: readonly AdviceRow[] = [
  {
    id: "path-of-one-visitor",
    when: {
      pathFor: ["one"],
      path: ["dynamic"],
      mode: ["ssr"],
      data: unknownData,
      prerender: open,
    },
    outcome: { strategy: "ssr", revalidate: "none", atBest: "likely" },
    because:
      "{owned}: a copy would serve nobody else, would show what was so before it was used, and would keep the secret in every cache on the way. Keep it per request, and list none of its paths.",
  },
  {
    id: "shell-of-one-visitor",
    when: {
      kind: ["page"],
      // Without props the data function is not needed, and one shell stands for all paths.
      props: ["none", "some", "unsure"],
      pathFor: ["one"],
      path: ["dynamic"],
      mode: ["ssr"],
      prerender: open,
    },
    outcome: { strategy: "ssr", revalidate: "none", atBest: "likely" },
    because:
      "{owned}: each address is visited about once, so a copy of it saves nothing, and would keep the secret in every cache on the way. Keep it per request, and list none of its paths.",
  },
  {
    id: "secret-path-is-kept",
    when: { pathFor: ["one"], path: ["dynamic"], mode: ["ssg", "isr"], data: unknownData, prerender: open },
    outcome: { strategy: "now", revalidate: "now", atBest: "unknown" },
    because:
      "{owned}, and yet a copy of each is kept, here and in every cache on the way, and shows what was so before it was used. Where that is meant, keep it; else render it per request. List none of its paths.",
  },
  {
    id: "page-of-one-person",
    when: {
      pathFor: ["owner"],
      kind: ["page", "handler"],
      cacheControl: unshared,
      mode: ["ssr"],
      request: read,
      data: unknownData,
      prerender: open,
    },
    outcome: nobodySaid,
    because:
      "{owned}: what comes from {source} may belong to one person, and a copy would be handed to whoever asks for that address. Nobody said yet that every visitor may see the same: keep it per request until then.",
  },
  {
    id: "page-of-one-person-in-a-layout",
    when: {
      pathFor: ["owner"],
      kind: ["page"],
      cacheControl: unshared,
      mode: ["ssr"],
      requestFrom: ["layout"],
      data: unknownData,
      prerender: open,
    },
    outcome: nobodySaid,
    because:
      "What stands around it reads the request ({read}), and the page itself may be one person's as well: {owned}. A copy of what comes from {source} would be handed to whoever asks for that address, past every check. Nobody said yet that every visitor may see the same: keep it per request until then.",
  },
  {
    id: "shell-of-one-person",
    when: {
      router: ["app"],
      pathFor: ["one", "owner"],
      mode: ["partial"],
      request: read,
      data: unknownData,
      prerender: ["open"],
    },
    outcome: { strategy: "now", revalidate: "now", atBest: "unknown" },
    because:
      "{owned}: what waits in its static shell ({hole}) may belong to one person, and cached it would be handed to whoever asks for that address. Nobody said yet that every visitor may see the same: keep it until then.",
  },
];

/** Pages that are the same for everyone and change with a deploy only. */
export const deployedRows: readonly AdviceRow[] = [
  {
    id: "app-initial-props-everywhere",
    when: { dataFunction: ["app-getInitialProps"], data: ["none", "files"], changes: ["deploy"] },
    outcome: { ...prerenderOnce, dropsFunction: true, atBest: "likely" },
    because:
      "Only getInitialProps of pages/_app makes it render per request, as it does every page without getStaticProps: without it the build renders this page once.",
  },
  {
    id: "returns-nothing",
    when: {
      props: ["empty"],
      data: ["none", "files"],
      dataFunction: ["getStaticProps", ...perRequestFunctions],
    },
    outcome: { ...prerenderOnce, dropsFunction: true, atBest: "likely" },
    because: "Its data function returns no content{other}, so the page is the same static shell without it.",
  },
  {
    id: "data-only-redirects",
    when: {
      props: ["empty"],
      data: ["remote", "unsure"],
      path: ["fixed"],
      dataFunction: perRequestFunctions,
      prerender: ["open", "everyone", "corner"],
    },
    outcome: { strategy: "partial", revalidate: "never", dropsFunction: true, atBest: "likely" },
    because:
      "Its data function returns no content: what it loads from {source} only decides redirects or 404, so the page itself is the same static shell without it.",
  },
  {
    id: "repository-content",
    when: { data: ["none", "files"], changes: ["deploy"], paths: ["open", "few", "hundreds", "many"] },
    outcome: prerenderOnce,
    because:
      "It shows only what is in the repository{path}, which changes with a deploy: the build can render it once.",
  },
];
