import type { NextConfig, NextVersion, Route } from "../model/project.ts";
import { isSince, type Since } from "./versions.ts";

/** Functions of a page that a build calls, with a context of their own. */
export type BuiltFunction = "getStaticProps" | "getStaticPaths";

/** What getServerSideProps and getInitialProps are given and no build has. */
const ofRequests = ["req", "res", "query", "resolvedUrl", "pathname", "asPath", "AppTree", "err"] as const;

/** Next renders what it keeps without preview or draft mode: such a visit gets a page of its own. */
export const ofPreviews: ReadonlySet<string> = new Set(["preview", "previewData", "draftMode"]);

/** From here on `locales` is a list also where next.config has no i18n. */
const alwaysListsLocales: Since = [15, 0];

/** From here on the context says why a page is rendered. */
const saysWhyRendered: Since = [14, 2];

/**
 * What the context lacks that a build calls a function of a page with: `renderToHTMLImpl` of next/dist/server/render, `buildPagesStaticPaths` of
 * next/dist/build/static-paths/pages.
 */
export const contextLacks = (
  name: BuiltFunction,
  { isDynamic }: Route,
  next: NextVersion,
  { locales, doubts, conditional }: NextConfig,
): ReadonlySet<string> => {
  const isOneLanguage = locales === null && doubts.length === 0 && conditional.length === 0;
  return new Set([
    ...ofRequests,
    ...ofPreviews,
    ...(name === "getStaticPaths" ? ["locale"] : []),
    ...(name === "getStaticPaths" || !isDynamic ? ["params"] : []),
    ...(isSince(next, saysWhyRendered) ? [] : ["revalidateReason"]),
    ...(isOneLanguage ? ["locale", "defaultLocale"] : []),
    ...(isOneLanguage && !isSince(next, alwaysListsLocales) ? ["locales"] : []),
  ]);
};
