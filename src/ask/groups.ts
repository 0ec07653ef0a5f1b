import { sha256 } from "../lib/hash.ts";
import { rememberedWeakly } from "../lib/remembered.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import { codeFacts, type RouteFacts } from "../model/facts.ts";
import type { Page } from "../model/page.ts";
import type { RouteGroup } from "../model/question.ts";
import { isUnnamed, type NamedSource, namedSources } from "./named-source.ts";
import { readPhrases } from "./read-phrases.ts";

/** A group of like routes, with the words that a question about it needs. */
export interface QuestionGroup extends RouteGroup {
  /** Where the content comes from; empty where the code does not name all of it, so that an answer can be for these routes only. */
  readonly sources: readonly NamedSource[];
  /** What the request is read for, equal for groups of which the same can be asked: who may enter, or what is shown. */
  readonly reading: string;
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
export const fingerprintOf = rememberedWeakly((facts: RouteFacts): string =>
  sha256(JSON.stringify(fingerprinted(facts))).slice(0, 16),
);

/** A name that pages have in common whose code says the same, fed by the same sources. */
const likeness = (facts: RouteFacts): string =>
  [fingerprintOf(facts), ...sourcesOf(facts).map(({ name }) => name)].join(" ");

const sourcesOf = rememberedWeakly(({ details }: RouteFacts): readonly NamedSource[] =>
  details.sources.some(isUnnamed) ? [] : namedSources(details.sources),
);

/** Gathers routes whose code says the same, fed by the same sources; sorted by first route. */
export const groupRoutes = (pages: readonly Page[]): readonly QuestionGroup[] => {
  const alike = new Map<string, RouteFacts[]>();
  for (const { facts } of pages) {
    const name = likeness(facts);
    const members = alike.get(name);
    if (members === undefined) alike.set(name, [facts]);
    else members.push(facts);
  }
  return sortedBy(
    [...alike.values()].flatMap((members) => toGroup(members)),
    groupName,
  );
};

const toGroup = (members: readonly RouteFacts[]): readonly QuestionGroup[] => {
  const sorted = [...members].sort(
    (left, right) =>
      byCodeUnit(left.route.route, right.route.route) || byCodeUnit(left.route.file, right.route.file),
  );
  const [first] = sorted;
  if (first === undefined) return [];
  return [
    {
      routes: [...new Set(sorted.map(({ route }) => route.route))],
      fingerprint: fingerprintOf(first),
      read: readPhrases(first),
      sources: sourcesOf(first),
      reading: first.values.requestUse === "guard" ? "guard" : "content",
    },
  ];
};

/** A sort key: the first route, then what keeps groups apart that claim the same route. */
export const groupName = ({
  routes,
  fingerprint,
  sources,
}: Pick<QuestionGroup, "routes" | "fingerprint" | "sources">): string =>
  [routes[0] ?? "", fingerprint, ...sources.map(({ name }) => name)].join(" ");

/** The name of the group that holds this page alone. */
export const pageName = (facts: RouteFacts): string =>
  groupName({
    routes: [facts.route.route],
    fingerprint: fingerprintOf(facts),
    sources: sourcesOf(facts),
  });
