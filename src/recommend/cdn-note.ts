import type { Known } from "../model/verdict.ts";
import type { Decision } from "./decide.ts";
import type { Situation } from "./situation.ts";

const header = "Cache-Control: public, s-maxage=60, stale-while-revalidate=300";

/** What differs by its address alone: a copy for each query is for everyone who asks the same. */
const byAddress: Readonly<Record<string, string>> = {
  request: "query",
  cacheControl: "none",
  writes: "no",
  guard: "no",
  pathFor: "everyone",
  nonce: "no",
  response: "page",
};

/**
 * That a CDN in front may keep what stays per request; "" where there is none, or where more than the query decides. Next leaves a header of
 * next.config on pages that it renders per request, as seen with `next start` of 14.2, 15.5 and 16.4.
 */
export function cdnNote({ strategy, change, known }: Decision, { isBehindCdn }: Situation): string {
  const isKept = strategy === "ssr" && !change;
  if (!isBehindCdn || !isKept || !Object.entries(byAddress).every(([fact, value]) => known[fact] === value))
    return "";
  return ` The CDN in front can keep one answer for each query all the same: ${sender(known)}; 60 s is a placeholder, and the CDN has to tell queries apart and to obey Vary.`;
}

const sender = ({ router, kind }: Known): string => {
  if (router === "pages") return `send ${header} by res.setHeader`;
  return kind === "handler"
    ? `answer with ${header}`
    : `set ${header} for its path by headers() of next.config`;
};
