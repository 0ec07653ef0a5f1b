import type { Row } from "../model/verdict.ts";
import { perRequestFunctions } from "./rows-per-request.ts";
import { cached, ownFunctions, prerendered, step } from "./step-domains.ts";
import { appSteps } from "./step-rows-app.ts";
import { requestSteps } from "./step-rows-request.ts";

/** A shell whose data function goes though it brings content. */
const bareShell = {
  strategy: ["partial"],
  drops: ["yes"],
  props: ["none", "some", "unsure"],
  dataFunction: ownFunctions,
};
const withoutFunction =
  "Remove the data function from {file} and fetch what changes between deploys in the browser as well.";
/** The function goes because it brings no content. */
const emptied = { drops: ["yes"], props: ["empty"] };
/** A dynamic route that gets getStaticProps needs getStaticPaths, or the build fails. */
const listing = {
  strategy: prerendered,
  path: ["dynamic"],
  drops: ["no"],
  dataFunction: perRequestFunctions,
};

/** The steps from what a page is to what it should be: every row that holds gives one, in this order. */
export const stepRows: readonly Row<null>[] = [
  ...requestSteps,
  ...appSteps,
  step(
    "redirects-elsewhere",
    {
      strategy: ["partial"],
      drops: ["yes"],
      props: ["empty"],
      request: ["nothing", "params", "query", "shared", "unsure"],
      dataFunction: perRequestFunctions,
    },
    "Move the redirect or 404 that data from {source} decides into middleware (proxy from Next 16), or into the browser.",
  ),
  step(
    "redirects-to-routes",
    { strategy: ["ssg"], drops: ["yes"], redirects: ["yes"], dataFunction: perRequestFunctions },
    "Move its redirect to `redirects` in next.config, which knows the params of a path as well.",
  ),
  step(
    "drop-server-props",
    { ...emptied, dataFunction: ["getServerSideProps"] },
    "Remove getServerSideProps from {file}: the page is static without it.",
  ),
  step(
    "drop-static-props",
    { drops: ["yes"], path: ["fixed"], dataFunction: ["getStaticProps"] },
    "Remove getStaticProps from {file}: the page is static without it.",
  ),
  step(
    "drop-static-paths",
    { drops: ["yes"], path: ["dynamic"], dataFunction: ["getStaticProps"] },
    "Remove getStaticProps and getStaticPaths from {file}; read params with useRouter() in the browser.",
  ),
  step(
    "drop-initial-props",
    { ...emptied, dataFunction: ["getInitialProps"] },
    "Remove getInitialProps from {file}: the page is static without it.",
  ),
  step(
    "params-in-browser",
    { ...emptied, path: ["dynamic"], reads: ["params", "query"], dataFunction: perRequestFunctions },
    "Read the params of the path with useRouter() in the browser, once router.isReady.",
  ),
  step(
    "drop-app-initial-props",
    { drops: ["yes"], dataFunction: ["app-getInitialProps"] },
    "Remove getInitialProps from pages/_app: load what it loads in the pages that need it, or in the browser.",
  ),
  step(
    "server-to-static-props",
    { strategy: cached, drops: ["no"], dataFunction: ["getServerSideProps"] },
    "Rename getServerSideProps to getStaticProps in {file}, with its type and wrappers: it gets `params` and `locale`, but no `req`, `res` or `query`.",
  ),
  step(
    "added-to-static-props",
    { strategy: prerendered, dataFunction: ["added"] },
    "Export getStaticProps from {file}, which returns empty `props`: the plugin of next.config adds what it loads to that, instead of a function for every request.",
  ),
  step(
    "query-becomes-params",
    { strategy: prerendered, drops: ["no"], reads: ["query"], dataFunction: ownFunctions },
    "Read the path from `params` instead of `query` there.",
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
    { strategy: ["partial"], drops: ["no"], number: ["seconds"], dataFunction: ownFunctions },
    "Load what is the same for everyone in getStaticProps of {file} instead, without reading the request.",
  ),
  step(
    "shell-as-built",
    { strategy: ["partial"], drops: ["no"], number: ["never"], dataFunction: ownFunctions },
    "Load what is the same for everyone in getStaticProps of {file} instead, without reading the request; where nothing is left to load, remove the data function.",
  ),
  step(
    "redirects-not-at-build",
    {
      strategy: prerendered,
      drops: ["no"],
      path: ["fixed"],
      request: ["nothing", "params", "query", "shared", "unsure"],
      requestUse: ["none", "content", "aside"],
      redirects: ["yes"],
      dataFunction: perRequestFunctions,
    },
    "Move its redirect to `redirects` in next.config or into middleware (proxy from Next 16): returned while the build renders, it makes the build fail.",
  ),
  step(
    "shell-without-function",
    { ...bareShell, request: ["nothing", "params", "query", "shared", "unsure"] },
    withoutFunction,
  ),
  step(
    "corner-without-function",
    { ...bareShell, request: ["personal"], requestUse: ["none", "content", "aside"] },
    withoutFunction,
  ),
  step(
    "set-number",
    { router: ["pages"], strategy: prerendered, number: ["seconds"], meant: ["no"] },
    "Return revalidate: {revalidate} beside `props` (in seconds){also}.",
  ),
  step(
    "move-number",
    { strategy: prerendered, number: ["seconds"], meant: ["yes"] },
    "Return revalidate: {revalidate} beside `props` (in seconds), not inside{also}.",
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
    "list-no-path",
    { ...listing, reads: ["nothing"] },
    "Add getStaticPaths with paths: [] and fallback: {fallback}: the render does not depend on the path, so each is made at its first visit.",
  ),
  step(
    "list-every-path",
    { ...listing, pathFor: ["everyone"], reads: ["params", "query"], paths: ["few", "hundreds"] },
    "Add getStaticPaths that lists every path, with fallback: {fallback}.",
  ),
  step(
    "list-top-paths",
    { ...listing, pathFor: ["everyone"], reads: ["params", "query"], paths: ["many"] },
    "Add getStaticPaths that lists only the most visited paths, with fallback: {fallback}.",
  ),
  step(
    "list-some-paths",
    { ...listing, pathFor: ["everyone"], reads: ["params", "query"], paths: ["open"] },
    "Add getStaticPaths, with fallback: {fallback}: every path up to about 1,000, else only the most visited; paths: [] leaves each to its first visit.",
  ),
  step(
    "list-no-owned-path",
    { ...listing, reads: ["params", "query"], pathFor: ["one", "owner"] },
    "Add getStaticPaths with paths: [] and fallback: {fallback}: each path is rendered at its first visit and kept, and none that may be one person's is listed.",
  ),
  step(
    "list-no-redirect",
    { ...listing, redirects: ["yes"] },
    "List no path for which it returns a redirect: while the build renders, that makes the build fail.",
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
    { strategy: prerendered, mode: ["ssr", "partial"], cacheControl: ["shared", "private"] },
    "Remove the Cache-Control header ({header}): it would stay on what is kept, and a cache in front would add its time to that of Next.js, which sends the right one.",
  ),
  step(
    "reach-source",
    { strategy: prerendered, drops: ["no"], data: ["remote", "unsure"], dataFunction: perRequestFunctions },
    "Make sure that the build can reach {source}{ownapi}.",
  ),
  step(
    "throw-on-failure",
    { strategy: ["isr"], number: ["seconds"], dataFunction: perRequestFunctions },
    "Throw where reading {source} fails: what is returned instead would be served for {duration}, while a thrown error keeps the last good page.",
  ),
  step(
    "check-hook",
    { strategy: ["isr"], hook: ["yes"] },
    "Check that every write to this content makes the on-demand call ({hook}).",
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
