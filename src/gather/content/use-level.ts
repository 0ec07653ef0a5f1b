import { isLocaleUse } from "../../packages/dynamic-packages.ts";
import type { RequestLevel } from "./request-parts.ts";

/**
 * What something that makes an App Router route dynamic reads of the request: "fresh" nothing, it asks to be rendered each time; "uncached"
 * nothing either, it is data without a cache; "locale" what the path could tell as well.
 */
export type UseLevel = RequestLevel | "fresh" | "uncached" | "locale";

/** The first row whose pattern fits what a proof says counts; what no row knows is personal, the safe side. */
const levels: readonly (readonly [pattern: RegExp, level: UseLevel])[] = [
  [
    /^(?:connection|unstable_noStore|io)\(\)|^(?:revalidate(?:Path|Tag)|updateTag|refresh|(?:unstable_)?expire(?:Path|Tag))\(\)/,
    "fresh",
  ],
  [/^fetch\b|^a call of |^a timer|^"use cache/, "uncached"],
  [/^(?:searchParams|useSearchParams\(\))/, "query"],
  [/^(?:params|use(?:Pathname|Params|SelectedLayoutSegments?)\(\))/, "params"],
  [/^request\.(?:url|nextUrl\b|query)/, "query"],
  [/^request\.(?:ip|geo)/, "shared"],
  [/^the request is handed on/, "unsure"],
];

/** How personal a use is, by what its proof says: "cookies()", "searchParams", "auth() reads headers". */
export const levelOfUse = (says: string): UseLevel => {
  if (isLocaleUse(says)) return "locale";
  return levels.find(([pattern]) => pattern.test(says))?.[1] ?? "personal";
};
