import type { CodeFact, RouteFacts } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import type { Proof, Step } from "../model/place.ts";
import { cacheProfiles } from "../next/cache-profiles.ts";

/** What each `{name}` of a sentence about an App Router route stands for where no route is at hand. */
export const genericAppWords = {
  component: "the component that reads it",
  boundary: "the component that reads it",
  further: "the other reads",
  hole: "what the request decides",
  fresh: "a call that asks for fresh data each time",
  freshreads: "the calls that ask for fresh data each time",
  forced: "its segment config",
  locale: "a call of next-intl",
  declared: "a number of seconds in its code",
  now: "something else makes it render per request",
  lifetime: "a lifetime of N seconds",
} as const;

export type AppWords = Readonly<Record<keyof typeof genericAppWords, string>>;

/** The words of one App Router route; `revalidate` is the advised number of seconds. */
export function appWordsOf({ facts, now }: Page, revalidate: number | false | null): AppWords {
  const { proof } = facts;
  const [read] = proof.request ?? [];
  return {
    component: componentWords(read) ?? genericAppWords.component,
    boundary: boundaryWords(read) ?? genericAppWords.boundary,
    further: furtherWords(proof.request ?? []) ?? genericAppWords.further,
    hole: placed(read ?? proof.shell?.[0]) ?? genericAppWords.hole,
    fresh: placed(proof.asksFresh?.[0]) ?? genericAppWords.fresh,
    freshreads: namesOf(proof.asksFresh ?? [], 3) ?? genericAppWords.freshreads,
    forced: placed(proof.forced?.[0]) ?? genericAppWords.forced,
    locale: placed(proof.localeFrom?.[0]) ?? genericAppWords.locale,
    declared: placed(proof.revalidate?.[0]) ?? genericAppWords.declared,
    now: perRequestWords(facts) ?? now.because,
    lifetime: lifetimeWords(revalidate),
  };
}

const causes: readonly CodeFact[] = ["forced", "dynamicUse", "shell"];

/** What makes it render per request, with its place; null where that is the lack of something. */
function perRequestWords({ proof, values }: RouteFacts): string | null {
  const fact = causes.find((each) => values[each] !== "no" && (proof[each]?.length ?? 0) > 0);
  const shown = fact === undefined ? null : placed(proof[fact]?.[0]);
  return shown === null ? null : `${shown} makes it render per request`;
}

/** The outermost component on the way to a read: what a boundary could stand around. "<Nav> (app/layout.tsx:8)". */
function componentWords(proof: Proof | undefined): string | null {
  const shown = proof?.chain.find(({ name }) => name.startsWith("<"));
  if (shown !== undefined) return `${shown.name} (${placeOf(shown)})`;
  const first = proof?.chain[0];
  return first === undefined ? null : `the ${first.name} of ${first.file}`;
}

/** The reads beside the first one, at most two by name; null where there are none. */
function furtherWords([, ...more]: readonly Proof[]): string | null {
  return namesOf(more, 2);
}

/** The reads with their places, at most so many by name; null where there are none. */
function namesOf(proofs: readonly Proof[], most: number): string | null {
  const shown = [...new Set(proofs.flatMap((proof) => placed(proof) ?? []))];
  if (shown.length === 0) return null;
  const named = shown.length <= most ? shown : shown.slice(0, most - 1);
  return [...named, ...(named.length < shown.length ? [`${shown.length - named.length} more`] : [])].join(
    " and ",
  );
}

/** What a boundary can stand around: a layout or page that reads by itself has no part yet that could go inside of one. */
function boundaryWords(proof: Proof | undefined): string | null {
  const first = proof?.chain[0];
  if (first === undefined || proof?.chain.some(({ name }) => name.startsWith("<")) === true)
    return componentWords(proof);
  return `a component of its own for that read, taken out of ${first.file},`;
}

/** "cookies() in lib/auth.ts:12", the place being the last one in the project's own code. */
function placed(proof: Proof | undefined): string | null {
  if (proof === undefined) return null;
  const own = proof.chain.findLast(({ file }) => !/(?:^|\/)node_modules\//.test(file));
  return own === undefined ? proof.says : `${proof.says} in ${placeOf(own)}`;
}

const placeOf = ({ file, line }: Pick<Step, "file" | "line">): string => `${file}:${line}`;

const day = 86_400;

/** The call of cacheLife for a number of seconds: a built-in profile where one has it, else the numbers themselves. */
export function lifetimeWords(revalidate: number | false | null): string {
  if (revalidate === null) return genericAppWords.lifetime;
  if (revalidate === false) return 'cacheLife("max")';
  const profile = Object.entries(cacheProfiles).find(
    ([name, life]) => name !== "default" && name !== "seconds" && life.revalidate === revalidate,
  );
  if (profile !== undefined) return `cacheLife("${profile[0]}")`;
  const expire = Math.max(revalidate < day ? day : 7 * day, 2 * revalidate);
  return `cacheLife({ stale: 300, revalidate: ${revalidate}, expire: ${expire} })`;
}
