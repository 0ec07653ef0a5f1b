import type { NextVersion, Route } from "../../model/project.ts";
import { isStaticMetadataPath } from "../../next/metadata-handlers.ts";
import { isSince, rendersSitemapsOnce } from "../../next/versions.ts";
import type { StaticParams } from "./static-params.ts";

/** The paths of a metadata route with those that Next lists for it itself. */
export const withGeneratedPaths = (listed: StaticParams, route: Route, next: NextVersion): StaticParams => {
  if (isRenderedOnce(route, next)) return { ...listed, outcome: "listed" };
  if (!hasGeneratedIds(route, next)) return listed;
  const isWhole = /^[^[]*\/\[__metadata_id__\]$/.test(route.route);
  return { ...listed, outcome: isWhole || listed.outcome !== "none" ? "listed" : "empty" };
};

/** From 16.3 on a sitemap below a parameter is rendered for the one path "-": next/dist/build/utils.js, `isStaticMetadataFile`. */
const isRenderedOnce = ({ kind, route }: Route, next: NextVersion): boolean =>
  (kind === "metadata" || kind === "handler") &&
  isSince(next, rendersSitemapsOnce) &&
  route.includes("[") &&
  isStaticMetadataPath(route);

/** Ids of several sitemaps were always listed at build, those of several images from 16 on: there also below parameters that nothing lists. */
const hasGeneratedIds = ({ kind, route }: Route, { major }: NextVersion): boolean =>
  kind === "metadata" &&
  (major >= 16 ? route.endsWith("/[__metadata_id__]") : /^[^[]*\/sitemap\/\[__metadata_id__\]$/.test(route));
