import type { FileSystem } from "../../lib/file-system.ts";
import { findByListing } from "../../lib/find-by-listing.ts";
import { dirname } from "../../lib/paths.ts";
import { byCodeUnit } from "../../lib/sort.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import { isSettled } from "../../packages/dynamic-packages.ts";
import type { PackageList } from "../../packages/match.ts";
import { dependsOnNext, type Installed, installedPackageOf } from "./installed.ts";
import type { Loaded, Parse } from "./load.ts";
import { createLocator } from "./locate.ts";
import {
  importsOnServer,
  type PackageCode,
  type PackageLimits,
  readPackages,
  type Target,
} from "./read-packages.ts";
import { canReachRequest } from "./request-imports.ts";
import type { Resolution, Resolve } from "./resolve.ts";

/** What the code of App Router routes is linked from: the project's modules and those of installed packages that may read a request. */
export interface Followed {
  readonly summaryOf: (file: FilePath) => ModuleSummary | null;
  readonly resolve: Resolve;
  /** Names of the packages that are followed, sorted. */
  readonly packages: readonly string[];
}

export interface FollowOptions {
  readonly fs: FileSystem;
  readonly parse: Parse;
  readonly loaded: Loaded;
  readonly resolve: Resolve;
  /** Specifiers that a plugin of next.config points at a file of the project, such as `next-intl/config`. */
  readonly aliases?: ReadonlyMap<string, FilePath>;
  /** Packages that a person described: what they say counts, and their code is not followed. */
  readonly described?: PackageList;
  readonly limits?: PackageLimits;
}

/** Conditions of the server's side of an App Router build; `next-js` is what Next 16 adds. */
const serverConditions = ["next-js", "react-server", "import", "module", "node", "default", "require"];

/**
 * Loads the installed packages that depend on next and that the loaded modules import, as far as they may read a request; null where there
 * are none, which costs no more than asking each import where it leads.
 */
export const followPackages = async (options: FollowOptions): Promise<Followed | null> => {
  const { fs, loaded, resolve } = options;
  const isFollowed = dependsOnNext(fs, options.described);
  const firstTarget = (specifier: string, from: FilePath): FilePath | null => {
    const target = resolve(specifier, from);
    if (target.kind !== "package" || target.file === null) return null;
    const owner = installedPackageOf(target.file);
    return owner !== null && isFollowed(owner) ? target.file : null;
  };
  // What is followed first may use the limits up: that does not hang on which file was read first.
  const summaries = [...loaded.summaries.values()].sort((a, b) => byCodeUnit(a.file, b.file));
  const uses = summaries.flatMap((summary) =>
    summary.specifiers
      .filter((specifier) => firstTarget(specifier, summary.file) !== null)
      .filter((specifier) => !isSettledImport(summary, specifier))
      .map((specifier) => ({ specifier, file: summary.file })),
  );
  if (uses.length === 0) return null;
  const target = serverTargets(fs, resolve, isFollowed, options.aliases ?? new Map());
  const entries = uses.flatMap(({ specifier, file }) => target(specifier, file) ?? []);
  const read = await readPackages(entries, options, target);
  const kept = reachingPackages(read, target);
  return followed(options, read, kept, target);
};

const serverTargets = (
  fs: FileSystem,
  resolve: Resolve,
  isFollowed: (installed: Installed) => boolean,
  aliases: ReadonlyMap<string, FilePath>,
): Target => {
  const locate = createLocator(fs, findByListing(fs), serverConditions);
  const known = new Map<string, FilePath | null>();
  const find = (specifier: string, from: FilePath): FilePath | null => {
    const alias = aliases.get(specifier);
    if (alias !== undefined) return alias;
    const isInside = installedPackageOf(from) !== null;
    const usual = isInside ? null : resolve(specifier, from);
    if (usual !== null && (usual.kind !== "package" || usual.file === null)) return null;
    const file = locate(dirname(from), specifier);
    const owner = file === null ? null : installedPackageOf(file);
    return owner !== null && isSource(file) && isFollowed(owner) ? file : null;
  };
  return (specifier, from) => {
    const key = `${dirname(from)}\0${specifier}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const file = find(specifier, from);
    known.set(key, file);
    return file;
  };
};

const isSource = (file: FilePath | null): boolean =>
  file !== null && /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file);

/** Whether a module takes nothing of a package but what the table of packages settles. */
const isSettledImport = ({ imports, exports }: ModuleSummary, specifier: string): boolean => {
  const names = imports.filter((each) => each.specifier === specifier && !each.typeOnly);
  return (
    names.length > 0 &&
    names.every(({ imported }) => isSettled(specifier, imported)) &&
    exports.every(({ from }) => from !== specifier)
  );
};

/** Folders of the packages with a file that may read a request or was not read, or that import such a package. */
const reachingPackages = ({ summaries, refused }: PackageCode, target: Target): ReadonlySet<FilePath> => {
  const importers = new Map<FilePath, Set<FilePath>>();
  // What was not read may do so.
  const waiting = [...refused.keys()].flatMap((file) => installedPackageOf(file)?.folder ?? []);
  for (const summary of summaries.values()) {
    const owner = installedPackageOf(summary.file)?.folder;
    if (owner === undefined) continue;
    if (canReachRequest(summary)) waiting.push(owner);
    for (const file of importsOnServer(summary, target)) {
      const imported = installedPackageOf(file)?.folder ?? "";
      importers.set(imported, (importers.get(imported) ?? new Set()).add(owner));
    }
  }
  const kept = new Set<FilePath>();
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (kept.has(folder)) continue;
    kept.add(folder);
    waiting.push(...(importers.get(folder) ?? []));
  }
  return kept;
};

const followed = (
  { loaded, resolve, aliases = new Map() }: FollowOptions,
  { summaries, refused }: PackageCode,
  kept: ReadonlySet<FilePath>,
  target: Target,
): Followed => {
  const isKept = (file: FilePath): boolean => {
    const owner = installedPackageOf(file);
    return owner !== null && kept.has(owner.folder);
  };
  const summaryOf = (file: FilePath): ModuleSummary | null =>
    loaded.summaries.get(file) ?? (isKept(file) ? (summaries.get(file) ?? null) : null);
  const resolveFollowed = (specifier: string, from: FilePath): Resolution => {
    const file = target(specifier, from);
    if (file === null) return unfollowed(resolve(specifier, from), from);
    if (aliases.get(specifier) === file) return { kind: "file", file };
    const why = refused.get(file);
    const owner = installedPackageOf(file);
    if (why !== undefined && owner !== null)
      return {
        kind: "unresolved",
        specifier,
        why,
        says: `the package ${owner.name} is not followed to its end: ${why}`,
      };
    const usual = resolve(specifier, from);
    if (summaryOf(file) === null) return unfollowed(usual, from);
    return usual.kind === "package" ? { ...usual, file } : { kind: "file", file };
  };
  return {
    summaryOf,
    resolve: resolveFollowed,
    packages: [
      ...new Set([...kept].flatMap((folder) => installedPackageOf(`${folder}/x`)?.name ?? [])),
    ].sort(),
  };
};

/** A file of a package that is not followed is an export of that package. */
const unfollowed = (usual: Resolution, from: FilePath): Resolution => {
  if (usual.kind !== "file" || installedPackageOf(from) === null) return usual;
  const owner = installedPackageOf(usual.file);
  if (owner === null) return usual;
  return {
    kind: "package",
    name: owner.name,
    subpath: usual.file.slice(owner.folder.length + 1),
    file: null,
  };
};
