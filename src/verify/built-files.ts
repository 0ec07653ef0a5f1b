import type { FileSystem } from "../lib/file-system.ts";
import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";

/** What looking for the file of a route needs. */
export interface SourceFolder {
  readonly fs: FileSystem;
  readonly root: FilePath;
  readonly pageExtensions: readonly string[];
}

const images = ["ico", "jpg", "jpeg", "png", "svg", "gif", "webp"];

/** Entries that Next makes of metadata files, with the endings that such a file may have. */
const metadataFiles: readonly { readonly pattern: RegExp; readonly endings: readonly string[] }[] = [
  { pattern: /^(.*)\/(favicon)\.ico$/, endings: ["ico"] },
  { pattern: /^(.*)\/(robots)\.txt$/, endings: ["txt"] },
  { pattern: /^(.*)\/(manifest)\.(?:webmanifest|json)$/, endings: ["webmanifest", "json"] },
  { pattern: /^(.*)\/(sitemap)(?:-[0-9a-z]{6})?(?:\.xml)?$/, endings: ["xml"] },
  {
    pattern:
      /^(.*)\/((?:icon|apple-icon|opengraph-image|twitter-image)\d?)(?:-[0-9a-z]{6})?(?:\.(?:ico|jpg|jpeg|png|svg|gif|webp))?$/,
    endings: images,
  },
];

const firstFile = (
  { fs, root }: SourceFolder,
  bases: readonly string[],
  endings: readonly string[],
): FilePath | null =>
  bases
    .flatMap((base) => endings.map((ending) => join(root, `${base}.${ending}`)))
    .find((file) => fs.find(file)?.kind === "file") ?? null;

/** The file of a page of the Pages Router; null where there is none. */
export const pageFile = (folder: SourceFolder, route: string): FilePath | null => {
  const names = route === "/" ? ["/index"] : [route, `${route}/index`];
  const bases = ["pages", "src/pages"].flatMap((top) => names.map((name) => `${top}${name}`));
  return firstFile(folder, bases, folder.pageExtensions);
};

/** A folder that starts with an underscore is private, and written %5F where it is not meant to be. */
const decoded = (entry: string): string => entry.replaceAll("%5F", "_");

/** The file of an entry of the App Router such as `/blog/[id]/page`; null where there is none. */
export const entryFile = (folder: SourceFolder, entry: string): FilePath | null =>
  firstFile(
    folder,
    ["app", "src/app"].map((top) => `${top}${decoded(entry)}`),
    folder.pageExtensions,
  );

/** The metadata file that an entry was made of; null where it is no metadata, `file` null where it is and the file is not found. */
export const metadataFile = (
  folder: SourceFolder,
  entry: string,
): { readonly file: FilePath | null } | null => {
  const hasId = entry.includes("__metadata_id__");
  const bare = entry.replace(/\/route$/, "").replace(/\/\[\[?(?:\.\.\.)?__metadata_id__\]?\]$/, "");
  for (const { pattern, endings } of metadataFiles) {
    const [, parent = "", name] = pattern.exec(bare) ?? [];
    if (name === undefined) continue;
    const bases = ["app", "src/app"].map((top) => `${top}${decoded(parent)}/${name}`);
    return { file: firstFile(folder, bases, [...endings, ...folder.pageExtensions]) };
  }
  return hasId ? { file: null } : null;
};
