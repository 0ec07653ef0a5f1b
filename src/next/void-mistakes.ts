import type { Mistake } from "./mistakes.ts";

/**
 * What App Router routes declare and do not get, by rule id: the build passes and says nothing. Seen in real builds of 13.5, 14.2, 15.5
 * and 16.4.
 */
export const voidMistakes = {
  "revalidate-voided": {
    severity: "warning",
    fails: false,
    message:
      "{declared} has no effect: {cause} at {where} makes it render per request. Take that out of the server render, or remove {name}.",
    meaning:
      "A route that needs the request is rendered for each one, so that there is nothing to regenerate after a number of seconds.",
  },
  "static-params-voided": {
    severity: "warning",
    fails: false,
    message:
      "generateStaticParams has no effect: {cause} at {where} makes every path render per request. Take that out of the server render, or remove generateStaticParams.",
    meaning:
      "generateStaticParams lists paths to prerender. Where rendering them needs the request, none of them is.",
  },
  "static-params-on-fixed-route": {
    severity: "warning",
    fails: false,
    message: "generateStaticParams has no effect: no folder on the way to this file is a [param]. Remove it.",
    meaning:
      "generateStaticParams gives values for the [param] folders of a route; without one there is nothing to list.",
  },
  "dynamic-params-voided": {
    severity: "warning",
    fails: false,
    message:
      "dynamicParams = false has no effect, every path is answered: {why}. {instead}, or call notFound() for unknown paths.",
    meaning:
      "dynamicParams = false refuses paths that generateStaticParams does not list. It is ignored where nothing is listed, and where every path is rendered per request.",
  },
  "force-static-voided": {
    severity: "warning",
    fails: false,
    message: "{declared} has no effect: {cause} at {where} makes it render per request. Remove one of them.",
    meaning:
      'dynamic = "force-static" loses against force-dynamic and revalidate = 0 of the same route or a layout above it, against the edge runtime, and against other methods of a handler.',
  },
  "emptied-by-force-static": {
    severity: "warning",
    fails: false,
    message:
      "{says} is always empty here: {forced} prerenders the route without a request. Remove that, or do not read the request.",
    meaning:
      'With dynamic = "force-static" cookies, headers, the query and so any session are empty, also when a real request comes in.',
  },
  "search-params-render-in-browser": {
    severity: "warning",
    fails: false,
    message:
      "useSearchParams() without <Suspense> around the component leaves the whole page to the browser: wrap it in <Suspense>. From 14.1 on the build stops here.",
    meaning:
      "Until 14.0 a prerendered page that reads the query without Suspense was sent without content, up to the nearest boundary.",
  },
  "request-prop-not-awaited": {
    severity: "error",
    fails: false,
    message: "{says} is always undefined: {prop} is a promise from Next 16 on. Write (await {prop}).{key}.",
    meaning:
      "searchParams and params are promises. Until 15 their properties could still be read without waiting; from 16 on they are undefined.",
  },
  "fetch-shortens-revalidate": {
    severity: "info",
    fails: false,
    message:
      "this fetch lasts {seconds} seconds, so that {declared} at {where} does not count: the route is regenerated every {seconds} seconds. Give both the number that is meant.",
    meaning: "The smallest number of seconds that a route reaches decides how often it is regenerated.",
  },
  "auto-is-per-request": {
    severity: "warning",
    fails: false,
    message:
      'dynamic = "auto" makes its pages render per request, whatever they read: Next takes it as the opposite of "force-static". Remove the line: without it Next decides by what they read.',
    meaning:
      'The documentation calls "auto" the default, but a page whose innermost dynamic is an explicit "auto" is never prerendered (createComponentTree sets forceStatic to false, and app-render takes that as revalidate = 0).',
  },
  "force-dynamic-needless": {
    severity: "info",
    fails: false,
    message:
      'dynamic = "force-dynamic" changes nothing: {cause} at {where} makes it render per request anyway. Remove it, so that the route can become static once that is gone.',
    meaning:
      "A route that reads the request is rendered per request by itself. The extra line hides that, and stays when the reason is gone.",
  },
  "force-dynamic-for-nothing": {
    severity: "info",
    fails: false,
    message:
      'dynamic = "force-dynamic" is all that makes this render per request: nothing was found that reads the request or data that changes. Without it the route would be prerendered.',
    meaning:
      "Nothing that rendering reaches needs a request, and no source of data was seen that changes without a deploy. Keep it where something else does, such as environment variables read at run time.",
  },
} as const satisfies Record<string, Mistake>;

export type VoidMistakeRule = keyof typeof voidMistakes;
