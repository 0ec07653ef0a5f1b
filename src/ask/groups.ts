import { sha256 } from "../lib/hash.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import { codeFacts, type RouteFacts } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import type { RouteGroup } from "../model/question.ts";
import { readPhrases, sourceLabel } from "./read-phrases.ts";

/** A group of like routes, with the words that a question about it needs. */
export interface QuestionGroup extends RouteGroup {
  /** Where the content comes from, for people: "cms.example.com", "its data source" where the code does not tell. */
  readonly source: string;
}

/** Everything an answer is given on: what the code says, never where it stands or how it is written. */
const fingerprinted = ({ values, details }: RouteFacts): unknown => ({
  values: unusualValues(values),
  sources: [...new Set(details.sources.map(({ key }) => key))].sort(byCodeUnit),
  cacheControl:
    details.cacheControl === null
      ? null
      : [
          details.cacheControl.sMaxAge,
          details.cacheControl.staleWhileRevalidate,
          details.cacheControl.isPrivate,
        ],
  revalidate: details.revalidate,
  revalidateValues: details.revalidateValues,
});

/**
 * Facts that have another value than the first one listed for them, which is the usual one: so a fact that a later version of this
 * tool adds makes no answer stale where the code has nothing to say about it.
 */
const unusualValues = (values: Readonly<Record<string, string>>): unknown =>
  sortedBy(
    Object.entries(codeFacts).filter(([fact, [usual]]) => values[fact] !== usual),
    ([fact]) => fact,
  ).map(([fact]) => [fact, values[fact]]);

/** The fingerprint of a page's group: 16 hexadecimal digits, the same for pages whose code says the same. */
export const fingerprintOf = (facts: RouteFacts): string =>
  sha256(JSON.stringify(fingerprinted(facts))).slice(0, 16);

/** Gathers routes whose code says the same, fed by the same sources, so that each question is asked once; sorted by first route. */
export const groupRoutes = (pages: readonly Page[]): readonly QuestionGroup[] => {
  const alike = new Map<string, RouteFacts[]>();
  for (const { facts } of pages) {
    const fingerprint = fingerprintOf(facts);
    const members = alike.get(fingerprint);
    if (members === undefined) alike.set(fingerprint, [facts]);
    else members.push(facts);
  }
  return sortedBy([...alike].map(toGroup), groupName);
};

const toGroup = ([fingerprint, members]: readonly [string, readonly RouteFacts[]]): QuestionGroup => {
  const sorted = [...members].sort(
    (left, right) =>
      byCodeUnit(left.route.route, right.route.route) || byCodeUnit(left.route.file, right.route.file),
  );
  const [first] = sorted;
  return {
    routes: [...new Set(sorted.map(({ route }) => route.route))],
    fingerprint,
    read: first === undefined ? [] : readPhrases(first),
    source: first === undefined ? "" : sourceLabel(first.details.sources),
  };
};

/** A sort key: the first route, then the fingerprint, which keeps groups apart that claim the same route. */
export const groupName = ({ routes, fingerprint }: Pick<RouteGroup, "routes" | "fingerprint">): string =>
  `${routes[0] ?? ""} ${fingerprint}`;
