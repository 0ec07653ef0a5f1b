import type { NextVersion, RouteKind } from "../model/project.ts";

/** The newest Next.js whose behaviour the tables of this folder describe: assumed where a project does not tell its version. */
export const newestKnown = { major: 16, minor: 4 } as const;

/** The first version that does something; without a patch, the first of its minor. */
export type Since = readonly [major: number, minor: number, patch?: number];

/** Whether a version is the given one or a later one; of a declared range, whether the lowest that it allows is. */
export const isSince = (next: NextVersion, since: Since | undefined): boolean => {
  if (since === undefined) return true;
  const [major, minor, patch = 0] = since;
  if (next.major !== major) return next.major > major;
  return next.minor === minor ? patchOf(next) >= patch : next.minor > minor;
};

/** The versions that a row is about: from the first on, and before the second; absent: all that are known here. */
export interface Span {
  readonly since?: Since;
  readonly until?: Since;
}

/** Whether a version is one of them. */
export const isIn = (next: NextVersion, { since, until }: Span): boolean =>
  isSince(next, since) && (until === undefined || !isSince(next, until));

/**
 * Whether an app has the given version or a later one of the same major: "unsure" where its range allows versions on both sides, so that
 * only an install tells.
 */
export const whetherSince = (next: NextVersion, since: Since): "yes" | "no" | "unsure" => {
  if (isSince(next, since)) return "yes";
  const [major, minor] = since;
  const isAllowed =
    next.major === major && (next.allows === "minors" || (next.allows === "patches" && next.minor === minor));
  return isAllowed ? "unsure" : "no";
};

/** Minors of 16 as of which tables of this folder say something else of how some routes render. */
const changing: readonly Since[] = [
  [16, 2],
  [16, 3],
];

/** The versions above the lowest one that a range allows and that may render something in another way; the tables of 13 to 15 ask by themselves. */
export const othersAllowed = (next: NextVersion): readonly NextVersion[] =>
  changing
    .filter((since) => whetherSince(next, since) === "unsure")
    .map(([major, minor]) => ({ version: `${major}.${minor}.0`, major, minor, from: next.from }));

/** From here on a fetch with "no-store" in a function of unstable_cache makes a route of 14 dynamic; in 15 none does. */
export const seenOutsideOfCaches: Since = [14, 2];

/** Before, pages with server actions were rendered per request. */
export const keepsPagesWithActions: Since = [13, 5];

/** Before, a page that exports a data function by the name that it had until 9.2 stopped the build: next/dist/build/utils.js. */
export const ignoresFormerNames: Since = [13, 5];

/** From here on unstable_cache can be called while modules are loaded. */
export const keepsLoadedCaches: Since = [13, 5];

/** From here on 14 renders pages that intercept others per request. */
export const interceptsPerRequest: Since = [14, 2];

/** From here on no export may have pages that intercept others: next/dist/export/index.js. */
export const refusesInterception: Since = [15, 2];

/** From here on `force-static` also keeps what uncached fetches give. */
export const keepsUncachedFetches: Since = [14, 1];

/** From here on 14 prerenders handlers that have a PUT beside GET. */
export const forgetsPutFrom: Since = [14, 2];

/** From here on `force-dynamic` counts below what is static already. */
export const forcesBelowStatic: Since = [14, 2];

/** Before, `dynamic()` shows whatever it loads inside of a Suspense boundary: next/dist/shared/lib/lazy-dynamic/loadable.js. */
export const suspendsLoadedUntil: Since = [15, 0];

/** From here on functions may say "use server", where `experimental.serverActions` is set. */
export const knowsActions: Since = [13, 4];

/** From here on they may do so without that flag. */
export const hasActionsWithoutFlag: Since = [14, 0];

/** From here on generateViewport is asked for. */
export const asksForViewport: Since = [14, 0];

/** From here on 15 keeps the paths of a route whose list of paths is empty; 16 and 14 do. */
export const keepsUnlistedPaths: Since = [15, 1];

/** From here on a cached page that does not read its parameters is kept for all paths. */
export const keepsUnreadPaths: Since = [16, 2];

/** From here on `experimental.dynamicIO` is no name of Cache Components. */
export const forgetsDynamicIO: Since = [16, 0];

/** From here on a handler is taken for a metadata route by its whole name, before by the beginning of it. */
export const namesMetadataWhole: Since = [15, 3];

/** From here on a sitemap below a parameter is rendered once, for no path. */
export const rendersSitemapsOnce: Since = [16, 3];

/** From here on a page that only a slot has is no page of its own. */
export const mindsLonelyPages: Since = [16, 4];

/**
 * 14.1.0 alone takes every default file of the first page extension for a page of its own, which it does not prerender:
 * `isDefaultSlot` of next/dist/server/lib/find-page-file.js.
 */
export const listsDefaults = ({ version }: NextVersion): boolean => version === "14.1.0";

const patchOf = ({ version }: NextVersion): number => {
  const [, patch] = /^\d+\.\d+\.(\d+)/.exec(version ?? "") ?? [];
  return patch === undefined ? 0 : Number(patch);
};

/**
 * Whether a handler is rendered per request unless it asks for something else, as of 15; canaries of 14.3, which was never released, changed it
 * between 73 and 76, as builds of both showed.
 */
export const rendersHandlersPerRequest = ({ major, minor, version }: NextVersion): boolean => {
  const [, canary = "0"] = /-canary\.(\d+)$/.exec(version ?? "") ?? [];
  return major >= 15 || (major === 14 && minor >= 3 && Number(canary) > lastWithKeptHandlers);
};

/**
 * Whether a handler or a metadata file has the runtime of the layouts around it: until 14 by `getStaticInfoIncludingLayouts` of
 * next/dist/build/entries.js, which 15 asks for pages alone; from 16 on Turbopack gives it to handlers.
 */
export const takesRuntime = (kind: RouteKind, { major }: NextVersion): boolean =>
  major < 15 || (major > 15 && kind === "handler");

const lastWithKeptHandlers = 73;
