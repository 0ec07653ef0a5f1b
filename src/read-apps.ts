import { isDeepStrictEqual } from "node:util";
import { entriesOf, withMetadataName } from "./app-entries.ts";
import { classify } from "./classify/classify.ts";
import { type Config, readConfig } from "./config/read-config.ts";
import { discoverRoutes, type RouteDiscovery } from "./discover/discover-routes.ts";
import { readEnvironment } from "./discover/environment.ts";
import { surveyApps } from "./discover/locate-apps.ts";
import { packageHints } from "./discover/package-hints.ts";
import { pickApps } from "./discover/pick-apps.ts";
import { readSchedules } from "./discover/schedules.ts";
import { type Memories, openMemories } from "./facts-memories.ts";
import { bundlerAliases, resolvedByBundler } from "./gather/bundler-aliases.ts";
import { type Gathered, gather } from "./gather/gather.ts";
import { roundedRoutes } from "./gather/middleware.ts";
import { emptyConfig, readNextConfig } from "./gather/next-config.ts";
import { openResolutions } from "./kept-resolutions.ts";
import { AdvisorError } from "./lib/errors.ts";
import { rootPath } from "./lib/paths.ts";
import { type FindPackage, workspacePackages } from "./lib/workspaces.ts";
import { type Followed, followPackages } from "./link/follow-packages.ts";
import { guarded } from "./link/guarded.ts";
import { type Loaded, loadModules, nothingLoaded } from "./link/load.ts";
import { intlConfig, pluginAliases } from "./link/plugin-aliases.ts";
import { link } from "./link/program.ts";
import type { Sinks } from "./link/reaches.ts";
import { createResolver, type Resolve } from "./link/resolve.ts";
import { resolvedForServer } from "./link/server-entries.ts";
import type { ModuleSummary } from "./model/module-summary.ts";
import type { Page } from "./model/page.ts";
import type { FilePath } from "./model/place.ts";
import type { NextConfig, NextVersion, PackageHints, ScheduledCall, Site, Skipped } from "./model/project.ts";
import type { Suppression } from "./model/suppression.ts";
import { lacksOnServer } from "./next/server-parts.ts";
import {
  isQueryHook,
  mayBringData,
  mayReadRequest,
  type SinkSettings,
  sinksOfRequests,
} from "./packages/sinks.ts";
import type { Parser } from "./parse/parser.ts";
import { letGoOfCode } from "./parse/summary-text.ts";
import { partlyRead } from "./partly-read.ts";
import type { ScanOptions } from "./pipeline.ts";
import { surroundingsOf } from "./recommend/surroundings.ts";
import type { Past } from "./scan-cache.ts";

/** What of a scan's options decides what is read. */
export type ReadOptions = Pick<
  ScanOptions,
  "fs" | "rootLabel" | "rootName" | "apps" | "limits" | "onProgress"
>;

/** One app with everything read of it. */
export interface ScannedApp {
  readonly site: Site;
  readonly config: NextConfig;
  readonly discovery: RouteDiscovery;
  readonly gathered: Gathered;
  readonly pages: readonly Page[];
  readonly skipped: readonly Skipped[];
  /** Comments in the code that let something pass. */
  readonly suppressions: readonly Suppression[];
}

/** What a scan knows before anybody is asked. */
export interface ReadApps {
  readonly apps: readonly ScannedApp[];
  readonly foldersLeftOut: number;
}

/** Reads every Next.js app below the folder. */
export const readApps = async (
  options: ReadOptions,
  parser: Parser,
  past: Past<ReadApps> | null,
): Promise<ReadApps> => {
  const { fs, onProgress } = options;
  try {
    const apps: ScannedApp[] = [];
    const findPackage = workspacePackages(fs);
    const configured = readConfig(fs);
    const hintsOf = packageHints(fs);
    const memories = openMemories(past);
    const resolutions = openResolutions(past);
    const { sites, foldersLeftOut } =
      past?.before == null ? locate(options, findPackage) : sitesOf(past.before);
    for (const [index, site] of sites.entries()) {
      onProgress(`reading ${site.name}`);
      const resolve = resolutions.open(site.root, () => createResolver(fs, site, findPackage));
      const app = await loadApp(options, parser, site, resolve, configured, past?.before?.apps[index]);
      // Its worker holds a compiler and the trees of many files: about as much memory as all that follows.
      if (index === sites.length - 1) await parser.close();
      apps.push(gatherApp(app, configured, memories, hintsOf));
    }
    memories.save();
    resolutions.save();
    return { apps, foldersLeftOut };
  } finally {
    await parser.close();
  }
};

interface Sites {
  readonly sites: readonly Site[];
  readonly foldersLeftOut: number;
}

const locate = (
  { fs, rootLabel, rootName, limits, apps = [] }: ReadOptions,
  findPackage: FindPackage,
): Sites => {
  const { sites, pruned, withoutRoutes } = surveyApps(fs, limits.maxFiles, findPackage);
  if (sites.length === 0) {
    throw new AdvisorError(withoutRoutes.length > 0 ? "noRoutesFolder" : "noApp", { path: rootLabel });
  }
  const named = sites.map((site) => (site.name === rootPath ? { ...site, name: rootName } : site));
  return { sites: pickApps(named, apps), foldersLeftOut: pruned.length };
};

/** Which apps there are follows from names and JSON files, which are as they were. */
const sitesOf = ({ apps, foldersLeftOut }: ReadApps): Sites => ({
  sites: apps.map(({ site }) => site),
  foldersLeftOut,
});

/** The modules of an app, and what was found on the way to them. */
interface LoadedApp {
  readonly site: Site;
  readonly config: NextConfig;
  readonly discovery: RouteDiscovery;
  readonly aliases: ReadonlyMap<string, FilePath>;
  readonly loaded: Loaded;
  readonly resolve: Resolve;
  /** Where the imports of App Router files lead: the same resolver where that is nowhere else. */
  readonly appResolve: Resolve;
  readonly environment: ReadonlyMap<string, string>;
  readonly schedules: readonly ScheduledCall[];
  readonly followed: Followed | null;
}

const loadApp = async (
  { fs, limits }: ReadOptions,
  parser: Parser,
  site: Site,
  resolveNames: Resolve,
  configured: Config,
  before: ScannedApp | undefined,
): Promise<LoadedApp> => {
  const loaded = nothingLoaded();
  const config = await readNextConfigOf(site, parser, resolveNames, loaded);
  const isSameConfig = before !== undefined && isDeepStrictEqual(before.config, config);
  const discovery = isSameConfig ? before.discovery : discoverRoutes(fs, site, config, limits.maxFiles);
  const configCode = loaded.summaries.get(site.config ?? "") ?? null;
  const aliases = pluginAliases(fs, site, configCode);
  const resolve = resolvedByBundler(resolveNames, bundlerAliases(resolveNames, configCode));
  await loadModules([...entriesOf(discovery), ...aliases.values()], parser.parse, resolve, loaded);
  const environment = readEnvironment(fs, site.root);
  const schedules = readSchedules(fs, site.root);
  const described = describedBy(configured);
  const forServer = resolvedForServer(resolve, loaded);
  const followed = discovery.routes.some(({ router }) => router === "app")
    ? await followPackages({
        fs,
        parse: parser.parse,
        loaded,
        resolve: forServer,
        aliases,
        described,
      })
    : null;
  const appResolve = followed?.resolve ?? forServer;
  return { site, config, discovery, aliases, loaded, resolve, appResolve, environment, schedules, followed };
};

const describedBy = ({ packages }: Config): readonly string[] => packages.flatMap((each) => each.packages);

const gatherApp = (
  app: LoadedApp,
  configured: Config,
  memories: Memories,
  hintsOf: (file: FilePath) => PackageHints,
): ScannedApp => {
  const { site, config, discovery, aliases, loaded, resolve, appResolve, environment, schedules, followed } =
    app;
  const summaryOf = (file: FilePath): ModuleSummary | null => loaded.summaries.get(file) ?? null;
  const sinks = sinksOf(
    { cacheComponents: config.cacheComponents === true, described: describedBy(configured) },
    site.next,
  );
  const program = guarded(link(summaryOf, resolve, sinks, environment));
  const appProgram =
    appResolve === resolve
      ? program
      : guarded(link(followed?.summaryOf ?? summaryOf, appResolve, sinks, environment));
  const { files } = discovery;
  const routes = discovery.routes.map((route) => withMetadataName(route, program, site.next));
  const parsed = [...loaded.summaries.keys()].sort();
  const suppressions = parsed.flatMap((file) => loaded.summaries.get(file)?.suppressions ?? []);
  const shared = {
    requestConfig: aliases.get(intlConfig) ?? null,
    describedPackages: configured.packages,
    next: site.next,
    dependencies: site.dependencies,
    config,
    files,
    schedules,
  };
  const gathered = gather({
    ...shared,
    program,
    appProgram,
    routes,
    conflicts: discovery.findings,
    parsed,
    hintsOf,
    letGo: (file) => {
      const summary = summaryOf(file);
      if (summary !== null) letGoOfCode(summary);
    },
    memory: memories.open(site.root, {
      ground: { ...shared, environment: [...environment], routes: roundedRoutes(routes.length) },
      programs: [program, appProgram],
      routes,
      common: [...Object.values({ ...files, errorFiles: null }), shared.requestConfig].filter(
        (file) => file !== null,
      ),
      others: files.errorFiles,
    }),
  });
  const surroundings = surroundingsOf(configured.surroundings, site.next);
  const facts = gathered.facts.map((each) => ({ ...each, details: { ...each.details, surroundings } }));
  const pages = facts.map((each) => ({ facts: each, now: classify(each) }));
  return {
    site,
    config,
    discovery,
    gathered: { ...gathered, facts },
    pages,
    skipped: [...site.skipped, ...discovery.skipped, ...loaded.skipped.values(), ...partlyRead(loaded)],
    suppressions,
  };
};

const sinksOf = (settings: SinkSettings, next: NextVersion): Sinks => ({
  request: sinksOfRequests(settings),
  reader: mayReadRequest,
  query: isQueryHook,
  data: mayBringData,
  lacks: lacksOnServer(next),
});

const readNextConfigOf = async (
  site: Site,
  parser: Parser,
  resolve: Resolve,
  loaded: Loaded,
): Promise<NextConfig> => {
  if (site.config === null) return emptyConfig;
  await loadModules([site.config], parser.parse, resolve, loaded);
  const program = guarded(link((file) => loaded.summaries.get(file) ?? null, resolve));
  return readNextConfig(program, site.config);
};
