import { readAliases } from "../lib/aliases.ts";
import type { FileSystem } from "../lib/file-system.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  member,
  readLooseJson,
  textMember,
} from "../lib/json.ts";
import { defaultLimits } from "../lib/limits.ts";
import { basename, dirname, isWithin, join, rootPath } from "../lib/paths.ts";
import { foldersAbove } from "../lib/reach.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import { type Walked, walk } from "../lib/walk.ts";
import { type FindPackage, workspacePackages } from "../lib/workspaces.ts";
import type { Doubt, FilePath } from "../model/place.ts";
import type { NextVersion, Site, Skipped } from "../model/project.ts";
import { configNames, configNamesOf } from "../next/config-files.ts";
import { nextVersion } from "./next-version.ts";

/** All that a look at folders and package.json files gives. */
export interface Survey {
  readonly sites: readonly Site[];
  /** Folders whose package.json depends on next but that have no pages or app folder. */
  readonly withoutRoutes: readonly FilePath[];
  /** Folders left out because they hold packages, caches or the result of a build. */
  readonly pruned: readonly FilePath[];
  readonly skipped: readonly Skipped[];
}

/** What is known of the folders before it is decided which of them are apps. */
interface Ground {
  readonly fs: FileSystem;
  readonly walked: Walked;
  /** Of the scanned folder, of folders below it, and of those above it in the workspace. */
  readonly manifests: ReadonlyMap<FilePath, JsonObject>;
  readonly findPackage: FindPackage;
}

const routeFolders = ["pages", "src/pages", "app", "src/app"];

const dependencyFields = ["peerDependencies", "optionalDependencies", "devDependencies", "dependencies"];

/** Every Next.js app at or below the root, sorted by folder. */
export const locateApps = (fs: FileSystem): readonly Site[] => surveyApps(fs).sites;

/** As `locateApps`, with what explains an empty result; looks at `maxFiles` entries. */
export const surveyApps = (
  fs: FileSystem,
  maxFiles = defaultLimits.maxFiles,
  findPackage = workspacePackages(fs),
): Survey => {
  const walked = walk(fs, rootPath, {
    maxFiles,
    refuses: (folder, entries) =>
      folder !== rootPath && entries.some((entry) => entry.name === ".git")
        ? "it is a git repository of its own: scan it by itself"
        : null,
  });
  const { manifests: own, unreadable } = readManifests(fs, walked.files);
  const above = foldersAbove(fs, rootPath).slice(1);
  const outer = readManifests(
    fs,
    above.map((folder) => join(folder, "package.json")),
  );
  const ground: Ground = { fs, walked, manifests: new Map([...outer.manifests, ...own]), findPackage };
  const roots = appFolders(ground);
  // A link to a folder that was looked at hides no app; where it stands among routes, their discovery tells it.
  const lost = walked.skipped.filter((skip) => !walked.repeated.includes(skip));
  const skipped = sortedBy([...lost, ...unreadable], (skip) => skip.file);
  const owners = skipped.map((skip) => ownerOf(skip, roots));
  return {
    sites: roots.map((root) =>
      siteAt(
        ground,
        root,
        skipped.filter((_, index) => owners[index] === root),
      ),
    ),
    withoutRoutes: [...own.keys()]
      .filter((folder) => dependsOnNext(ground, folder) && !hasRouteFolder(fs, folder))
      .sort(byCodeUnit),
    pruned: walked.pruned,
    skipped,
  };
};

const readManifests = (fs: FileSystem, files: readonly FilePath[]) => {
  const manifests = new Map<FilePath, JsonObject>();
  const unreadable: Skipped[] = [];
  for (const file of files) {
    if (basename(file) !== "package.json") continue;
    const read = fs.read(file);
    const json = read.ok ? readLooseJson(read.text) : null;
    if (json?.ok && isJsonObject(json.value)) manifests.set(dirname(file), json.value);
    else unreadable.push({ file, reason: read.ok ? "it is not valid JSON" : read.reason });
  }
  return { manifests, unreadable };
};

/**
 * An app has a folder of routes and depends on next, itself or (with a next.config of its own) through a folder above. The root is one also
 * when it only has a folder of routes, unless real apps stand below it or its package.json lists other packages: then `app` is something
 * else's, as in a Rails or an Astro project.
 */
const appFolders = (ground: Ground): readonly FilePath[] => {
  const { fs, walked, manifests } = ground;
  const withConfig = walked.files.filter((file) => configNames.includes(basename(file))).map(dirname);
  const apps = [...new Set([...manifests.keys(), ...withConfig])]
    .filter((folder) => isWithin(rootPath, fs.find(folder)?.path ?? folder) && hasRouteFolder(fs, folder))
    .filter((folder) =>
      (withConfig.includes(folder) ? foldersAbove(fs, folder) : [folder]).some((above) =>
        dependsOnNext(ground, above),
      ),
    );
  const hasConfig = withConfig.includes(rootPath);
  const isBareApp =
    !apps.includes(rootPath) &&
    hasRouteFolder(fs, rootPath) &&
    (hasConfig || (apps.length === 0 && !isMadeOtherwise(ground)));
  return (isBareApp ? [...apps, rootPath] : apps).sort(byCodeUnit);
};

/** Other frameworks have a folder called `pages` or `app` too: who lists packages would list next, here or above. */
const isMadeOtherwise = (ground: Ground): boolean =>
  Object.keys(dependenciesOf(ground.manifests.get(rootPath))).length > 0 &&
  !foldersAbove(ground.fs, rootPath).some((folder) => dependsOnNext(ground, folder));

const hasRouteFolder = (fs: FileSystem, folder: FilePath): boolean =>
  routeFolders.some((name) => fs.find(join(folder, name))?.kind === "directory");

const dependenciesOf = (manifest: JsonValue | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    dependencyFields
      .flatMap((field) => {
        const found = member(manifest, field);
        return isJsonObject(found) ? Object.entries(found) : [];
      })
      .filter((entry): entry is [string, string] => typeof entry[1] === "string")
      .sort(([left], [right]) => byCodeUnit(left, right)),
  );

/** A library that only asks its user for next (peerDependencies) is no app. */
const nextRange = (manifest: JsonValue | undefined): string | undefined =>
  ["dependencies", "devDependencies", "optionalDependencies"]
    .map((field) => textMember(member(manifest, field), "next"))
    .find((range) => range !== undefined);

const dependsOnNext = ({ manifests }: Ground, folder: FilePath): boolean =>
  nextRange(manifests.get(folder)) !== undefined;

const siteAt = (ground: Ground, root: FilePath, skipped: readonly Skipped[]): Site => {
  const { fs, manifests, findPackage } = ground;
  const manifest = manifests.get(root);
  const range = foldersAbove(fs, root)
    .map((folder) => nextRange(manifests.get(folder)))
    .find((found) => found !== undefined);
  const { aliases, doubts } = readAliases(fs, root, findPackage);
  const next = nextVersion(fs, root, range ?? null);
  return {
    root,
    name: nameOf(manifest) ?? basename(root),
    next,
    config: configOf(fs, root, next),
    aliases,
    dependencies: dependenciesOf(manifest),
    skipped,
    doubts: [...doubts, ...configDoubts(skipped, root)],
  };
};

/** Next takes the nearest one in the folder of the app or above (find-up), and only where there is none looks for names that it refuses. */
const configOf = (fs: FileSystem, root: FilePath, next: NextVersion): FilePath | null =>
  configNamesOf(next)
    .flatMap((names) => foldersAbove(fs, root).flatMap((folder) => names.map((name) => join(folder, name))))
    .find((path) => fs.find(path)?.kind === "file") ?? null;

/** The name in package.json; an empty one is none. */
const nameOf = (manifest: JsonValue | undefined): string | undefined =>
  textMember(manifest, "name")?.trim() || undefined;

/** A configuration that could not be read changes what is said of the whole app. */
const configDoubts = (skipped: readonly Skipped[], root: FilePath): readonly Doubt[] => {
  const files = ["package.json", "tsconfig.json", "jsconfig.json", ...configNames].map((name) =>
    join(root, name),
  );
  return skipped
    .filter((skip) => files.includes(skip.file))
    .map(({ file, reason }) => ({
      kind: "unreadable-config",
      says: `${file} cannot be read: ${reason}.`,
      at: { file, line: 1, column: 1 },
    }));
};

/** Each skip is told once: by the innermost app that holds it, else by the first app. */
const ownerOf = ({ file }: Skipped, roots: readonly FilePath[]): FilePath | undefined =>
  roots
    .filter((root) => isWithin(root, file))
    .reduce<FilePath | undefined>(
      (best, root) => (best === undefined || best === rootPath || root.length > best.length ? root : best),
      undefined,
    ) ?? roots[0];
