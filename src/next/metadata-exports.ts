import type { FilePath } from "../model/place.ts";
import type { NextVersion } from "../model/project.ts";
import { type Since, whetherSince } from "./versions.ts";

/** Since when the route that Next makes of a metadata file hands on what the file exports: next-metadata-route-loader of each version. */
const handedOnBySitemaps: Since = [13, 5, 4];
const handedOnByAll: Since = [14, 2, 14];

/** Whether Next sees what a metadata file exports beside its function, such as `revalidate`. */
export const handsOnExports = (file: FilePath, next: NextVersion): "yes" | "no" | "unsure" =>
  whetherSince(next, /(?:^|\/)sitemap\.\w+$/.test(file) ? handedOnBySitemaps : handedOnByAll);
