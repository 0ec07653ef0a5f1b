import type { Mistake } from "./mistakes.ts";

/**
 * Mistakes that show only where rendering a route of the App Router is followed, by rule id. Seen in real builds of 13.5, 14.2, 15.5 and
 * 16.4.
 */
export const renderMistakes = {
  "blocks-without-suspense": {
    severity: "error",
    fails: true,
    message:
      '{says} is waited for outside of <Suspense>: put the component that needs it inside <Suspense>, or cache it with "use cache".',
    meaning:
      "With Cache Components everything that needs the request, or that is waited for without being cached, must stand inside <Suspense> (or below a loading file), so that the rest of the page can be sent ahead. Otherwise the build stops.",
  },
  "metadata-blocks": {
    severity: "error",
    fails: true,
    message:
      '{says} in {function} is all that this page waits for: cache it with "use cache", or let a part of the page wait inside <Suspense>.',
    meaning:
      "With Cache Components a page that is static except for its metadata or viewport stops the build: it is not clear whether that was meant.",
  },
  "changing-value": {
    severity: "error",
    fails: true,
    message:
      '{says} is another value each time: read it after `await connection()` inside <Suspense>, in a "use cache" function, or in the browser.',
    meaning:
      "With Cache Components a value of chance or of the clock would be frozen at build, so that Next stops there unless the component has waited for the request before.",
  },
  "request-in-cache": {
    severity: "error",
    fails: true,
    message: "{says} is called inside of a cached function: read it outside and hand it over as an argument.",
    meaning:
      "What a cached function gives is shared by many requests, so that it may read nothing of one of them.",
  },
  "not-fully-static": {
    severity: "error",
    fails: true,
    message:
      '{says} needs a request, although ensureStatic = "navigation" promises a page without one: cache it, read it in the browser, or remove ensureStatic.',
    meaning:
      'ensureStatic = "navigation" says that all of a page is rendered at build. The build stops where a part of it, inside <Suspense> too, is left to the request.',
  },
  "promise-in-cache": {
    severity: "error",
    fails: true,
    message:
      "a promise of {says} reaches a cached function: wait for it outside, and hand over what the function needs of it.",
    meaning:
      "A cached function that waits for a promise it is handed is done when that is there. What only a request brings, or is not cached itself, never comes during a build, so that Next gives up after a while, inside <Suspense> as well.",
  },
  "short-life-inside": {
    severity: "error",
    fails: true,
    message:
      'a "use cache" function with a lifetime too short to prerender is called in one that sets none: call cacheLife() in the outer one as well.',
    meaning:
      "A cached function without cacheLife takes over the lifetimes of those inside. One that is too short to prerender must not spread unseen, so that the build stops.",
  },
  "request-in-static-params": {
    severity: "error",
    fails: true,
    message:
      "{says} is called in generateStaticParams, which runs at build without a request: remove it there.",
    meaning:
      "generateStaticParams lists paths at build, when there is no request whose cookies or headers could be read.",
  },
  "request-after": {
    severity: "error",
    fails: true,
    message: "{says} is called in after(): read it before, outside of the callback.",
    meaning: "after() runs when the response has been sent; a page may read nothing of the request there.",
  },
  "fetch-after": {
    severity: "error",
    fails: true,
    message:
      "a fetch that is not cached fails in after() while this is prerendered, and the build with it: catch what it rejects with, or call after() once the request is there (`await connection()`).",
    meaning:
      "With Cache Components a build runs what after() is given once the page is done, when a fetch that is not cached rejects. What after() rejects with stops the build, unless it is caught.",
  },
  "cache-call-outside": {
    severity: "error",
    fails: true,
    message: '{says} is called outside of a cached function: call it in the function that has "use cache".',
    meaning:
      'cacheLife() and cacheTag() are about the "use cache" function around them, and throw without one.',
  },
  "cached-handler": {
    severity: "error",
    fails: true,
    message:
      '{says} of a route handler cannot be cached as a whole, since a Response cannot be kept: put what it loads into a "use cache" function, and make the Response outside.',
    meaning:
      'A "use cache" function gives plain data or elements. The Response of a route handler is neither.',
  },
  "cache-life-invalid": {
    severity: "error",
    fails: true,
    message:
      "cacheLife() {problem}: give it a profile of Next or next.config, or numbers of seconds of which expire is the larger.",
    meaning:
      "cacheLife() takes the name of a profile, or seconds of which expire must not be below revalidate. Anything else throws where the cached function runs.",
  },
  "dynamic-error-reached": {
    severity: "error",
    fails: true,
    message: "{says} is reached although {forced}: remove one of them.",
    meaning:
      'dynamic = "error" and output: "export" promise that a route needs no request; the build stops where it does.',
  },
  "dynamic-error-replaced": {
    severity: "error",
    fails: true,
    message:
      '{says} tells Next by an error that this route needs a request; what catches it throws another, which stops the build. Throw the caught error itself, or set dynamic = "force-dynamic".',
    meaning:
      "While a build prerenders a route, a call that needs a request throws, and Next leaves the route to requests where it meets that error. A catch, or a function that is given to .catch() or .then(), hides it where it throws an error of its own, so that the build takes it for a failure of the page.",
  },
  "search-params-without-suspense": {
    severity: "error",
    fails: true,
    message:
      "useSearchParams() needs <Suspense> around the component that calls it, since the page is prerendered without a query.",
    meaning:
      "A prerendered page has no query, so that what reads it renders in the browser. Next stops the build where no <Suspense> says what to show until then.",
  },
  "client-api-called-on-server": {
    severity: "error",
    fails: true,
    message:
      '{says} is not there in a Server Component: put "use client" at the top of this file, or of the file that imports it.',
    meaning:
      "Server Components get a part of React without state, effects and context. A hook that is imported by its name is refused at once; through `React.` it is undefined, and calling it throws as soon as a build renders the page.",
  },
  "client-function-called-on-server": {
    severity: "error",
    fails: true,
    message:
      '{says} calls what a "use client" file exports, which the server only has a reference to: move the function to a file without "use client".',
    meaning:
      'What a "use client" file exports may be shown as a component or handed on by the server, and not be called there: the call throws as soon as a build renders the page.',
  },
  "function-handed-to-browser": {
    severity: "error",
    fails: true,
    message:
      '{says} is a function, which a Server Component cannot send to the browser: move the element to a "use client" file, or make the function an action ("use server").',
    meaning:
      "Everything that a Server Component hands to an HTML element or to a Client Component is sent to the browser. Functions cannot be, event handlers among them, unless they are actions; rendering such an element throws, also inside of <Suspense> and below an error file.",
  },
  "error-thrown": {
    severity: "error",
    fails: true,
    message:
      "this error is surely thrown while a build runs the route, and stops it: remove it, throw it only where something is wrong, or catch it.",
    meaning:
      "A build runs what it prerenders. An error that a page of either router, pages/_app, a layout, a component that they show (one for the browser as well), generateMetadata, generateStaticParams, a metadata file, the GET of a static handler, getStaticProps, getStaticPaths or the top level of a module surely throws stops it, also inside of <Suspense> and with an error file, which only catches errors of requests; so does a GET that returns no Response or makes one that cannot be (`Response.json(undefined)`), a promise that rejects where it is shown or handed to the browser, and the error of a page's cached function, caught or not. A call of what a version does not export throws as well (`after` before 15.1, `io` of next/cache before 16.3, `unstable_rootParams` as of 16), as do `forbidden()` without `experimental.authInterrupts` and `revalidatePath()` and its like where they only throw (as of 15 while a page renders, in cached functions and tasks of `after()`, as of 16 while paths are listed), and so does unstable_cache outside of any function before 13.5; useSyncExternalStore() throws on the server without a snapshot for it, its third argument. The errors of notFound(), redirect() and their like are answers.",
  },
  "browser-global-on-server": {
    severity: "error",
    fails: true,
    message:
      "{says} is not there while a build renders the route, and to name it throws: read it in an effect or an event handler, or where typeof {says} says that it is there.",
    meaning:
      "A build renders on the server what it prerenders, components for the browser as well, and Node.js has no window, no document, no localStorage and no observers. `navigator` is there as of Node.js 21 and `sessionStorage` as of 25: `engines` in package.json tells. What only the browser has may be used in effects, in event handlers, behind `typeof window`, or in a component that dynamic() loads with `ssr: false`.",
  },
  "not-renderable": {
    severity: "error",
    fails: true,
    message:
      "{says}, which React throws about while a build renders the route: show text, numbers, elements or lists of them.",
    meaning:
      "React renders text, numbers, elements and lists of them. A plain object, a Date or an error as a child, a tag whose component is undefined (a part that an object or a module does not have), `style` that is text, children beside `dangerouslySetInnerHTML` and children of `<img>` and the like throw, in both routers, in Server Components as in those for the browser.",
  },
} as const satisfies Record<string, Mistake>;

export type RenderMistakeRule = keyof typeof renderMistakes;
