import { codeFacts } from "../model/facts.ts";
import type { Domains, Row } from "../model/verdict.ts";
import { tableDomains } from "./domains.ts";
import { perRequestFunctions } from "./rows-per-request.ts";

/** What a step row may ask for: the code facts, the answer `paths`, and the advice itself. `number` is what becomes of `revalidate`. */
export const stepDomains: Domains = {
  ...codeFacts,
  paths: tableDomains.paths ?? [],
  strategy: ["ssg", "isr", "ssr", "partial"],
  number: ["seconds", "never", "none", "same"],
  drops: ["yes", "no"],
  fallbackChanges: ["yes", "no"],
};

const cached = ["ssg", "isr"];
const prerendered = ["ssg", "isr", "partial"];

/** The steps from what a page is to what it should be: every row that holds gives one, in this order. */
export const stepRows: readonly Row<null>[] = [
  step(
    "look-first",
    { strategy: prerendered, request: ["unsure"], dataFunction: perRequestFunctions },
    "First look where the request goes ({doubt}), and make sure that nothing personal decides what is rendered.",
  ),
  step(
    "leave-edge",
    { strategy: prerendered, runtime: ["edge"] },
    "Remove the edge runtime from the config of {file}: Next.js never pre-renders a page on it.",
  ),
  step(
    "guard-to-middleware",
    {
      strategy: ["partial"],
      request: ["personal"],
      requestUse: ["guard"],
      dataFunction: perRequestFunctions,
    },
    "Move the check ({read}) into middleware (proxy from Next 16), or into the browser.",
  ),
  step(
    "corner-to-browser",
    {
      strategy: ["partial"],
      request: ["personal", "unsure"],
      requestUse: ["none", "content"],
      dataFunction: perRequestFunctions,
    },
    "Fetch what is personal in the browser (useEffect, SWR or React Query) from an API route that reads the request.",
  ),
  step(
    "query-to-browser",
    { strategy: ["partial"], request: ["query"] },
    "Read the query in the browser (useRouter().query once router.isReady) and apply it there.",
  ),
  step(
    "redirects-to-config",
    {
      strategy: cached,
      request: ["query", "shared"],
      requestUse: ["guard"],
      dataFunction: perRequestFunctions,
    },
    "Move the redirect that {read} decides to `redirects` in next.config or into middleware (proxy from Next 16).",
  ),
  step(
    "variants-to-paths",
    {
      strategy: cached,
      request: ["shared"],
      requestUse: ["none", "content"],
      dataFunction: perRequestFunctions,
    },
    "If {read} really makes a difference, give each variant its own path by a rewrite in middleware (proxy from Next 16).",
  ),
  step(
    "query-goes",
    {
      strategy: cached,
      request: ["query"],
      requestUse: ["none", "content"],
      dataFunction: perRequestFunctions,
    },
    "Take {read} out of the data function: a pre-rendered page has no query string.",
  ),
  step(
    "redirects-elsewhere",
    { strategy: ["partial"], drops: ["yes"], dataFunction: perRequestFunctions },
    "Move the redirect or 404 that {source} decides into middleware (proxy from Next 16), or into the browser.",
  ),
  step(
    "drop-server-props",
    { drops: ["yes"], dataFunction: ["getServerSideProps"] },
    "Remove getServerSideProps from {file}; a redirect in it belongs into `redirects` of next.config.",
  ),
  step(
    "drop-static-props",
    { drops: ["yes"], dataFunction: ["getStaticProps"] },
    "Remove getStaticProps and getStaticPaths from {file}; read params with useRouter() in the browser.",
  ),
  step(
    "drop-initial-props",
    { drops: ["yes"], dataFunction: ["getInitialProps"] },
    "Remove getInitialProps from {file}.",
  ),
  step(
    "drop-app-initial-props",
    { drops: ["yes"], dataFunction: ["app-getInitialProps"] },
    "Remove getInitialProps from pages/_app: load what it loads in the pages that need it, or in the browser.",
  ),
  step(
    "server-to-static-props",
    { strategy: cached, drops: ["no"], dataFunction: ["getServerSideProps"] },
    "Rename getServerSideProps to getStaticProps in {file}: it gets `params` and `locale`, but no `req`, `res` or `query`.",
  ),
  step(
    "initial-to-static-props",
    { strategy: cached, drops: ["no"], dataFunction: ["getInitialProps"] },
    "Replace getInitialProps in {file} by getStaticProps, returning the same values as `props`.",
  ),
  step(
    "app-to-static-props",
    { strategy: prerendered, drops: ["no"], dataFunction: ["app-getInitialProps"] },
    "Move what getInitialProps of pages/_app loads for this page into getStaticProps of {file} or into the browser, and remove it from pages/_app.",
  ),
  step(
    "shell-to-static-props",
    { strategy: ["partial"], number: ["seconds"], dataFunction: ["getServerSideProps", "getInitialProps"] },
    "Load what is the same for everyone in getStaticProps of {file} instead, without reading the request.",
  ),
  step(
    "shell-without-function",
    {
      strategy: ["partial"],
      number: ["never"],
      data: ["remote", "unsure"],
      dataFunction: ["getServerSideProps", "getInitialProps"],
    },
    "Remove the data function from {file} and fetch what changes between deploys in the browser as well.",
  ),
  step(
    "shell-as-built",
    {
      strategy: ["partial"],
      number: ["never"],
      data: ["none", "files"],
      dataFunction: ["getServerSideProps", "getInitialProps"],
    },
    "Remove the data function from {file}, or make it getStaticProps if it still loads something.",
  ),
  step(
    "set-number",
    { strategy: prerendered, number: ["seconds"] },
    "Return revalidate: {revalidate} beside `props` (in seconds).",
  ),
  step(
    "drop-number",
    {
      strategy: ["ssg"],
      number: ["never"],
      dataFunction: ["getStaticProps"],
      drops: ["no"],
      revalidate: ["seconds", "unsure"],
    },
    "Remove revalidate from what getStaticProps of {file} returns.",
  ),
  step(
    "list-every-path",
    {
      strategy: cached,
      path: ["dynamic"],
      drops: ["no"],
      paths: ["few", "hundreds"],
      dataFunction: perRequestFunctions,
    },
    "Add getStaticPaths that lists every path, with fallback: {fallback}.",
  ),
  step(
    "list-top-paths",
    {
      strategy: cached,
      path: ["dynamic"],
      drops: ["no"],
      paths: ["many"],
      dataFunction: perRequestFunctions,
    },
    "Add getStaticPaths that lists only the most visited paths, with fallback: {fallback}.",
  ),
  step(
    "list-some-paths",
    {
      strategy: cached,
      path: ["dynamic"],
      drops: ["no"],
      paths: ["open"],
      dataFunction: perRequestFunctions,
    },
    "Add getStaticPaths, with fallback: {fallback}: every path up to about 1,000, else only the most visited.",
  ),
  step(
    "list-fewer-paths",
    {
      strategy: cached,
      path: ["dynamic"],
      fallbackChanges: ["yes"],
      drops: ["no"],
      dataFunction: ["getStaticProps"],
    },
    "List only the most visited paths in getStaticPaths, with fallback: {fallback}, so that the build does not render them all.",
  ),
  step(
    "drop-header",
    { strategy: prerendered, cacheControl: ["shared", "private"], dataFunction: perRequestFunctions },
    "Remove the Cache-Control header: Next.js sends the right one for a pre-rendered page.",
  ),
  step(
    "reach-source",
    { strategy: cached, drops: ["no"], data: ["remote", "unsure"], dataFunction: perRequestFunctions },
    "Make sure that the build can reach {source}; call the code of an own API route directly, because no server runs yet.",
  ),
  step(
    "reach-source-of-shell",
    {
      strategy: ["partial"],
      number: ["seconds"],
      data: ["remote", "unsure"],
      dataFunction: perRequestFunctions,
    },
    "Make sure that the build can reach {source}; call the code of an own API route directly, because no server runs yet.",
  ),
  step(
    "throw-on-failure",
    { strategy: ["isr"], number: ["seconds"], dataFunction: perRequestFunctions },
    "Throw where {source} fails: what is returned instead would be served for {duration}, while a thrown error keeps the last good page.",
  ),
  step(
    "check-hook",
    { strategy: ["isr"], hook: ["yes"] },
    "Check that every write to this content makes the on-demand call.",
  ),
  step(
    "prefer-hook",
    { strategy: ["ssr"], dataFunction: ["getStaticProps"], data: ["remote", "unsure"] },
    "Rather than that, if every write goes through code of yours: call res.revalidate(path) there and set revalidate: 86400.",
  ),
  step(
    "static-to-server-props",
    { strategy: ["ssr"], dataFunction: ["getStaticProps"] },
    "Otherwise rename getStaticProps to getServerSideProps in {file}, without revalidate and without getStaticPaths.",
  ),
];

function step(id: string, when: Row<null>["when"], because: string): Row<null> {
  return { id, when, outcome: null, because };
}
