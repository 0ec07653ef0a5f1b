import { listAt } from "../../lib/list-at.ts";
import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { Layer } from "../../next/layer-imports.ts";
import { declaredBy, type Loads, loadedBy } from "./module-loads.ts";
import { preloadedBy } from "./preloaded-modules.ts";

/** A file as part of one layer. */
export interface LayeredFile {
  readonly file: FilePath;
  readonly layer: Layer;
}

export interface LayerSettings {
  readonly loadsOf: (file: FilePath) => Loads;
  /** Whether the bundler may pass over a file that only hands on what is used. */
  readonly isSkippable: (file: FilePath) => boolean;
}

/** Who brings whom into which layer. */
export interface Layers {
  /** Whether a file is a part of a layer of something that begins with one of the entries. */
  readonly isBundled: (file: LayeredFile) => boolean;
  /** Whether the build runs a file on the server: from an entry on, only such files import it that are no part of the browser's. */
  readonly isRun: (file: FilePath) => boolean;
  /** The files that bring a file into a layer, itself among them: those that a route starts with are where the layer begins. */
  readonly reachedFrom: (start: LayeredFile) => readonly LayeredFile[];
  /** The files that bring a file into a bundle without layers, as those of the Pages Router are, itself among them. */
  readonly importedFrom: (file: FilePath) => readonly FilePath[];
}

/** The files that are surely part of the server render of some entries, and as they are written. */
export const serverFilesOf = (program: Program, entries: readonly FilePath[]): ReadonlySet<FilePath> => {
  const isClient = (file: FilePath): boolean =>
    program.summaryOf(file)?.directives.includes("use client") === true;
  return filesFrom(entries, (file) => (isClient(file) ? [] : plainImportsOf(program, file)));
};

/** The same with what they show in the browser, which a build renders as well. */
export const renderedFilesOf = (program: Program, entries: readonly FilePath[]): ReadonlySet<FilePath> =>
  filesFrom(entries, (file) => plainImportsOf(program, file));

/** The files that are run with some entries, before anything of them is called or shown; nothing behind those that `isLeaf` tells of. */
export const runFilesOf = (
  program: Program,
  entries: readonly FilePath[],
  isLeaf: (file: FilePath) => boolean = () => false,
): ReadonlySet<FilePath> =>
  filesFrom(entries, (file) => (isLeaf(file) ? [] : plainImportsOf(program, file, declaredBy)));

/** The files that are run before a page of the Pages Router is rendered: what `dynamic()` loads for it is among them. */
export const filesBeforeRender = (program: Program, entries: readonly FilePath[]): ReadonlySet<FilePath> =>
  filesFrom(entries, (file) => [
    ...plainImportsOf(program, file, declaredBy),
    ...plainImportsOf(program, file, preloadedBy),
  ]);

const filesFrom = (
  entries: readonly FilePath[],
  next: (file: FilePath) => readonly FilePath[],
): ReadonlySet<FilePath> => {
  const found = spread(entries.map(toServer), ({ file }) => next(file).map(toServer));
  return new Set([...found.values()].map(({ file }) => file));
};

const toServer = (file: FilePath): LayeredFile => ({ file, layer: server });

const plainImportsOf = (
  program: Program,
  file: FilePath,
  namedBy: (summary: ModuleSummary) => readonly string[] = loadedBy,
): readonly FilePath[] => {
  const summary = program.summaryOf(file);
  return (summary === null ? [] : namedBy(summary)).flatMap(
    (specifier) => plainImport(program, specifier, file) ?? [],
  );
};

/** What a package is made into may begin with "use client", and conditions may lead each layer to a file of its own. */
const plainImport = (program: Program, specifier: string, file: FilePath): FilePath | null => {
  const target = program.resolve(specifier, file);
  return target.kind === "file" && !specifier.startsWith("#") ? target.file : null;
};

/**
 * Which modules are bundled for the server render and which for the browser: `"use client"` opens the second, in which a `"use server"` file
 * is no more than a reference to what runs on the server.
 */
export const openLayers = (
  program: Program,
  parsed: readonly FilePath[],
  entries: readonly FilePath[],
  settings: LayerSettings,
): Layers => {
  const { importers, imports, runs } = importsOf(program, parsed, settings);
  const directives = (file: FilePath): readonly string[] => program.summaryOf(file)?.directives ?? [];
  const isClient = (file: FilePath): boolean => directives(file).includes("use client");
  const isAction = (file: FilePath): boolean => directives(file).includes("use server");
  const usersOf = ({ file, layer }: LayeredFile): readonly LayeredFile[] => {
    const users = importers.get(file) ?? [];
    const onServer = users.filter((user) => !isClient(user)).map(toServer);
    const inBrowser = users.filter((user) => !isAction(user)).map((user) => ({ file: user, layer: client }));
    if (layer === "server") return isAction(file) ? [...onServer, ...inBrowser] : onServer;
    return isClient(file) ? [...onServer, ...inBrowser] : inBrowser;
  };
  const broughtBy = ({ file, layer }: LayeredFile): readonly LayeredFile[] => {
    if (layer === "server" ? isClient(file) : isAction(file)) return [];
    const crosses = layer === "server" ? isClient : isAction;
    return (imports.get(file) ?? []).flatMap((each) => [
      { file: each, layer },
      ...(crosses(each) ? [{ file: each, layer: layer === "server" ? client : server }] : []),
    ]);
  };
  const starts = entries.map((file) => ({ file, layer: isClient(file) ? client : server }));
  const bundled = spread(starts, broughtBy);
  const run = spread(
    starts.filter(({ layer }) => layer === server),
    ({ file }) => (runs.get(file) ?? []).filter((each) => !isClient(each)).map(toServer),
  );
  return {
    isBundled: (file) => bundled.has(keyOf(file)),
    isRun: (file) => run.has(keyOf({ file, layer: server })),
    reachedFrom: (start) =>
      [...spread([start], usersOf).values()].filter(
        ({ file, layer }) => (layer === "client") === isClient(file),
      ),
    importedFrom: (start) =>
      [...spread([toServer(start)], ({ file }) => (importers.get(file) ?? []).map(toServer)).values()].map(
        ({ file }) => file,
      ),
  };
};

const keyOf = ({ file, layer }: LayeredFile): string => `${layer} ${file}`;

const spread = (
  starts: readonly LayeredFile[],
  next: (file: LayeredFile) => readonly LayeredFile[],
): ReadonlyMap<string, LayeredFile> => {
  const found = new Map<string, LayeredFile>();
  const open = [...starts];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const key = keyOf(file);
    if (found.has(key)) continue;
    found.set(key, file);
    open.push(...next(file));
  }
  return found;
};

const server: Layer = "server";
const client: Layer = "client";

interface Imports {
  readonly importers: ReadonlyMap<FilePath, readonly FilePath[]>;
  readonly imports: ReadonlyMap<FilePath, readonly FilePath[]>;
  /** Those that are run with the file, without what it loads later. */
  readonly runs: ReadonlyMap<FilePath, readonly FilePath[]>;
}

const importsOf = (
  program: Program,
  parsed: readonly FilePath[],
  { isSkippable, loadsOf }: LayerSettings,
): Imports => {
  const importers = new Map<FilePath, FilePath[]>();
  const imports = new Map<FilePath, FilePath[]>();
  const runs = new Map<FilePath, FilePath[]>();
  for (const file of parsed) {
    const { declared, loaded } = loadsOf(file);
    for (const specifier of loaded) {
      const target = plainImport(program, specifier, file);
      // Turbopack passes over files of packages without side effects that only hand on what is used.
      if (target === null || isSkippable(target)) continue;
      if (declared.includes(specifier)) listAt(runs, file).push(target);
      listAt(importers, target).push(file);
      listAt(imports, file).push(target);
    }
  }
  return { importers, imports, runs };
};
