import type { Page } from "../model/page.ts";
import type { Proof } from "../model/place.ts";
import type { Situation } from "./situation.ts";
import { listed, placed, placeOf } from "./wording-places.ts";

/** Where the number comes from while nobody has said how old the page may be; `number` is the advised one, null where there is none. */
export function ageWords({ facts }: Page, number: number | null, { hint, shortest }: Situation): string {
  const header = facts.details.cacheControl;
  const declared = placed(facts.proof.revalidate?.[0]);
  if (number === null) return "";
  if (hint !== null && header !== null && !header.isPrivate && header.sMaxAge !== null)
    return `Its own header (${header.value} in ${placeOf(header.place)}) lets shared caches keep it: ${number} s is its author's number.`;
  if (hint !== null) return `Its code names ${number} s${declared === null ? "" : ` (${declared})`}.`;
  if (shortest !== null && declared !== null)
    return `What its code names (${declared}) is not for all that it shows, and nobody said yet how old that may be: ${number} s is a placeholder.`;
  return nobodySaid(String(number));
}

/** Places that one step names at most. */
const mostNamed = 5;

/** That a number is no more than a placeholder. */
export const nobodySaid = (number: string): string =>
  `Nobody said yet how old it may be: ${number} s is a placeholder.`;

/** What has to go, or to be kept, where reads ask to be fresh, each with its place; empty where none does. */
export function freshSteps(proofs: readonly Proof[], revalidate: number | false | null): string {
  const instead =
    revalidate === false ? 'cache: "force-cache"' : `next: { revalidate: ${revalidate ?? "N"} }`;
  const of = (isMeant: (proof: Proof) => boolean): string | null => listed(proofs.filter(isMeant), mostNamed);
  const isFetch = ({ says }: Proof): boolean => says.startsWith("fetch");
  const isOfConfig = ({ says }: Proof): boolean => says.startsWith("fetch under fetchCache");
  const isByClient = ({ chain }: Proof): boolean => !/fetch/i.test(chain.at(-1)?.name ?? "fetch");
  const fetches = of((proof) => isFetch(proof) && !isOfConfig(proof) && !isByClient(proof));
  const clients = of((proof) => isFetch(proof) && !isOfConfig(proof) && isByClient(proof));
  const configured = of(isOfConfig);
  const calls = of((proof) => !isFetch(proof));
  return [
    fetches === null ? "" : `Give up what keeps nothing (${fetches}): ${instead} in its place.`,
    clients === null
      ? ""
      : `Call the client that asks for it (${clients}) inside unstable_cache${revalidate === false ? "" : ` with revalidate: ${revalidate ?? "N"}`}, which keeps what it gives.`,
    configured === null ? "" : `Remove fetchCache, which keeps nothing either (${configured}).`,
    calls === null ? "" : `Remove ${calls}.`,
  ].join(" ");
}
