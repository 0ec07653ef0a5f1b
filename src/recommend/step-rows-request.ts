import type { Row } from "../model/verdict.ts";
import { perRequestFunctions } from "./rows-per-request.ts";
import { cached, guarded, ownFunctions, prerendered, step } from "./step-domains.ts";

const behindGuard = {
  ...guarded,
  drops: ["yes"],
  props: ["none", "some", "unsure"],
  dataFunction: ownFunctions,
};

/** Where what a page reads of the request goes before it can be pre-rendered. */
export const requestSteps: readonly Row<null>[] = [
  step(
    "look-first",
    { strategy: prerendered, request: ["unsure"], dataFunction: perRequestFunctions },
    "First look where the request goes ({doubt}), and make sure that nothing personal decides what is rendered.",
  ),
  step(
    "leave-edge",
    { strategy: prerendered, runtime: ["edge"] },
    "Remove the edge runtime from the config of {file}: Next.js never pre-renders a page on it. A file beside the code that it fetches by `new URL(..., import.meta.url)` is read with readFile of node:fs/promises then: Node.js fetches no files.",
  ),
  step(
    "write-elsewhere",
    { strategy: prerendered, writes: ["yes"], dataFunction: perRequestFunctions },
    "Move what it does for each visit ({write}) into an API route that the browser calls: a pre-rendered page does not run for each visit.",
  ),
  step(
    "answer-elsewhere",
    { strategy: prerendered, response: ["parts"], dataFunction: perRequestFunctions },
    "{answersteps}",
  ),
  step(
    "guard-to-middleware-or-browser",
    { ...guarded, props: ["empty"] },
    "Move the check ({read}) into middleware (proxy from Next 16), or into the browser.",
  ),
  step(
    "guard-to-middleware",
    { ...guarded, drops: ["no"] },
    "Move the check ({read}) into middleware (proxy from Next 16) whose matcher covers this page: without it the pre-rendered content is open to all.",
  ),
  step(
    "guard-to-api-route",
    behindGuard,
    "Move what {file} loads into an API route that makes the same check ({read}) and answers 401 or 404 where it fails.",
  ),
  step(
    "load-behind-guard",
    behindGuard,
    "Remove the data function from {file}, load that API route in the browser (SWR, React Query or useEffect), and redirect there where it answers 401.",
  ),
  step(
    "corner-to-browser",
    {
      strategy: ["partial"],
      request: ["personal", "unsure"],
      requestUse: ["none", "content", "aside"],
      dataFunction: perRequestFunctions,
    },
    "Fetch what is personal in the browser (useEffect, SWR or React Query) from an API route that reads the request.",
  ),
  step(
    "query-to-browser",
    { router: ["pages"], strategy: ["partial"], request: ["query"] },
    "Read the query in the browser (useRouter().query once router.isReady), and apply or load there what depends on it.",
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
      requestUse: ["none", "content", "aside"],
      dataFunction: perRequestFunctions,
    },
    "If {read} really makes a difference, give each variant its own path by a rewrite in middleware (proxy from Next 16).",
  ),
  step(
    "query-goes",
    {
      strategy: cached,
      request: ["query"],
      requestUse: ["none", "content", "aside"],
      dataFunction: perRequestFunctions,
    },
    "Take {read} out of the data function: a pre-rendered page has no query string.",
  ),
];
