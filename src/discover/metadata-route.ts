import { basename, dirname } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { NextVersion, Route } from "../model/project.ts";
import { withoutExtension } from "./page-extensions.ts";
import { isGroup, isSlot, urlOf } from "./segment.ts";

/** Files that Next serves as they are, or runs, by their name alone: `lib/metadata/is-metadata-route` of Next. */
interface MetadataFile {
  readonly name: string;
  /** Endings served as they are. */
  readonly fixed: readonly string[];
  /** What Next adds to the name of code. */
  readonly served: string;
  readonly onlyAtRoot: boolean;
  /** `icon2`, `opengraph-image3`. */
  readonly isNumbered: boolean;
  readonly mayBeCode: boolean;
}

const image = (name: string, fixed: readonly string[]): MetadataFile => ({
  name,
  fixed,
  served: "",
  onlyAtRoot: false,
  isNumbered: true,
  mayBeCode: true,
});

const metadataFiles: readonly MetadataFile[] = [
  { name: "favicon", fixed: ["ico"], served: "", onlyAtRoot: true, isNumbered: false, mayBeCode: false },
  { name: "robots", fixed: ["txt"], served: ".txt", onlyAtRoot: true, isNumbered: false, mayBeCode: true },
  {
    name: "manifest",
    fixed: ["json", "webmanifest"],
    served: ".webmanifest",
    onlyAtRoot: true,
    isNumbered: false,
    mayBeCode: true,
  },
  { name: "sitemap", fixed: ["xml"], served: ".xml", onlyAtRoot: false, isNumbered: false, mayBeCode: true },
  image("icon", ["ico", "jpg", "jpeg", "png", "svg"]),
  image("apple-icon", ["jpg", "jpeg", "png"]),
  image("opengraph-image", ["jpg", "jpeg", "png", "gif"]),
  image("twitter-image", ["jpg", "jpeg", "png", "gif"]),
];

/**
 * The URL of a metadata file, given its path below the app folder; null where it is none. Ids that `generateSitemaps` and
 * `generateImageMetadata` add are not in it: they depend on what the file exports.
 */
export const metadataRoute = (path: FilePath, extensions: readonly string[]): string | null => {
  const folder = dirname(path);
  const segments = folder === "." ? [] : folder.split("/");
  const file = basename(path);
  const stem = withoutExtension(file, extensions);
  for (const metadata of metadataFiles) {
    if (metadata.onlyAtRoot && segments.length > 0) continue;
    const fixed = metadata.fixed.find((ending) => isNamed(metadata, file, `.${ending}`));
    if (fixed !== undefined)
      return routeOf(segments, file.slice(0, -fixed.length - 1), `.${fixed}`, metadata);
    if (metadata.mayBeCode && stem !== null && isNamed(metadata, stem, ""))
      return routeOf(segments, stem, metadata.served, metadata);
  }
  return null;
};

const isNamed = ({ name, isNumbered }: MetadataFile, file: string, ending: string): boolean => {
  if (!file.startsWith(name) || !file.endsWith(ending)) return false;
  const number = file.slice(name.length, file.length - ending.length);
  return number === "" || (isNumbered && /^\d$/.test(number));
};

const routeOf = (
  segments: readonly string[],
  name: string,
  ending: string,
  metadata: MetadataFile,
): string => {
  const isHidden = segments.some((segment) => isGroup(segment) || isSlot(segment));
  // A sitemap lists the whole site, so that Next gives those of groups the plain name.
  const suffix = isHidden && metadata.name !== "sitemap" ? `-${suffixOf(`/${segments.join("/")}`)}` : "";
  return urlOf([...segments, `${name}${suffix}${ending}`]);
};

/** Tells files of groups and slots apart that would have one URL: `getMetadataRouteSuffix` of Next, with its 32-bit djb2 hash. */
const suffixOf = (folder: string): string => {
  let hash = 5381;
  for (let index = 0; index < folder.length; index += 1)
    hash = ((hash << 5) + hash + folder.charCodeAt(index)) | 0;
  return (hash >>> 0).toString(36).slice(0, 6);
};

/** What the code of a metadata route exports that changes its name. */
export interface MetadataExports {
  readonly generateSitemaps: boolean;
  readonly generateImageMetadata: boolean;
}

/**
 * The name of a metadata route once its exports are known: one that makes several files gets a segment for their ids. `loadMetadataRoute`
 * of Next: until 14 a catch-all for images, one id from 15 on; sitemaps had one id all along.
 */
export const metadataRouteName = (route: Route, exported: MetadataExports, next: NextVersion): string => {
  if (route.kind !== "metadata") return route.route;
  const isSitemap = /\/sitemap\.xml$/.test(route.route);
  if (isSitemap && exported.generateSitemaps)
    return `${route.route.slice(0, -".xml".length)}/[__metadata_id__]`;
  if (isSitemap || !isImage.test(route.route) || !exported.generateImageMetadata) return route.route;
  return `${route.route}/${next.major < 15 ? "[[...__metadata_id__]]" : "[__metadata_id__]"}`;
};

const isImage = /\/(?:icon|apple-icon|opengraph-image|twitter-image)\d?(?:-[a-z0-9]{1,6})?$/;
