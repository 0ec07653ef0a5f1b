import type { AdviceRow } from "./outcome.ts";

const app = { router: ["app"] };
const perRequest = { ...app, mode: ["ssr"] };
const untilSomebodySays = { strategy: "isr", revalidate: "hint", atBest: "unknown" } as const;
const anyPaths = { paths: ["open", "few", "hundreds", "many"] };

/** App Router routes that are the same for everyone, while nobody has said how old they may be. */
export const appUnansweredRows: readonly AdviceRow[] = [
  {
    id: "frozen-data-source",
    when: { ...app, mode: ["static", "ssg"], data: ["remote"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "frozen", atBest: "unknown" },
    because:
      "What comes from {source} is read once, at build, and nothing refreshes the page until the next deploy{unless}. {age} Where a deploy is soon enough, keep it.",
  },
  {
    id: "frozen-perhaps",
    when: { ...app, mode: ["static", "ssg"], data: ["unsure"], ...anyPaths },
    outcome: { strategy: "ssg", revalidate: "never", atBest: "likely" },
    because:
      "Rendered once, at build; whether anything on it changes between deploys could not be read: keep it if not, else give it a revalidate.",
  },
  {
    id: "named-age-without-effect",
    when: { ...perRequest, revalidate: ["seconds"], ageFor: ["all"], ...anyPaths },
    outcome: { strategy: "isr", revalidate: "hint", atBest: "likely" },
    because:
      "Its code already says how old it may be ({declared}), but that has no effect ({now}). Nothing in it reads the request, so it can be regenerated after {number} s instead.",
  },
  {
    id: "query-is-only-logged",
    when: { ...perRequest, queryTold: ["yes"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "The query is read only to be logged ({told}): nothing that is shown rests on it, but the read makes the page render per request. Logged in the browser instead, the page is the same for everyone and stands ready before the request. {age}",
  },
  {
    id: "asks-for-fresh-data",
    when: { ...app, mode: ["ssr", "partial"], asksFresh: ["yes"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "It reads nothing of the request; only {fresh} makes it wait, so every visitor gets the same. {age}",
  },
  {
    id: "locale-from-headers",
    when: { ...perRequest, localeFrom: ["headers"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "Only next-intl reads the request, for a locale that the path could give it ({locale}): every visitor of a path gets the same page. {age}",
  },
  {
    id: "forced-for-nothing",
    when: { ...perRequest, forced: ["dynamic"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "{forced} makes it render per request, yet nothing in it reads the request: every visitor gets the same. {age}",
  },
  {
    id: "paths-not-listed",
    when: { ...perRequest, path: ["dynamic"], staticParams: ["none", "parent-only"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "It reads nothing of the request but its path; without generateStaticParams no path is kept, not even with a revalidate. {age}",
  },
  {
    id: "handler-runs-for-nothing",
    when: { ...perRequest, kind: ["handler"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "Its GET reads nothing of the request, so every caller gets the same answer, yet it runs for each. {age}",
  },
  {
    id: "hole-waits-for-data",
    when: { ...app, mode: ["partial"], ...anyPaths },
    outcome: untilSomebodySays,
    because:
      "Nothing in its holes needs a request: they wait only for {hole}, which is the same for everyone. Cached, the page is complete before the request. {age}",
  },
];
