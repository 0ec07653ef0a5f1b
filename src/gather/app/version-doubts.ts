import type { Approximation, CodeFact } from "../../model/facts.ts";
import type { NextVersion, Route } from "../../model/project.ts";
import { handsOnExports } from "../../next/metadata-exports.ts";
import {
  forcesBelowStatic,
  forgetsPutFrom,
  interceptsPerRequest,
  keepsUncachedFetches,
  keepsUnlistedPaths,
  mindsLonelyPages,
  whetherSince,
} from "../../next/versions.ts";
import { approximation } from "../approximation.ts";
import type { AppReading } from "./app-reading.ts";

/** Something that versions of one major do in two ways. */
interface Change {
  readonly fact: CodeFact;
  readonly says: string;
  /** Whether a route is one of those that change, and its version is not known well enough to tell. */
  readonly isOpen: (reading: AppReading) => boolean;
}

const changes: readonly Change[] = [
  {
    fact: "byDefault",
    says: "pages that intercept others are rendered per request as of Next.js 14.2",
    isOpen: ({ shared: { next }, route }) =>
      isIntercepting(route) && whetherSince(next, interceptsPerRequest) === "unsure",
  },
  {
    fact: "forced",
    says: "force-static keeps what uncached fetches give as of Next.js 14.1",
    isOpen: ({ shared: { next }, route, merged, onAnyPath }) =>
      whetherSince(next, keepsUncachedFetches) === "unsure" &&
      merged.forceStatic !== null &&
      route.kind === "page" &&
      onAnyPath.some(({ source }) => source === "fetch"),
  },
  {
    fact: "forced",
    says: "force-dynamic counts below force-static as of Next.js 14.2",
    isOpen: ({ shared: { next, configOf }, route, merged }) =>
      whetherSince(next, forcesBelowStatic) === "unsure" &&
      merged.forcesDynamic !== null &&
      route.segments.some((segment) => configOf(segment)?.dynamic?.value === "force-static"),
  },
  {
    fact: "router",
    says: "a PUT beside GET keeps no handler from being prerendered as of Next.js 14.2",
    isOpen: ({ shared: { next, program }, route, handler }) =>
      whetherSince(next, forgetsPutFrom) === "unsure" &&
      handler !== null &&
      handler.writing === null &&
      program.exportsOf(route.file).some(({ name }) => name === "PUT"),
  },
  {
    fact: "router",
    says: "paths are kept although none is listed as of Next.js 15.1",
    isOpen: ({ shared: { next }, params, merged }) =>
      whetherSince(next, keepsUnlistedPaths) === "unsure" &&
      params.outcome === "empty" &&
      merged.forcesDynamic === null,
  },
  {
    fact: "router",
    says: "a page that only a slot has is no page of its own as of Next.js 16.4",
    isOpen: ({ shared: { next }, route }) =>
      whetherSince(next, mindsLonelyPages) === "unsure" && isLonely(route),
  },
  {
    fact: "revalidate",
    says: "the numbers of metadata files count as of Next.js 14.2.14",
    isOpen: ({ shared: { next }, route, merged }) =>
      isMetadataOpen(route, next) && merged.revalidateFrom !== null,
  },
  {
    fact: "forced",
    says: "the configuration of metadata files counts as of Next.js 14.2.14",
    isOpen: ({ shared: { next }, route, merged }) =>
      isMetadataOpen(route, next) && merged.forcesDynamic !== null,
  },
];

const isMetadataOpen = ({ kind, file }: Route, next: NextVersion): boolean =>
  kind === "metadata" && handsOnExports(file, next) === "unsure";

const isLonely = ({ kind, route, segments }: Route): boolean =>
  kind === "page" &&
  !isIntercepting({ kind, route }) &&
  !segments.some(({ role, slot }) => slot === null && (role === "page" || role === "default"));

/** What only the installed version tells of a route, where a range allows some that render it in another way. */
export const versionDoubts = (reading: AppReading): readonly Approximation[] =>
  reading.shared.next.allows === undefined
    ? []
    : changes
        .filter(({ isOpen }) => isOpen(reading))
        .map(({ fact, says }) =>
          approximation(fact, `${says}, and only the installed version tells whether this app has it`),
        );

/** Whether a page takes the place of another one inside of a layout. */
export const isIntercepting = ({ kind, route }: Pick<Route, "kind" | "route">): boolean =>
  kind === "page" && /\/\(\.{1,3}\)/.test(route);
