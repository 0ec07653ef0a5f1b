import { withMetadataName } from "./app-entries.ts";
import { classify } from "./classify/classify.ts";
import { type Config, describedBy } from "./config/read-config.ts";
import type { Memories } from "./facts-memories.ts";
import { roundedRoutes } from "./gather/config/middleware.ts";
import { gather } from "./gather/gather.ts";
import { type MissingGlobals, missingGlobalsIn } from "./gather/modules/missing-globals.ts";
import { join } from "./lib/paths.ts";
import { link } from "./link/program.ts";
import type { Lacks } from "./link/reach/reach.ts";
import type { Sinks } from "./link/reach/reaches.ts";
import { intlConfig } from "./link/resolve/plugin-aliases.ts";
import { guarded } from "./link/statements/guarded.ts";
import type { LoadedApp } from "./load-app.ts";
import type { ModuleSummary } from "./model/module-summary.ts";
import type { FilePath } from "./model/place.ts";
import type { NextConfig, NextVersion, PackageHints } from "./model/project.ts";
import { reactDefaultsOf } from "./next/default-props.ts";
import { lacksInPages } from "./next/pages-refusals.ts";
import { throwsThere } from "./next/revalidating-calls.ts";
import { lacksOnServer } from "./next/server-parts.ts";
import { isSince, suspendsLoadedUntil } from "./next/versions.ts";
import {
  isQueryHook,
  mayBringData,
  mayReadRequest,
  type SinkSettings,
  sinksOfRequests,
} from "./packages/sinks.ts";
import { letGoOfCode } from "./parse/summary-text.ts";
import { partlyRead } from "./partly-read.ts";
import type { ScannedApp } from "./read-apps.ts";
import { surroundingsOf } from "./recommend/surroundings.ts";

/** Follows the code of the routes of an app whose files were read. */
export const gatherApp = (
  app: LoadedApp,
  configured: Config,
  memories: Memories,
  hintsOf: (file: FilePath) => PackageHints,
): ScannedApp => {
  const { site, config, discovery, aliases, loaded, resolve, appResolve, environment, schedules, followed } =
    app;
  const summaryOf = (file: FilePath): ModuleSummary | null => loaded.summaries.get(file) ?? null;
  const missing = missingGlobalsIn(
    loaded.summaries.values(),
    config.file === null ? null : summaryOf(config.file),
    hintsOf(join(site.root, "package.json")),
  );
  const sinks = sinksOf(
    { cacheComponents: config.cacheComponents === true, described: describedBy(configured) },
    { next: site.next, config, missing, dependencies: site.dependencies },
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
      ground: {
        ...shared,
        missing: [[...missing.sure], [...missing.possible]],
        environment: [...environment],
        routes: roundedRoutes(routes.length),
      },
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

/** What decides which names throw on the server. */
interface Server {
  readonly next: NextVersion;
  readonly config: NextConfig;
  readonly missing: MissingGlobals;
  readonly dependencies: Readonly<Record<string, string>>;
}

const sinksOf = (settings: SinkSettings, { next, config, missing, dependencies }: Server): Sinks => ({
  request: sinksOfRequests(settings),
  reader: mayReadRequest,
  query: isQueryHook,
  data: mayBringData,
  lacks: { ofModule: lacksOnServer(next, config), global: lackIn(missing) },
  lacksInPages: { ofModule: lacksInPages(next), global: lackIn(missing) },
  throwsIn: (place, specifier, name) => throwsThere(next, place, specifier, name),
  suspendsLoaded: !isSince(next, suspendsLoadedUntil),
  givesDefaults: reactDefaultsOf(next, dependencies),
});

const lackIn =
  ({ sure, possible }: MissingGlobals): Lacks["global"] =>
  (name) =>
    sure.has(name) ? "yes" : possible.has(name) ? "unsure" : "no";
