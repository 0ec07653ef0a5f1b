/** What the answers mean in numbers. The end of each band is the safe one: a promise that holds there holds in all of the band. */

/** Visits a day: the low end of each band, because quiet pages are the ones that serve old copies. */
export const visitsPerDay = {
  few: 10,
  hundreds: 100,
  thousands: 1_000,
  "tens-of-thousands": 10_000,
  million: 1_000_000,
} as const;

/** Content changes a day: the high end; "minutes" is one in 5 minutes, "seconds" one in 10 seconds. */
export const changesPerDay = {
  deploy: 0,
  monthly: 1 / 30,
  weekly: 1 / 7,
  daily: 1,
  hourly: 24,
  minutes: 288,
  seconds: 8_640,
} as const;

/** How many seconds old a reader may see the page; null for "until the next deploy". */
export const toleratedSeconds = {
  none: 0,
  seconds: 10,
  minute: 60,
  minutes: 600,
  hour: 3_600,
  day: 86_400,
  deploy: null,
} as const;

/** How many paths a dynamic route has: the high end, because traffic is divided by it; "many" has none, so ten times the last. */
export const pathCounts = { few: 100, hundreds: 1_000, many: 10_000 } as const;

/** Values of `revalidate` that people use, in seconds, ascending; a computed value is always rounded down to one of them. */
export const ladder = [
  1, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 604_800,
] as const;

export const secondsPerDay = 86_400;

/** Seconds that one render is taken to last where only its order of magnitude matters. */
export const renderSeconds = 0.2;

/** The share of views that must be within what was answered as tolerable. */
export const promisedShare = 0.95;

/** Seconds of the timer behind an on-demand hook: it only catches calls that were lost. */
export const netSeconds = 86_400;

/** Seconds used where nobody said how old the page may be and the code does not tell: the value Next's own examples use. */
export const placeholderSeconds = 60;

/** The same for a page that is frozen at build: its author lived with the age of a deploy, so that an hour is a safe step. */
export const frozenSeconds = 3_600;

/** The share of re-renders that find nothing new from which an on-demand hook is worth mentioning. */
export const wastefulShare = 0.9;

/** The band of a known number of paths. */
export function bandOfPaths(count: number): keyof typeof pathCounts {
  if (count <= pathCounts.few) return "few";
  return count <= pathCounts.hundreds ? "hundreds" : "many";
}

/** The answers to what is asked of sources, those that ask most of a page first. */
const strictestFirst: Readonly<Record<string, readonly string[]>> = {
  changes: Object.keys(changesPerDay).reverse(),
  tolerance: Object.keys(toleratedSeconds),
};

/**
 * What holds for a page of which one source has each of these answers: it changes as often as its busiest source, and may be as old as its
 * most delicate one. Null for a question that is asked of the page itself, and where there is no answer.
 */
export function strictestAnswer(question: string, answers: readonly string[]): string | null {
  const order = Object.hasOwn(strictestFirst, question) ? strictestFirst[question] : undefined;
  return order?.find((value) => answers.includes(value)) ?? null;
}
