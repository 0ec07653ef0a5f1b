import { isDeepStrictEqual } from "node:util";
import { entriesOf } from "./app-entries.ts";
import { type Config, describedBy } from "./config/read-config.ts";
import { discoverRoutes, type RouteDiscovery } from "./discover/discover-routes.ts";
import { readEnvironment } from "./discover/environment.ts";
import { readSchedules } from "./discover/schedules.ts";
import { bundlerAliases, resolvedByBundler } from "./gather/config/bundler-aliases.ts";
import { emptyConfig, readNextConfig } from "./gather/config/next-config.ts";
import { link } from "./link/program.ts";
import { type Followed, followPackages } from "./link/resolve/follow-packages.ts";
import { openExpand } from "./link/resolve/import-patterns.ts";
import { type Loaded, loadModules, nothingLoaded } from "./link/resolve/load.ts";
import { markdownAliases, pluginAliases } from "./link/resolve/plugin-aliases.ts";
import type { Resolve } from "./link/resolve/resolve.ts";
import { resolvedForServer } from "./link/resolve/server-entries.ts";
import { guarded } from "./link/statements/guarded.ts";
import type { FilePath } from "./model/place.ts";
import type { NextConfig, ScheduledCall, Site } from "./model/project.ts";
import type { Parser } from "./parse/parser.ts";
import type { AppOutline, ReadOptions } from "./read-apps.ts";

/** The modules of an app, and what was found on the way to them. */
export interface LoadedApp {
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

/** Reads the files of one app. */
export const loadApp = async (
  { fs, limits }: ReadOptions,
  parser: Parser,
  site: Site,
  resolveNames: Resolve,
  configured: Config,
  before: AppOutline | undefined,
): Promise<LoadedApp> => {
  const loaded = nothingLoaded();
  const config = await readNextConfigOf(site, parser, resolveNames, loaded);
  const isSameConfig = before !== undefined && isDeepStrictEqual(before.config, config);
  const discovery = isSameConfig ? before.discovery : discoverRoutes(fs, site, config, limits.maxFiles);
  const configCode = loaded.summaries.get(site.config ?? "") ?? null;
  const aliases = pluginAliases(fs, site, configCode);
  const resolve = resolvedByBundler(
    resolveNames,
    new Map([...bundlerAliases(resolveNames, configCode), ...markdownAliases(fs, site)]),
  );
  await loadModules(
    [...entriesOf(discovery), ...aliases.values()],
    parser.parse,
    resolve,
    loaded,
    openExpand(fs, site),
  );
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

const readNextConfigOf = async (
  site: Site,
  parser: Parser,
  resolve: Resolve,
  loaded: Loaded,
): Promise<NextConfig> => {
  if (site.config === null) return emptyConfig;
  await loadModules([site.config], parser.parse, resolve, loaded);
  const program = guarded(link((file) => loaded.summaries.get(file) ?? null, resolve));
  return readNextConfig(program, site.config, site.next);
};
