import type { NextVersion } from "../model/project.ts";
import { isSince, namesMetadataWhole } from "./versions.ts";

/** next/dist/lib/metadata/is-metadata-route.js, as next/dist/export/routes/app-route.js asks it: the extension may be left out. */
const names: readonly RegExp[] = [
  /^\/favicon\.ico$/,
  /^\/robots(?:\.txt)?$/,
  /^\/manifest(?:\.(?:webmanifest|json))?$/,
  /\/sitemap(?:\.xml)?$/,
  /\/icon\d?(?:-\w{6})?(?:\.(?:ico|jpg|jpeg|png|svg))?$/,
  /\/apple-icon\d?(?:-\w{6})?(?:\.(?:jpg|jpeg|png))?$/,
  /\/(?:opengraph|twitter)-image\d?(?:-\w{6})?(?:\.(?:jpg|jpeg|png|gif))?$/,
];

/** The same before 15.3, where a name need only begin so. */
const beginnings: readonly RegExp[] = [
  /^\/favicon\.ico$/,
  /^\/(?:robots|manifest)/,
  /\/(?:sitemap|icon|apple-icon|opengraph-image|twitter-image)/,
];

/** Whether a build renders a handler at this path without being asked, since its name is that of a metadata file: `app/sitemap.xml/route.ts`. */
export const isNamedAsMetadata = (route: string, next: NextVersion): boolean =>
  (isSince(next, namesMetadataWhole) ? names : beginnings).some((name) => name.test(route));

/** Whether the path is that of a metadata file with its extension, as of one that is no code. */
export const isStaticMetadataPath = (route: string): boolean =>
  /\/(?:sitemap\.xml|icon\d?\.(?:ico|jpg|jpeg|png|svg)|apple-icon\d?\.(?:jpg|jpeg|png)|(?:opengraph|twitter)-image\d?\.(?:jpg|jpeg|png|gif))$/.test(
    route,
  );
