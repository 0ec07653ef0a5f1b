import { readConfig } from "./config/read-config.ts";
import type { RouteDiscovery } from "./discover/discover-routes.ts";
import { surveyApps } from "./discover/locate-apps.ts";
import { packageHints } from "./discover/package-hints.ts";
import { pickApps } from "./discover/pick-apps.ts";
import { openMemories } from "./facts-memories.ts";
import type { Gathered } from "./gather/gather.ts";
import { keepOutlines, type Outlines, outlinesBefore } from "./kept-outlines.ts";
import { openResolutions } from "./kept-resolutions.ts";
import { AdvisorError } from "./lib/errors.ts";
import { rootPath } from "./lib/paths.ts";
import { type FindPackage, workspacePackages } from "./lib/workspaces.ts";
import { createResolver } from "./link/resolve/resolve.ts";
import { loadApp } from "./load-app.ts";
import type { Page } from "./model/page.ts";
import type { NextConfig, Site, Skipped } from "./model/project.ts";
import type { Suppression } from "./model/suppression.ts";
import type { Parser } from "./parse/parser.ts";
import type { ScanOptions } from "./pipeline.ts";
import type { Past } from "./scan-cache.ts";

/** What of a scan's options decides what is read. */
export type ReadOptions = Pick<
  ScanOptions,
  "fs" | "rootLabel" | "rootName" | "apps" | "limits" | "onProgress"
>;

/** What is known of an app before its code is followed. */
export interface AppOutline {
  readonly site: Site;
  readonly config: NextConfig;
  readonly discovery: RouteDiscovery;
}

/** One app with everything read of it. */
export interface ScannedApp extends AppOutline {
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
  past: Past | null,
): Promise<ReadApps> => {
  const { fs, onProgress } = options;
  const closing: Promise<void>[] = [];
  try {
    const apps: ScannedApp[] = [];
    const findPackage = workspacePackages(fs);
    const configured = readConfig(fs);
    const hintsOf = packageHints(fs);
    const memories = openMemories(past);
    const resolutions = openResolutions(past);
    const before = outlinesBefore(past);
    const { sites, foldersLeftOut } = before === null ? locate(options, findPackage) : sitesOf(before);
    for (const [index, site] of sites.entries()) {
      onProgress(`reading ${site.name}`);
      const resolve = resolutions.open(site.root, () => createResolver(fs, site, findPackage));
      // What follows code is loaded while the first file is parsed.
      const [app, { gatherApp }] = await Promise.all([
        loadApp(options, parser, site, resolve, configured, before?.apps[index]),
        import("./gather-app.ts"),
      ]);
      // Its worker holds a compiler and the trees of many files, about as much memory as all that follows, and ends beside that.
      if (index === sites.length - 1) closing.push(parser.close());
      apps.push(gatherApp(app, configured, memories, hintsOf));
    }
    keepOutlines(past, { apps, foldersLeftOut });
    memories.save();
    resolutions.save();
    return { apps, foldersLeftOut };
  } finally {
    await Promise.all([...closing, parser.close()]);
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
const sitesOf = ({ apps, foldersLeftOut }: Outlines): Sites => ({
  sites: apps.map(({ site }) => site),
  foldersLeftOut,
});
