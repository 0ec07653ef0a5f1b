import { isBuiltin } from "node:module";
import { readAliases } from "../../lib/aliases.ts";
import type { FileSystem } from "../../lib/file-system.ts";
import { findByListing } from "../../lib/find-by-listing.ts";
import { type JsonValue, readLooseJson } from "../../lib/json.ts";
import { dirname, isWithin, join } from "../../lib/paths.ts";
import { foldersAbove, pathFrom, territory } from "../../lib/reach.ts";
import { remembered } from "../../lib/remembered.ts";
import { type FindPackage, workspacePackages } from "../../lib/workspaces.ts";
import type { FilePath } from "../../model/place.ts";
import type { Aliases, Site } from "../../model/project.ts";
import { aliasTargets } from "./alias-targets.ts";
import { createLocator, type Locate, usualConditions } from "./locate.ts";
import { importGuesses, sourceGuesses } from "./workspace-entry.ts";

/** What a specifier means. `why` is a phrase that follows "not followed: ". */
export type Resolution =
  | { readonly kind: "file"; readonly file: FilePath }
  /** Styles, images, JSON, type declarations: nothing that runs. */
  | { readonly kind: "asset"; readonly file: FilePath }
  /** `file` is the source that the specifier leads to, where it is in the scanned folder or its workspace; null where nothing is installed. */
  | {
      readonly kind: "package";
      readonly name: string;
      /** What follows the name, without a slash before it; "" for the package itself. */
      readonly subpath: string;
      readonly file: FilePath | null;
      /** What Server Components get in its place, where the package of a workspace names another file for them. */
      readonly serverFile?: FilePath;
    }
  | { readonly kind: "builtin"; readonly name: string }
  /** `says`: a sentence of its own, where it is there and was left out. */
  | {
      readonly kind: "unresolved";
      readonly specifier: string;
      readonly why: string;
      readonly says?: string;
    };

/** Resolves a specifier as it stands in the file `from`. */
export type Resolve = (specifier: string, from: FilePath) => Resolution;

const configNames = ["tsconfig.json", "jsconfig.json"];
const sourceEnding = /\.(?:[cm]?[jt]s|[jt]sx|mdx)$/;
const declarationEnding = /\.d\.[cm]?ts$/;
const binaryEnding = /\.(?:node|wasm)$/;
const packageRequest = /^((?:@[\w~.-]+\/)?[\w~-][\w~.-]*)(?:\/(.*))?$/;
const scheme = /^[a-z][a-z0-9+.-]*:/i;
const longestSpecifier = 1_000;

/** A resolver for one app: relative paths, aliases, package imports and exports, workspace packages by name. It only ever sees `fs`. */
export const createResolver = (
  fs: FileSystem,
  site: Site,
  findPackage: FindPackage = workspacePackages(fs),
): Resolve => {
  const find = findByListing(fs);
  const locate = createLocator(fs, find);
  const locateForServer = createLocator(fs, find, [serverCondition, ...usualConditions]);
  const byFolder = remembered((folder: FilePath) =>
    remembered((specifier: string) => resolve(specifier, folder)),
  );
  const aliasOf = remembered((specifier: string) => aliased(site.aliases, specifier));
  const byPackage = remembered((folder: FilePath) =>
    remembered((specifier: string) => bare(specifier, folder)),
  );

  const resolve = (specifier: string, folder: FilePath): Resolution => {
    const refusal = refusedForm(specifier);
    if (refusal !== null) return unresolved(specifier, refusal);
    if (specifier.startsWith("node:") || isBuiltin(specifier))
      return { kind: "builtin", name: specifier.replace(/^node:/, "") };
    if (scheme.test(specifier)) return unresolved(specifier, "it is an address, not a file of the project");
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return relativeTo(specifier, folder);
    if (isInstalled(folder)) return byPackage(homeOf(folder))(specifier);
    const aliases = ownAliases(folder);
    const own = aliases === null ? null : aliased(aliases, specifier);
    return own ?? aliasOf(specifier) ?? byPackage(homeOf(folder))(specifier);
  };

  /** The nearest folder at which looking for packages finds anything: all below it, down to the next, see the same. */
  const homeOf = remembered(
    (folder: FilePath): FilePath =>
      foldersAbove(fs, folder).find(
        (each) => find(join(each, "package.json")) !== null || find(join(each, "node_modules")) !== null,
      ) ?? folder,
  );

  const relativeTo = (specifier: string, folder: FilePath): Resolution => {
    if (pathFrom(fs, folder, specifier) === null)
      return unresolved(specifier, `it is outside ${territory(fs)}`);
    const file = locate(folder, specifier);
    return file === null ? unresolved(specifier, "there is no such file") : fileAt(specifier, file);
  };

  /**
   * The aliases that another package of the workspace was built with; null in the app itself. Where it is not built but taken as it is, those
   * of the app count for Next, and a name that both have means the same file there, else the package would not work.
   */
  const ownAliases = remembered((folder: FilePath): Aliases | null => {
    const home = packageOf(folder);
    if (home === null || (isWithin(site.root, folder) && foldersAbove(fs, site.root).includes(home)))
      return null;
    const owner = foldersAbove(fs, folder).find(
      (each) => each === home || configNames.some((name) => find(join(each, name)) !== null),
    );
    const { aliases } = readAliases(fs, owner ?? home, findPackage);
    return aliases.baseUrl === null && Object.keys(aliases.paths).length === 0 ? null : aliases;
  });

  const packageOf = (folder: FilePath): FilePath | null =>
    foldersAbove(fs, folder).find((each) => find(join(each, "package.json")) !== null) ?? null;

  const aliased = (aliases: Aliases, specifier: string): Resolution | null => {
    for (const target of aliasTargets(aliases, specifier)) {
      const inside = pathFrom(fs, ".", target);
      const file = inside === null ? null : locate(".", `./${inside}`);
      if (file !== null) return isInstalled(file) ? installedAt(specifier, file) : fileAt(specifier, file);
    }
    return null;
  };

  /** An alias that leads into `node_modules`, as `"pliny/*": ["node_modules/pliny/*"]` does, still means the package. */
  const installedAt = (specifier: string, file: FilePath): Resolution => {
    const asPackage = bare(specifier, ".");
    return asPackage.kind === "package" && asPackage.file === null ? fileAt(specifier, file) : asPackage;
  };

  const bare = (specifier: string, folder: FilePath): Resolution => {
    if (specifier.startsWith("#")) return privateName(specifier, folder);
    const [, name, path = ""] = packageRequest.exec(specifier) ?? [];
    // `next/headers.js`, as code for Node itself has to write it, is `next/headers`.
    const subpath = name === "next" ? path.replace(/\.js$/, "") : path;
    if (name === undefined)
      return unresolved(specifier, "it is no path, no alias of tsconfig and no package name");
    const by = (each: Locate): FilePath | null =>
      each(folder, specifier) ?? workspaceFile(folder, name, subpath.replace(/[?#].*$/, ""), each);
    const file = by(locate);
    if (file === null) return { kind: "package", name, subpath, file: null };
    const found = fileAt(specifier, file);
    return found.kind === "file"
      ? { kind: "package", name, subpath, file, ...otherFile(file, () => by(locateForServer)) }
      : found;
  };

  /** A name by the "imports" of a package.json, as built or, where nothing is, as the sources are named. */
  const privateName = (specifier: string, folder: FilePath): Resolution => {
    const home = packageOf(folder);
    const guesses = home === null ? [] : importGuesses(fs, home, manifestOf(fs, home), specifier);
    const file = locate(folder, specifier) ?? firstOf(guesses);
    return file === null
      ? unresolved(specifier, 'no "imports" of a package.json names it')
      : fileAt(specifier, file);
  };

  const workspaceFile = (from: FilePath, name: string, subpath: string, locate: Locate): FilePath | null => {
    const folder = findPackage(name, from);
    if (folder === null) return null;
    const own = subpath === "" ? name : `${name}/${subpath}`;
    // With "exports" a package may be asked for by its own name from inside; without, its files are its entries.
    return (
      locate(folder, own) ?? locate(folder, subpath === "" ? "." : `./${subpath}`) ?? guessed(folder, subpath)
    );
  };

  const guessed = (folder: FilePath, subpath: string): FilePath | null =>
    firstOf(sourceGuesses(fs, folder, manifestOf(fs, folder), subpath));

  const firstOf = (guesses: readonly FilePath[]): FilePath | null => {
    for (const guess of guesses) {
      const file = locate(".", `./${guess}`);
      if (file !== null) return file;
    }
    return null;
  };

  const answersFor = remembered((from: FilePath) => byFolder(dirname(from)));
  return (specifier, from) => answersFor(from)(specifier);
};

/** What Server Components get in place of a file; what is installed is followed by conditions of its own. */
const otherFile = (file: FilePath, forServer: () => FilePath | null): { readonly serverFile?: FilePath } => {
  const other = isInstalled(file) ? null : forServer();
  return other === null || other === file ? {} : { serverFile: other };
};

/** Set where Next bundles for Server Components. */
const serverCondition = "react-server";

const refusedForm = (specifier: string): string | null => {
  if (specifier === "" || specifier.includes("\0")) return "it is no specifier";
  if (specifier.length > longestSpecifier) return "it is too long";
  if (specifier.includes("!")) return "it goes through a loader";
  return null;
};

const unresolved = (specifier: string, why: string): Resolution => ({ kind: "unresolved", specifier, why });

const fileAt = (specifier: string, file: FilePath): Resolution => {
  if (binaryEnding.test(file)) return unresolved(specifier, "it is compiled code");
  if (sourceEnding.test(file) && !declarationEnding.test(file)) return { kind: "file", file };
  return { kind: "asset", file };
};

const isInstalled = (folder: FilePath): boolean => folder.split("/").includes("node_modules");

const manifestOf = (fs: FileSystem, folder: FilePath): JsonValue | undefined => {
  const read = fs.read(join(folder, "package.json"));
  const json = read.ok ? readLooseJson(read.text) : null;
  return json?.ok ? json.value : undefined;
};
