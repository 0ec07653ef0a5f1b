import type { Proof } from "../model/place.ts";
import { listed } from "./wording-places.ts";

/** Places that one sentence names at most. */
const mostNamed = 4;

/** What stands for it where no page is at hand. */
export const genericAnswerWords = {
  byhand: "a status or a header set by hand",
  answersteps: "Move what it does to its answer elsewhere.",
} as const;

/** What a data function does to its answer, each with its place, and where that has to go. */
export const answerWords = (
  proofs: readonly Proof[],
): Readonly<Record<keyof typeof genericAnswerWords, string>> => ({
  byhand: listed(proofs, mostNamed) ?? genericAnswerWords.byhand,
  answersteps: answerSteps(proofs),
});

/** What does the same for a page that is made ahead, by what it is; the first that fits. */
const instead: readonly (readonly [says: RegExp, step: (shown: string) => string])[] = [
  [/^status 404/, (shown) => `Return notFound: true where it sets ${shown}.`],
  [/^status 3/, (shown) => `Return a redirect where it sets ${shown}.`],
  [
    /^status 5/,
    (shown) =>
      `Throw where it sets ${shown}: that keeps the last good copy; where visitors are to get the status, keep the page per request.`,
  ],
  [
    /^header /,
    (shown) =>
      `Set what does not depend on the data (${shown}) by headers() of next.config; what does is lost.`,
  ],
  [/^(?:status|writes)/, (shown) => `Move ${shown} to an API route or middleware (proxy from Next 16).`],
];

const answerSteps = (proofs: readonly Proof[]): string => {
  const kindOf = ({ says }: Proof): number => instead.findIndex(([pattern]) => pattern.test(says));
  return instead
    .flatMap(([, step], kind) => {
      const shown = listed(
        proofs.filter((proof) => kindOf(proof) === kind),
        mostNamed,
      );
      return shown === null ? [] : [step(shown)];
    })
    .join(" ");
};
