import type { RouteFacts } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import { bandOfPaths, toleratedSeconds } from "./quantities.ts";
import { situationOf } from "./situation.ts";

/** An answer that the code suggests, and the phrase that says by what. */
export interface SuggestedAnswer {
  readonly answer: string;
  readonly by: string;
}

/** What the code of these pages suggests as the answer to a question; null where it suggests none. Only ever a default that a person sees. */
export function suggestAnswer(question: string, pages: readonly Page[]): SuggestedAnswer | null {
  switch (question) {
    case "tolerance":
      return suggestedTolerance(pages);
    case "paths":
      return suggestedPaths(pages);
    case "prerender":
      return pages.every(({ facts }) => facts.values.requestUse === "content")
        ? { answer: "per-request", by: "what it reads of the request" }
        : null;
    default:
      return null;
  }
}

/** The shortest age that the author of one of the pages accepted already, rounded down to an answer. */
function suggestedTolerance(pages: readonly Page[]): SuggestedAnswer | null {
  const hints = pages.flatMap((page) => {
    const { hint } = situationOf(page);
    return hint === null ? [] : [{ hint, facts: page.facts }];
  });
  const [first] = [...hints].sort((left, right) => left.hint - right.hint);
  if (first === undefined) return null;
  const answer = Object.entries(toleratedSeconds).findLast(
    ([, seconds]) => seconds !== null && seconds > 0 && seconds <= first.hint,
  )?.[0];
  return answer === undefined ? null : { answer, by: ageWords(first.hint, first.facts) };
}

function ageWords(seconds: number, { details, proof, route }: RouteFacts): string {
  const header = details.cacheControl;
  if (header?.sMaxAge === seconds)
    return `Cache-Control s-maxage=${seconds} (${header.place.file}:${header.place.line})`;
  const at = proof.revalidate?.[0]?.chain.at(-1);
  return `revalidate: ${seconds} (${at === undefined ? route.file : `${at.file}:${at.line}`})`;
}

/** The most paths that one of the routes lists, where each lists its own. */
function suggestedPaths(pages: readonly Page[]): SuggestedAnswer | null {
  const counts = pages.map(({ facts }) => facts.details.listedPaths);
  const most = Math.max(0, ...counts.map((count) => count ?? 0));
  return most === 0 || counts.includes(null)
    ? null
    : {
        answer: bandOfPaths(most),
        by: `the ${most} ${most === 1 ? "path" : "paths"} that getStaticPaths lists`,
      };
}
