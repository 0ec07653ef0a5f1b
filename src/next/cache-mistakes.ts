import type { Mistake } from "./mistakes.ts";

/** What App Router routes keep longer, or share wider, than the code seems to mean, by rule id. */
export const cacheMistakes = {
  "frozen-data": {
    severity: "warning",
    fails: false,
    message:
      "{label} is read once, at build: what it gives never changes until the next one. Export revalidate with a number of seconds, or revalidate on demand where it is written.",
    meaning:
      "Reading a database or another source does not make a route dynamic. Without a timer or a revalidation on demand a static route shows what the source held when it was built.",
  },
  "frozen-fetch": {
    severity: "warning",
    fails: false,
    message:
      '{label} is fetched once, at build: the answer never changes until the next one. Give the fetch next: { revalidate } with a number of seconds, or cache: "force-cache" where that is meant.',
    meaning:
      "From Next 15 on a fetch without options is not cached, yet it does not make a route dynamic: a static route keeps the answer of its build.",
  },
  "frozen-value": {
    severity: "info",
    fails: false,
    message:
      "{says} runs once, at build: every visitor gets the value of that moment. Read it in the browser, or export revalidate if that is soon enough.",
    meaning: "The clock and chance do not make a route dynamic; a static route keeps the value of its build.",
  },
  "fails-at-run-time": {
    severity: "warning",
    fails: false,
    message:
      "{says} is reached only under a condition. If the build meets that on no path, the route counts as static, and rendering it fails later where the condition holds (DYNAMIC_SERVER_USAGE). Call it before the condition, or in the browser.",
    meaning:
      "Where no path of a build reads the request, all of the route is static for good. A later path that does answers with an error 500, and a page with a timer is not regenerated any more.",
  },
  "empty-params-fail": {
    severity: "error",
    fails: false,
    message:
      "generateStaticParams returns no path, so that the build does not see {cause} at {where}: every request fails at run time (DYNAMIC_SERVER_USAGE). Remove generateStaticParams, or what needs the request.",
    meaning:
      "With an empty list the build renders no path, takes the route for static and keeps to that. What needs the request then throws for every visitor.",
  },
  "error-cached": {
    severity: "warning",
    fails: false,
    message:
      "an error of {label} is not thrown here, so that a page without its content is kept {until}. Throw it: Next then keeps the last good page, or stops the build.",
    meaning:
      "Next keeps the last good version of a page when rendering it throws. A page that was rendered from a caught error, or from an answer that was not ok, counts as good and takes its place.",
  },
  "error-cached-as-not-found": {
    severity: "warning",
    fails: false,
    message:
      "an error of {label} ends in notFound() here, so that a 404 is kept {until}. Call notFound() only where the source says that there is nothing, and throw otherwise.",
    meaning:
      "notFound() of a prerendered route is kept like a page. An error that lasts a moment then leaves a 404 for much longer.",
  },
  "user-data-in-cache": {
    severity: "warning",
    fails: false,
    message:
      "{says} goes into a cached function: the shared cache then holds an entry for each user. Call it without the cache, or pass only what many users have in common.",
    meaning:
      "What a cached function is given is part of its key. A session or token among it makes entries that serve one user, and keeps personal data in the cache that all requests share.",
  },
  "user-fetch-cached": {
    severity: "warning",
    fails: false,
    message:
      '{says} goes into the {header} header of a fetch that is cached: the shared cache then holds personal answers. Use cache: "no-store".',
    meaning:
      'A fetch with cache: "force-cache" or next.revalidate is kept on the server, also when a header says for whom it was.',
  },
  "revalidate-in-milliseconds": {
    severity: "warning",
    fails: false,
    message:
      "{declared} is a number of seconds, {duration} long: as milliseconds it would be {meant} s. Write {meant} if that was meant.",
    meaning:
      "Next counts `revalidate` in seconds. A round number of thousands is most often milliseconds, and keeps a page a thousand times longer than was meant.",
  },
  "not-found-kept": {
    severity: "warning",
    fails: false,
    message:
      "notFound is returned without revalidate: a path that is asked for before its content exists answers 404 until the next deploy. Return revalidate beside it.",
    meaning:
      "getStaticProps answers for each result by itself: a 404 without `revalidate` is kept like a page that never changes, although the other results are regenerated.",
  },
  "public-header-on-personal-page": {
    severity: "warning",
    fails: false,
    message:
      'Cache-Control "{header}" lets shared caches hand one copy to everyone, but {read} decides what it shows: send "private, no-store", or take that out of it.',
    meaning:
      "A shared cache keeps one copy for all visitors. Where something personal is in the page, or in the answer of a route handler, it shows one visitor what is another's.",
  },
  "own-api-at-build": {
    severity: "warning",
    fails: false,
    message:
      "{label} is asked while the build renders this route, when no server of this app runs yet: call the code of that API route directly.",
    meaning:
      "What is pre-rendered runs during the build. A request to an API route of the same app then fails, or is answered by another deployment; its function can be called without a request.",
  },
  "tag-without-revalidation": {
    severity: "info",
    fails: false,
    message:
      "nothing revalidates the tag {tag}, while others are: what is kept under it waits for its timer or the next deploy. Call revalidateTag where it is written, or leave the tag out.",
    meaning: "A tag does something only where revalidateTag or updateTag is called with it.",
  },
  "revalidates-no-tag": {
    severity: "info",
    fails: false,
    message:
      "{says} is called, but nothing is kept under that tag: give the fetch or cached function the tag, or leave the call out.",
    meaning:
      "revalidateTag concerns what was kept under that very tag. A call with another text, often a misspelt one, does nothing, and says nothing.",
  },
} as const satisfies Record<string, Mistake>;

export type CacheMistakeRule = keyof typeof cacheMistakes;
