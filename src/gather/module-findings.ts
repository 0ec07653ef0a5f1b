import { listAt } from "../lib/list-at.ts";
import { dirname, isWithin } from "../lib/paths.ts";
import type { RouteFacts } from "../model/facts.ts";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import { type Finding, noHints, type Route } from "../model/project.ts";
import type { Layer } from "../next/layer-imports.ts";
import { configuresBundler } from "./bundler-config.ts";
import type { GatherInput } from "./gather-input.ts";
import { type Layers, openLayers } from "./module-layers.ts";
import { type ModuleSettings, mistakesOf } from "./module-mistakes.ts";

/** Adds to a route what the compiler refuses in the modules that it bundles, which ends the build whatever is run of them. */
export type WithModuleFindings = (facts: RouteFacts, route: Route) => RouteFacts;

export const openModuleFindings = (input: GatherInput): WithModuleFindings => {
  const found = findingsByRoute(input);
  // What is refused differs from one version to the next.
  const isSure = input.next.from !== "assumed";
  return (facts, route) => withFindings(facts, found.get(route) ?? [], isSure);
};

/**
 * Looks at every module that was parsed; who imports whom is only asked where there is a mistake. A function of its own, so that the graph is
 * let go before routes are gathered.
 */
const findingsByRoute = (input: GatherInput): ReadonlyMap<Route, readonly Finding[]> => {
  const { program, parsed, routes, files } = input;
  const hintsOf = input.hintsOf ?? (() => noHints);
  const starts = startsOf(routes, files.errorFiles);
  let opened: Layers | null = null;
  const layers = (): Layers => {
    opened ??= openLayers(program, parsed, [...starts.keys()], (file) => hintsOf(file).mayLeaveOut);
    return opened;
  };
  const settings: ModuleSettings = {
    program,
    next: input.next,
    mayCache: mayCache(input),
    configuresBundler: configuresBundler(program, files.config),
    hintsOf,
    isRun: (file) => layers().isRun(file),
    isErrorFile: ({ file }) => files.errorFiles.includes(file),
  };
  const suspects = parsed.flatMap((file) => {
    const summary = program.summaryOf(file);
    return summary === null || file.includes("node_modules/") ? [] : suspectsIn(summary, settings);
  });
  const found = new Map<Route, Finding[]>();
  if (suspects.length === 0) return found;
  const { isBundled, reachedFrom } = layers();
  for (const { file, layer, say } of suspects.filter(isBundled)) {
    const users = reachedFrom({ file, layer }).flatMap((each) => starts.get(each.file) ?? []);
    const names = [...new Set(users.map(({ route }) => route))].sort();
    for (const finding of names.length === 0 ? [] : say(names))
      for (const route of new Set(users)) listAt(found, route).push(finding);
  }
  return found;
};

const mayCache = ({ config }: GatherInput): boolean =>
  config.cacheComponents === true ||
  config.useCache === true ||
  config.doubts.length + config.conditional.length > 0;

/** A module that has a mistake where it is part of the layer. */
interface Suspect {
  readonly file: FilePath;
  readonly layer: Layer;
  readonly say: (routes: readonly string[]) => readonly Finding[];
}

const suspectsIn = (summary: ModuleSummary, settings: ModuleSettings): readonly Suspect[] => {
  const { file, directives } = summary;
  const layers: readonly Layer[] = directives.includes("use client")
    ? ["client"]
    : directives.includes("use server")
      ? ["server"]
      : ["server", "client"];
  return layers.flatMap((layer) => {
    const say = mistakesOf(summary, layer, settings);
    return say([]).length === 0 ? [] : [{ file, layer, say }];
  });
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

const withFindings = (facts: RouteFacts, found: readonly Finding[], isSure: boolean): RouteFacts =>
  found.length === 0
    ? facts
    : {
        ...facts,
        values: { ...facts.values, build: "fails" },
        likely: isSure ? facts.likely : [...facts.likely, "build"],
        findings: [...facts.findings, ...found],
      };
