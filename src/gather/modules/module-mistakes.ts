import { offsetAt, placeAt } from "../../link/machine.ts";
import type { Program } from "../../link/program.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ImportBinding, ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath, Place } from "../../model/place.ts";
import type { Finding, NextVersion, PackageHints } from "../../model/project.ts";
import type { FindingRule } from "../../next/all-mistakes.ts";
import { findingOf } from "../../next/finding-of.ts";
import { type Layer, nodeOnlyModules, refusedImports } from "../../next/layer-imports.ts";
import { isSince, keepsLoadedCaches } from "../../next/versions.ts";
import { actionMistakes } from "./action-exports.ts";
import { refusedActions, refusedCaches, refusedDirectives } from "./directive-mistakes.ts";
import { loadsWithoutRender, optionsNotWritten } from "./dynamic-options.ts";
import { loadedCaches, takenContexts } from "./made-at-load.ts";
import { missingImports } from "./missing-imports.ts";
import { declaredBy, isLoadedUncaught, loadedBy, usedNames } from "./module-loads.ts";
import { actionsFound } from "./unsupported-actions.ts";

/** What the mistakes of a module depend on beside its own text. */
export interface ModuleSettings {
  readonly program: Program;
  readonly next: NextVersion;
  /** False where "use cache" is surely not switched on. */
  readonly mayCache: boolean;
  /** Why a build refuses Server Actions, as a phrase; null where it may take them. */
  readonly actionProblem: string | null;
  /** True where next.config, or a package that wraps it, may tell the bundler what stands for a module of Node. */
  readonly configuresBundler: boolean;
  /** What package.json tells the bundler of a file. */
  readonly hintsOf: (file: FilePath) => PackageHints;
  /** Whether the file catches errors of an app folder. */
  readonly isErrorFile: (summary: ModuleSummary) => boolean;
}

/** What a check found, before it is known for which routes. */
interface Mistake {
  readonly rule: FindingRule;
  readonly at: number;
  readonly words?: Readonly<Record<string, string>>;
  /** The module that may not be imported, where the mistake is that. */
  readonly module?: string;
  /** True for what only a file shows that the build runs, and does not only bundle. */
  readonly isSeenRunning?: boolean;
}

/** A mistake with its place. */
export interface PlacedMistake extends Omit<Mistake, "at"> {
  readonly place: Place;
}

type Check = (summary: ModuleSummary, settings: ModuleSettings) => readonly Mistake[];

/** Mistakes of one module as part of a layer, in source order. */
export const mistakesOf = (
  summary: ModuleSummary,
  layer: Layer,
  settings: ModuleSettings,
): readonly PlacedMistake[] =>
  checks[layer]
    .flatMap((check) => check(summary, settings))
    .sort((one, other) => one.at - other.at)
    .map(({ at, ...mistake }) => ({ ...mistake, place: placeOf(summary, at) }));

/** The finding of a mistake, for routes whose names are given. */
export const findingOfMistake = ({ rule, place, words }: PlacedMistake, routes: readonly string[]): Finding =>
  findingOf(rule, place, routes, words);

const placeOf = (summary: ModuleSummary, at: number): Place => placeAt(openModuleScope(summary), at);

const isOfTurbopack = (
  { file }: ModuleSummary,
  { next, configuresBundler, hintsOf }: ModuleSettings,
): boolean => next.major >= 16 && !configuresBundler && !hintsOf(file).usesWebpack;

/** Until 15, and with webpack, unused imports of TypeScript are gone before they are looked at. */
const importsSeen = (summary: ModuleSummary, settings: ModuleSettings): readonly ImportBinding[] => {
  const isUsed = isOfTurbopack(summary, settings) ? () => true : usedNames(summary);
  return summary.imports.filter(({ typeOnly, local }) => !typeOnly && isUsed(local));
};

const refusedIn =
  (layer: Layer, rule: FindingRule): Check =>
  (summary, settings) => {
    const { program, next } = settings;
    const isPackage = (specifier: string): boolean => !isOwnFile(program, specifier, summary);
    const rows = refusedImports[layer].filter(({ since }) => isSince(next, since));
    const named = importsSeen(summary, settings).flatMap(({ specifier, imported, at }) =>
      rows.some(({ module, names }) => module === specifier && (names === null || names.has(imported))) &&
      isPackage(specifier)
        ? [{ rule, at, module: specifier, words: { what: whatOf(specifier, imported, rows) } }]
        : [],
    );
    const declared = new Set(summary.imports.map(({ specifier }) => specifier));
    const bare = rows.flatMap(({ module, names }) =>
      names === null && isBareImport(summary, module) && !declared.has(module) && isPackage(module)
        ? [{ rule, at: 0, module, words: { what: module } }]
        : [],
    );
    return [...distinct(named), ...bare];
  };

/** A module that is refused as a whole is named once, whatever is imported of it. */
const whatOf = (
  specifier: string,
  imported: string,
  rows: readonly { readonly module: string; readonly names: ReadonlySet<string> | null }[],
): string =>
  rows.some(({ module, names }) => module === specifier && names === null)
    ? specifier
    : `${imported} of ${specifier}`;

const distinct = <Item extends { readonly words: { readonly what: string } }>(
  items: readonly Item[],
): readonly Item[] => [...new Map(items.map((item) => [item.words.what, item])).values()];

/** `import "x"`: neither `import()` nor `require()`, which are not looked at. */
const isBareImport = ({ specifiers, statements }: ModuleSummary, module: string): boolean =>
  specifiers.includes(module) &&
  !statements.some(({ loads, names }) => loads.includes(module) || names.includes("require"));

const isOwnFile = (program: Program, specifier: string, { file }: ModuleSummary): boolean =>
  program.resolve(specifier, file).kind === "file";

/** What `require()` and `import()` name may be missing where they stand in a `try`, or be none of the bundler's business. */
const nodeModules: Check = (summary, { program, configuresBundler, hintsOf }) => {
  if (configuresBundler || hintsOf(summary.file).replacesModules) return [];
  const declared = new Set(declaredBy(summary));
  return loadedBy(summary).flatMap((specifier) => {
    const name = specifier.replace(/^node:/, "");
    if (!nodeOnlyModules.has(name) || isOwnFile(program, specifier, summary)) return [];
    // A load that may fail is only warned of.
    if (!declared.has(specifier) && !isLoadedUncaught(summary, specifier)) return [];
    const at = summary.imports.find((each) => each.specifier === specifier)?.at ?? 0;
    return [{ rule: "node-module-in-client-file", at, words: { what: specifier } }];
  });
};

/** Exports by the name that they have inside, as Next compares them. */
const exportNamed = ({ exports }: ModuleSummary, name: string) =>
  exports.find(({ local, exported, typeOnly }) => local === name && exported !== "default" && !typeOnly);

const isEntry = ({ file }: ModuleSummary, pattern: RegExp): boolean => pattern.test(file);

const entryFrom16 = /(?:^|\/)(?:page|layout|route)\.[jt]sx?$/;
const entryUntil15 = /(?:^|\/)(?:page|layout)\.[jt]sx?$/;
const entryOf = ({ major }: NextVersion): RegExp => (major >= 16 ? entryFrom16 : entryUntil15);

const dataFunctions: Check = (summary, { next }) =>
  isEntry(summary, entryOf(next))
    ? ["getServerSideProps", "getStaticProps"].flatMap((name) => {
        const found = exportNamed(summary, name);
        return found === undefined
          ? []
          : [{ rule: "pages-data-function-in-app", at: found.at, words: { name } }];
      })
    : [];

const metadataTwice: Check = (summary, { next }) => {
  const made = exportNamed(summary, "generateMetadata");
  return isEntry(summary, entryOf(next)) &&
    made !== undefined &&
    exportNamed(summary, "metadata") !== undefined
    ? [{ rule: "metadata-twice", at: made.at }]
    : [];
};

const metadataInBrowser: Check = (summary, { next }) =>
  isEntry(summary, entryOf(next))
    ? ["metadata", "generateMetadata"].flatMap((name) => {
        const found = exportNamed(summary, name);
        return found === undefined
          ? []
          : [{ rule: "metadata-in-client-file", at: found.at, words: { name } }];
      })
    : [];

const errorFileOnServer: Check = (summary, { isErrorFile }) =>
  isErrorFile(summary) ? [{ rule: "error-file-on-server", at: 0 }] : [];

const withoutRender: Check = (summary, { next }) =>
  next.major >= 15 ? loadsWithoutRender(summary).map((at) => ({ rule: "no-ssr-in-server-file", at })) : [];

const dynamicOptions: Check = (summary) =>
  optionsNotWritten(summary).map((at) => ({ rule: "dynamic-options-not-literal", at }));

const directives: Check = (summary, settings) =>
  refusedDirectives(summary, importsSeen(summary, settings).length > 0).map(({ name, problem, at }) => ({
    rule: "directive-refused",
    at,
    words: { name, problem },
  }));

const unsupportedActions: Check = (summary, settings) => {
  const { actionProblem: problem, program } = settings;
  if (problem === null) return [];
  return actionsFound(summary, program, isOfTurbopack(summary, settings)).map((at) => ({
    rule: "directive-refused",
    at,
    words: { name: "use server", problem },
  }));
};

const inlineActions =
  (layer: Layer): Check =>
  (summary, { next }) =>
    refusedActions(summary, layer, next.major).map(({ name, problem, at }) => ({
      rule: "directive-refused",
      at,
      words: { name, problem },
    }));

const caches =
  (layer: Layer): Check =>
  (summary, { mayCache, next }) =>
    next.major < 15
      ? []
      : refusedCaches(summary, layer, mayCache).map(({ problem, at }) => ({
          rule: "cache-directive-refused",
          at,
          words: { problem },
        }));

const actions: Check = (summary, { next }) =>
  summary.directives.includes("use server")
    ? actionMistakes(summary, next).map(({ name, at, isSeenRunning }) => ({
        rule: "action-not-async",
        at,
        words: { name },
        isSeenRunning,
      }))
    : [];

const failedLoads: Check = (summary, { program }) => {
  const [thrown] = program.failureOf(summary.file)?.chain ?? [];
  return thrown === undefined
    ? []
    : [{ rule: "error-thrown", at: offsetAt(summary, thrown), isSeenRunning: true }];
};

const contexts: Check = (summary) =>
  takenContexts(summary).map((at) => ({
    rule: "client-api-called-on-server",
    at,
    words: { says: "React.createContext()" },
    isSeenRunning: true,
  }));

const cachesMade: Check = (summary, { next }) =>
  isSince(next, keepsLoadedCaches)
    ? []
    : loadedCaches(summary).map((at) => ({ rule: "error-thrown", at, isSeenRunning: true }));

/** webpack only warns of them. */
const missingExports: Check = (summary, settings) =>
  isOfTurbopack(summary, settings)
    ? missingImports(summary, importsSeen(summary, settings), settings.program).map(
        ({ imported, specifier, at }) => ({
          rule: "missing-export",
          at,
          words: { name: imported, from: specifier },
        }),
      )
    : [];

const checks: Readonly<Record<Layer, readonly Check[]>> = {
  server: [
    refusedIn("server", "client-api-in-server-file"),
    dataFunctions,
    metadataTwice,
    errorFileOnServer,
    withoutRender,
    dynamicOptions,
    directives,
    caches("server"),
    inlineActions("server"),
    unsupportedActions,
    actions,
    missingExports,
    failedLoads,
    contexts,
    cachesMade,
  ],
  client: [
    refusedIn("client", "server-api-in-client-file"),
    nodeModules,
    dataFunctions,
    metadataInBrowser,
    dynamicOptions,
    directives,
    caches("client"),
    inlineActions("client"),
    unsupportedActions,
    missingExports,
  ],
};
