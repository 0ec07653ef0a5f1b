import type { RouteDiscovery } from "./discover/discover-routes.ts";
import { metadataRouteName } from "./discover/metadata-route.ts";
import { filesReadFor } from "./lib/route-files.ts";
import type { Program } from "./link/program.ts";
import type { FilePath } from "./model/place.ts";
import type { NextVersion, Route } from "./model/project.ts";

/** Files whose code decides how something renders. */
export const entriesOf = ({ routes, files }: RouteDiscovery): readonly FilePath[] => {
  const special = [
    files.middleware,
    files.pagesApp,
    files.pagesDocument,
    files.pagesError,
    files.pages404,
    files.pages500,
  ];
  return [
    ...new Set([
      ...routes.flatMap(filesReadFor),
      ...special.filter((file) => file !== null),
      ...files.errorFiles,
    ]),
  ].filter(isCode);
};

/** What makes several metadata files of one has a segment for their ids, which its exports tell. */
export const withMetadataName = (route: Route, program: Program, next: NextVersion): Route => {
  if (route.kind !== "metadata" || !isCode(route.file)) return route;
  const exported = new Set(program.exportsOf(route.file).map(({ name }) => name));
  const name = metadataRouteName(
    route,
    {
      generateSitemaps: exported.has("generateSitemaps"),
      generateImageMetadata: exported.has("generateImageMetadata"),
    },
    next,
  );
  return name === route.route ? route : { ...route, route: name, isDynamic: true };
};

/** Metadata files may be images or texts. */
const isCode = (file: FilePath): boolean => /\.(?:[cm]?[jt]sx?|mdx?)$/.test(file);
