import { listAt } from "../../lib/list-at.ts";
import { dirname, isWithin } from "../../lib/paths.ts";
import { remembered } from "../../lib/remembered.ts";
import type { Approximation, RouteFacts } from "../../model/facts.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import { type Finding, noHints, type Route } from "../../model/project.ts";
import { type Layer, refusedInPages } from "../../next/layer-imports.ts";
import { hasActionsWithoutFlag, isSince, knowsActions } from "../../next/versions.ts";
import { configuresBundler } from "../config/bundler-config.ts";
import type { FindingsByRoute, GatherInput } from "../gather-input.ts";
import { openLayers } from "./module-layers.ts";
import { declaredBy, type Loads, loadedBy } from "./module-loads.ts";
import { findingOfMistake, type ModuleSettings, mistakesOf, type PlacedMistake } from "./module-mistakes.ts";

/** Adds to a route what the compiler refuses in the modules that it bundles, which ends the build whatever is run of them. */
export type WithModuleFindings = (facts: RouteFacts, route: Route) => RouteFacts;

export const openModuleFindings = (input: GatherInput): WithModuleFindings => {
  const found = foundIn(input);
  // What is refused differs from one version to the next.
  const isSure = input.next.from !== "assumed";
  return (facts, route) => withFindings(facts, found.get(route) ?? [], isSure);
};

/** A function of its own, so that what was read of modules is let go before routes are gathered. */
const foundIn = (input: GatherInput): FindingsByRoute => {
  const settings = settingsOf(input);
  const readingOf = remembered((file: FilePath) => readingIn(input.program.summaryOf(file), settings));
  const read = (): FindingsByRoute => findingsByRoute(input, readingOf);
  const { mayCache, actionProblem, configuresBundler } = settings;
  return (
    input.memory?.findingsOf({
      ground: { mayCache, actionProblem, configuresBundler },
      partOf: readingOf,
      read,
    }) ?? read()
  );
};

const settingsOf = (input: GatherInput): ModuleSettings => {
  const { program, next, files, hintsOf = () => noHints } = input;
  return {
    program,
    next,
    mayCache: mayCache(input),
    actionProblem: actionProblem(input),
    configuresBundler: configuresBundler(program, files.config),
    hintsOf,
    isErrorFile: ({ file }) => files.errorFiles.includes(file),
  };
};

/** What of one module decides: which others it brings along, and what is refused in it. */
interface ModuleReading extends Loads {
  readonly directives: readonly string[];
  /** What others may find missing. */
  readonly exported: readonly string[];
  readonly mistakes: readonly { readonly layer: Layer; readonly found: readonly PlacedMistake[] }[];
}

const readingIn = (summary: ModuleSummary | null, settings: ModuleSettings): ModuleReading => {
  if (summary === null) return { directives: [], exported: [], declared: [], loaded: [], mistakes: [] };
  const { file, directives } = summary;
  const layers = file.includes("node_modules/") ? [] : layersOf(directives);
  const mistakes = layers.map((layer) => ({ layer, found: mistakesOf(summary, layer, settings) }));
  return {
    directives,
    exported: summary.exports.map(({ exported }) => exported),
    declared: declaredBy(summary),
    loaded: loadedBy(summary),
    mistakes: mistakes.filter(({ found }) => found.length > 0),
  };
};

const layersOf = (directives: readonly string[]): readonly Layer[] => {
  if (directives.includes("use client")) return ["client"];
  return directives.includes("use server") ? ["server"] : ["server", "client"];
};

/** Looks at every module that was parsed; who imports whom is only asked where there is a mistake. */
const findingsByRoute = (
  { program, parsed, routes, files, hintsOf = () => noHints }: GatherInput,
  readingOf: (file: FilePath) => ModuleReading,
): FindingsByRoute => {
  const found = new Map<Route, Finding[]>();
  const suspects = parsed.flatMap((file) => readingOf(file).mistakes.map((each) => ({ ...each, file })));
  if (suspects.length === 0) return found;
  const starts = startsOf(routes, files.errorFiles);
  const { isBundled, isRun, reachedFrom, importedFrom } = openLayers(program, parsed, [...starts.keys()], {
    isSkippable: (file) => hintsOf(file).mayLeaveOut,
    loadsOf: readingOf,
  });
  const add = (mistakes: readonly PlacedMistake[], users: readonly Route[]): void => {
    const names = [...new Set(users.map(({ route }) => route))].sort();
    for (const finding of names.length === 0 ? [] : mistakes.map((each) => findingOfMistake(each, names)))
      for (const route of new Set(users)) listAt(found, route).push(finding);
  };
  for (const { file, layer, found: mistakes } of suspects.filter(isBundled))
    add(
      mistakes.filter(({ isSeenRunning }) => isSeenRunning !== true || isRun(file)),
      reachedFrom({ file, layer }).flatMap((each) => starts.get(each.file) ?? []),
    );
  const pages = pageStartsOf(routes, files.pagesApp);
  for (const { file, layer, found: mistakes } of suspects) {
    const refused = layer === "client" ? mistakes.filter(isRefusedInPages) : [];
    if (refused.length > 0)
      add(
        refused,
        importedFrom(file).flatMap((each) => pages.get(each) ?? []),
      );
  }
  return found;
};

/** What is there for Server Components alone is refused in whatever a page of the Pages Router is bundled with, its data functions too. */
const isRefusedInPages = ({ rule, module }: PlacedMistake): boolean =>
  rule === "server-api-in-client-file" && module !== undefined && refusedInPages.has(module);

/** Handlers of pages/api are no such pages. */
const pageStartsOf = (
  routes: readonly Route[],
  pagesApp: FilePath | null,
): ReadonlyMap<FilePath, readonly Route[]> => {
  const pages = routes.filter(({ router, kind }) => router === "pages" && kind === "page");
  const starts = new Map<FilePath, Route[]>();
  for (const route of pages) listAt(starts, route.file).push(route);
  if (pagesApp !== null) for (const route of pages) listAt(starts, pagesApp).push(route);
  return starts;
};

const mayCache = ({ config }: GatherInput): boolean =>
  config.cacheComponents === true ||
  config.useCache === true ||
  config.doubts.length + config.conditional.length > 0;

/** Until 14 a flag switches Server Actions on, which 13.4 is the first to know; an export has no server that could run them. */
const actionProblem = ({ config, next }: GatherInput): string | null => {
  if (config.doubts.length + config.conditional.length > 0 || !isSince(next, knowsActions)) return null;
  if (!isSince(next, hasActionsWithoutFlag))
    return config.enablesActions === true
      ? null
      : "is not switched on: set experimental.serverActions in next.config";
  return config.output === "export"
    ? 'is for a server, which output: "export" has none of: call a handler elsewhere from the browser'
    : null;
};

/** The routes that a file is a part of; error files catch for everything in and below their folder. */
const startsOf = (
  routes: readonly Route[],
  errorFiles: readonly FilePath[],
): ReadonlyMap<FilePath, readonly Route[]> => {
  const starts = new Map<FilePath, Route[]>();
  for (const route of routes) {
    if (route.router !== "app") continue;
    for (const file of new Set(route.segments.map((segment) => segment.file)))
      listAt(starts, file).push(route);
    if (route.kind !== "page") continue;
    for (const file of errorFiles) if (isWithin(dirname(file), route.file)) listAt(starts, file).push(route);
  }
  return starts;
};

const leftToConfig: Approximation = {
  fact: "build",
  says: "whether a build refuses what its findings say depends on next.config, of which not all could be read",
  at: null,
};

const withFindings = (facts: RouteFacts, found: readonly Finding[], isSure: boolean): RouteFacts =>
  found.length === 0
    ? facts
    : {
        ...facts,
        values: { ...facts.values, build: "fails" },
        likely: isSure ? facts.likely : [...facts.likely, leftToConfig],
        findings: [...facts.findings, ...found],
      };
