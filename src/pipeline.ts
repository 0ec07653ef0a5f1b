import { answerLookup, matchAnswers, withAnswers } from "./ask/match-answers.ts";
import { agendaOf, breadthFor, progressOf, topicsInOrder } from "./ask/next-question.ts";
import { classify } from "./classify/classify.ts";
import { type Config, readConfig } from "./config/read-config.ts";
import { discoverRoutes, type RouteDiscovery } from "./discover/discover-routes.ts";
import { readEnvironment } from "./discover/environment.ts";
import { type Survey, surveyApps } from "./discover/locate-apps.ts";
import { metadataRouteName } from "./discover/metadata-route.ts";
import { pickApps } from "./discover/pick-apps.ts";
import { explainQuestions } from "./explain-questions.ts";
import { type Memories, openMemories } from "./facts-memories.ts";
import { type Gathered, gather } from "./gather/gather.ts";
import { emptyConfig, readNextConfig } from "./gather/next-config.ts";
import { impactOf } from "./impact/impact.ts";
import { AdvisorError } from "./lib/errors.ts";
import type { FileSystem } from "./lib/file-system.ts";
import type { Limits } from "./lib/limits.ts";
import { rootPath } from "./lib/paths.ts";
import { type FindPackage, workspacePackages } from "./lib/workspaces.ts";
import { type Followed, followPackages } from "./link/follow-packages.ts";
import { guarded } from "./link/guarded.ts";
import { type Loaded, loadModules, nothingLoaded } from "./link/load.ts";
import { intlConfig, pluginAliases } from "./link/plugin-aliases.ts";
import { link, type Program } from "./link/program.ts";
import { createResolver, type Resolve } from "./link/resolve.ts";
import type { AdvisedPage, Page } from "./model/page.ts";
import type { FilePath } from "./model/place.ts";
import type { NextConfig, NextVersion, Route, Site, Skipped } from "./model/project.ts";
import type { ExplainedQuestion, Question, SavedAnswer } from "./model/question.ts";
import type { Report } from "./model/report.ts";
import { isQueryHook, type SinkSettings, sinksOfRequests } from "./packages/sinks.ts";
import type { createParser, Parser } from "./parse/parser.ts";
import { partlyRead } from "./partly-read.ts";
import { recommend } from "./recommend/recommend.ts";
import { buildReport } from "./report/build-report.ts";
import { type CachePlace, type Past, withCache } from "./scan-cache.ts";
import { type OpenQuestion, openQuestion, type Session, sessionOf } from "./session.ts";
import { parseApps, printApps } from "./stored-apps.ts";

export interface ScanOptions {
  readonly fs: FileSystem;
  /** The scanned folder as the person wrote it, for messages. */
  readonly rootLabel: string;
  /** The scanned folder's own name: that of an app there whose package.json has none. */
  readonly rootName: string;
  /** Names or folders of the apps to read; all that there are where it is empty or absent. */
  readonly apps?: readonly string[];
  readonly toolVersion: string;
  readonly questions: readonly Question[];
  readonly savedAnswers: readonly SavedAnswer[];
  /** `question=value` or `/route:question=value`. */
  readonly flagAnswers: readonly string[];
  /** Asks, saving as it goes, and gives all answers; null where nobody can be asked. */
  readonly ask: ((session: Session) => Promise<readonly SavedAnswer[]>) | null;
  readonly onProgress: (message: string) => void;
  readonly limits: Limits;
  /** Reads files in another way than in worker threads. */
  readonly openParser?: typeof createParser;
  /** Where to keep what was read for the next scan; null or absent: nowhere. */
  readonly cache?: CachePlace | null;
}

export interface ScanResult {
  readonly report: Report;
  readonly pages: readonly (AdvisedPage & { readonly app: FilePath })[];
  readonly savedAnswers: readonly SavedAnswer[];
  /** What is worth asking and not answered yet. */
  readonly questions: readonly OpenQuestion[];
  /** What each answer to an open question would change; computed only where it is asked for. */
  readonly explainQuestions: () => readonly ExplainedQuestion[];
}

/** One app with everything read of it. */
export interface ScannedApp {
  readonly site: Site;
  readonly config: NextConfig;
  readonly discovery: RouteDiscovery;
  readonly gathered: Gathered;
  readonly pages: readonly Page[];
  readonly skipped: readonly Skipped[];
}

/** Reads every Next.js app below a folder, asks where it may, and says what each route is and should be. */
export const scan = async (options: ScanOptions): Promise<ScanResult> => {
  const { apps, foldersLeftOut } = await withCache(options, {
    work: (fs, parser, past) => readApps({ ...options, fs }, parser, past),
    print: printApps,
    parse: parseApps,
  });
  return advise(options, apps, foldersLeftOut);
};

/** What a scan knows before anybody is asked. */
export interface ReadApps {
  readonly apps: readonly ScannedApp[];
  readonly foldersLeftOut: number;
}

const readApps = async (options: ScanOptions, parser: Parser, past: Past | null): Promise<ReadApps> => {
  const { fs, limits, onProgress } = options;
  try {
    parser.warm();
    const apps: ScannedApp[] = [];
    const findPackage = workspacePackages(fs);
    const configured = readConfig(fs);
    const memories = openMemories(past);
    const { sites, pruned } = locate(options, findPackage);
    for (const site of sites) {
      onProgress(`reading ${site.name}`);
      apps.push(await readApp(fs, parser, site, findPackage, limits.maxFiles, configured, memories));
    }
    memories.save();
    return { apps, foldersLeftOut: pruned.length };
  } finally {
    await parser.close();
  }
};

const locate = (
  { fs, rootLabel, rootName, limits, apps = [] }: ScanOptions,
  findPackage: FindPackage,
): Pick<Survey, "sites" | "pruned"> => {
  const { sites, pruned, withoutRoutes } = surveyApps(fs, limits.maxFiles, findPackage);
  if (sites.length === 0) {
    throw new AdvisorError(withoutRoutes.length > 0 ? "noRoutesFolder" : "noApp", { path: rootLabel });
  }
  const named = sites.map((site) => (site.name === rootPath ? { ...site, name: rootName } : site));
  return { sites: pickApps(named, apps), pruned };
};

const readApp = async (
  fs: FileSystem,
  parser: Parser,
  site: Site,
  findPackage: FindPackage,
  maxFiles: number,
  configured: Config,
  memories: Memories,
): Promise<ScannedApp> => {
  const resolve = createResolver(fs, site, findPackage);
  const loaded = nothingLoaded();
  const config = await readNextConfigOf(site, parser, resolve, loaded);
  const discovery = discoverRoutes(fs, site, config, maxFiles);
  const aliases = pluginAliases(fs, site, loaded.summaries.get(site.config ?? "") ?? null);
  await loadModules([...entriesOf(discovery), ...aliases.values()], parser.parse, resolve, loaded);
  const environment = readEnvironment(fs, site.root);
  const program = programOf(loaded, resolve, environment);
  const described = configured.packages.flatMap(({ packages }) => packages);
  const followed = discovery.routes.some(({ router }) => router === "app")
    ? await followPackages({ fs, parse: parser.parse, loaded, resolve, aliases, described })
    : null;
  const { files } = discovery;
  const routes = discovery.routes.map((route) => withMetadataName(route, program, site.next));
  const parsed = [...loaded.summaries.keys()].sort();
  const appProgram = appProgramOf(followed, loaded, resolve, environment, {
    cacheComponents: config.cacheComponents === true,
    described,
  });
  const shared = {
    requestConfig: aliases.get(intlConfig) ?? null,
    describedPackages: configured.packages,
    next: site.next,
    dependencies: site.dependencies,
    config,
    files,
  };
  const gathered = gather({
    ...shared,
    program,
    appProgram,
    routes,
    conflicts: discovery.findings,
    parsed,
    memory: memories.open(site.root, {
      ground: { ...shared, environment: [...environment] },
      programs: [program, appProgram],
      routes,
      common: [...Object.values(files), shared.requestConfig].filter((file) => file !== null),
    }),
  });
  const pages = gathered.facts.map((facts) => ({ facts, now: classify(facts) }));
  return {
    site,
    config,
    discovery,
    gathered,
    pages,
    skipped: [...site.skipped, ...discovery.skipped, ...loaded.skipped.values(), ...partlyRead(loaded)],
  };
};

/** What makes several metadata files of one has a segment for their ids, which its exports tell. */
const withMetadataName = (route: Route, program: Program, next: NextVersion): Route => {
  if (route.kind !== "metadata" || !isCode(route.file)) return route;
  const exported = new Set(program.exportsOf(route.file).map(({ name }) => name));
  const name = metadataRouteName(
    route,
    {
      generateSitemaps: exported.has("generateSitemaps"),
      generateImageMetadata: exported.has("generateImageMetadata"),
    },
    next,
  );
  return name === route.route ? route : { ...route, route: name, isDynamic: true };
};

const programOf = (loaded: Loaded, resolve: Resolve, environment: ReadonlyMap<string, string>): Program =>
  guarded(link((file) => loaded.summaries.get(file) ?? null, resolve, null, environment));

const appProgramOf = (
  followed: Followed | null,
  loaded: Loaded,
  resolve: Resolve,
  environment: ReadonlyMap<string, string>,
  settings: SinkSettings,
): Program => {
  const sinks = { request: sinksOfRequests(settings), query: isQueryHook };
  return guarded(
    followed === null
      ? link((file) => loaded.summaries.get(file) ?? null, resolve, sinks, environment)
      : link(followed.summaryOf, followed.resolve, sinks, environment),
  );
};

const readNextConfigOf = async (
  site: Site,
  parser: Parser,
  resolve: Resolve,
  loaded: Loaded,
): Promise<NextConfig> => {
  if (site.config === null) return emptyConfig;
  await loadModules([site.config], parser.parse, resolve, loaded);
  return readNextConfig(programOf(loaded, resolve, new Map()), site.config);
};

/** Files whose code decides how something renders. */
const entriesOf = ({ routes, files }: RouteDiscovery): readonly FilePath[] => {
  const special = [files.pagesApp, files.pagesDocument, files.pagesError, files.pages404, files.pages500];
  const read = routes.flatMap(({ file, segments }) => [file, ...segments.map((segment) => segment.file)]);
  return [...new Set([...read, ...special.filter((file) => file !== null)])].filter(isCode);
};

/** Metadata files may be images or texts. */
const isCode = (file: FilePath): boolean => /\.[cm]?[jt]sx?$/.test(file);

const advise = async (
  options: ScanOptions,
  apps: readonly ScannedApp[],
  foldersLeftOut: number,
): Promise<ScanResult> => {
  const session = sessionOf(
    options,
    apps.flatMap((app) => app.pages),
  );
  const { groups, given, strictest } = session;
  const saved = options.ask === null ? options.savedAnswers : await options.ask(session);
  const all = matchAnswers(groups, withAnswers(saved, given), strictest);
  const agenda = agendaOf(session, withAnswers(saved, given), breadthFor(session));
  // Answers for routes of the apps that were not picked are no mistake.
  const matched = (options.apps ?? []).length === 0 ? all : { ...all, unused: [] };
  const answersFor = answerLookup(matched.groups);
  const advised = apps.map((app) => ({
    app,
    pages: app.pages.map((page) => ({ ...page, advice: recommend(page, answersFor(page.facts)) })),
    impact: impactOf(app.pages, classify, hasShells(app.config)),
  }));
  return {
    report: buildReport(
      options.toolVersion,
      advised,
      { matched, progress: progressOf(agenda) },
      foldersLeftOut,
    ),
    pages: advised.flatMap(({ app, pages: all }) => all.map((page) => ({ ...page, app: app.site.root }))),
    savedAnswers: saved,
    questions: topicsInOrder(agenda).map(openQuestion),
    explainQuestions: () =>
      explainQuestions(
        session,
        saved,
        apps.flatMap((app) => app.pages),
      ),
  };
};

/** Whether a page of the app can be a static shell with dynamic parts. */
const hasShells = ({ cacheComponents, ppr }: NextConfig): boolean =>
  cacheComponents === true || ppr === true || ppr === "incremental";
