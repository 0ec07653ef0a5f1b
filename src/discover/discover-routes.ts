import type { FileSystem } from "../lib/file-system.ts";
import { defaultLimits } from "../lib/limits.ts";
import { dirname, isWithin, join } from "../lib/paths.ts";
import { byCodeUnit, sortedBy } from "../lib/sort.ts";
import { walk } from "../lib/walk.ts";
import type { FilePath, Place } from "../model/place.ts";
import type {
  Finding,
  NextConfig,
  NextVersion,
  ProjectFiles,
  Route,
  Site,
  Skipped,
} from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { appRoutes, errorFiles, notFoundFiles } from "./app-routes.ts";
import { type Claim, routeConflict } from "./claim.ts";
import { pageExtensions } from "./page-extensions.ts";
import { pagesRoutes } from "./pages-routes.ts";
import { routeClashes } from "./route-clashes.ts";

export interface RouteDiscovery {
  /** Sorted by route, then router, then kind. */
  readonly routes: readonly Route[];
  readonly files: ProjectFiles;
  readonly skipped: readonly Skipped[];
  readonly findings: readonly Finding[];
}

/** A folder of routes and what is below it. */
interface RouteFolder {
  readonly folder: FilePath;
  readonly files: readonly FilePath[];
  readonly skipped: readonly Skipped[];
}

/** Every route of an app, by the names of its files alone; looks at `maxFiles` entries of each folder of routes. */
export const discoverRoutes = (
  fs: FileSystem,
  site: Site,
  config: NextConfig,
  maxFiles = defaultLimits.maxFiles,
): RouteDiscovery => {
  const { extensions, findings } = pageExtensions(config.pageExtensions, config.file);
  const pagesFolder = openFolder(fs, site, "pages", maxFiles);
  const anyApp = openFolder(fs, site, "app", maxFiles);
  const appFolder = hasAppRouter(site, config) ? anyApp : null;
  const pages = pagesRoutes({
    ...(pagesFolder ?? noFolder),
    extensions,
    hasNestedMiddleware: site.next.major === 12,
  });
  const appInput = { ...(appFolder ?? noFolder), extensions, next: site.next };
  const app = appRoutes(appInput);
  const parent = dirname((pagesFolder ?? appFolder)?.folder ?? join(site.root, "pages"));
  const interceptors = interceptorsAt(fs, parent, extensions, site.next);
  return {
    routes: [...pages.routes, ...app.routes].sort(inOrder),
    files: {
      config: site.config,
      pagesRoot: pagesFolder?.folder ?? null,
      appRoot: appFolder?.folder ?? null,
      ...reservedFiles(pages.reserved),
      middleware: interceptors[0] ?? null,
      ...notFoundFiles(appInput),
      errorFiles: errorFiles(appInput),
    },
    skipped: [
      ...(pagesFolder ?? noFolder).skipped,
      ...(appFolder ?? noFolder).skipped,
      ...(anyApp === appFolder ? [] : [appIsOff(anyApp?.folder ?? "app", site.next)]),
    ],
    findings: sortedBy(
      [
        ...findings,
        ...pages.findings,
        ...app.findings,
        ...conflicts(pages.routes, app.routes),
        ...routeClashes([...pages.routes, ...app.routes], site.next),
        ...foldersApart(pagesFolder, appFolder),
        ...twoInterceptors(interceptors),
      ],
      (finding) => `${finding.at.file}\0${finding.rule}\0${finding.message}`,
    ),
  };
};

const noFolder: RouteFolder = { folder: "", files: [], skipped: [] };

const reservedFiles = (reserved: ReadonlyMap<string, FilePath>) => ({
  pagesApp: reserved.get("/_app") ?? null,
  pagesDocument: reserved.get("/_document") ?? null,
  pagesError: reserved.get("/_error") ?? null,
  pages404: reserved.get("/404") ?? null,
  pages500: reserved.get("/500") ?? null,
});

/** `pages` wins over `src/pages`, even when it is empty: `lib/find-pages-dir` of Next. */
const openFolder = (fs: FileSystem, site: Site, name: string, maxFiles: number): RouteFolder | null => {
  const folder = [join(site.root, name), join(site.root, "src", name)].find(
    (path) => fs.find(path)?.kind === "directory",
  );
  if (folder === undefined) return null;
  // A folder of routes may well be called "build" or "out": only what can hold no route is left out.
  const { files, skipped } = walk(fs, folder, {
    maxFiles,
    isPruned: (_, child) => child === "node_modules" || child === ".git",
  });
  const known = new Set(site.skipped.map((skip) => skip.file));
  return {
    folder,
    files: files.map((file) => file.slice(folder.length + 1)),
    skipped: skipped.filter((skip) => isWithin(folder, skip.file) && !known.has(skip.file)),
  };
};

/** From 13.0 to 13.3 the App Router was experimental. A range such as ^13.2.0 may stand for a later version, so that only an exact one counts. */
const hasAppRouter = ({ next, dependencies }: Site, config: NextConfig): boolean => {
  if (next.major !== 13 || next.minor > 3) return next.major > 12;
  const isExact = next.from === "installed" || /^v?\d+\.\d+\.\d+/.test(dependencies.next ?? "");
  return config.appDir ?? !isExact;
};

const appIsOff = (file: FilePath, { version }: NextVersion): Skipped => ({
  file,
  reason: `the App Router is off in Next.js ${version ?? "of this project"} unless experimental.appDir is set`,
});

/** Files that run in front of every route, the one that counts first: `proxy` is the name from 16 on, `middleware` from 12.2 on. */
const interceptorsAt = (
  fs: FileSystem,
  folder: FilePath,
  extensions: readonly string[],
  next: NextVersion,
): readonly FilePath[] =>
  (next.major >= 16 ? ["proxy", "middleware"] : ["middleware"])
    .map((name) =>
      extensions
        .map((extension) => join(folder, `${name}.${extension}`))
        .find((path) => fs.find(path)?.kind === "file"),
    )
    .filter((path) => path !== undefined);

const conflicts = (pages: readonly Route[], app: readonly Route[]): readonly Finding[] => {
  const claimed = new Map<string, Claim>(app.map((route) => [route.route, route]));
  return pages.flatMap((route) => {
    const other = claimed.get(route.route);
    return other === undefined ? [] : [routeConflict([route, other])];
  });
};

const foldersApart = (pages: RouteFolder | null, app: RouteFolder | null): readonly Finding[] => {
  if (pages === null || app === null || dirname(pages.folder) === dirname(app.folder)) return [];
  return [findingOf("folders-apart", topOf(pages.folder), [], { pages: pages.folder, app: app.folder })];
};

const twoInterceptors = (files: readonly FilePath[]): readonly Finding[] => {
  const [proxy, middleware] = files;
  if (proxy === undefined || middleware === undefined) return [];
  return [findingOf("middleware-and-proxy", topOf(middleware), [], { proxy, middleware })];
};

const topOf = (file: FilePath): Place => ({ file, line: 1, column: 1 });

const inOrder = (left: Route, right: Route): number =>
  byCodeUnit(left.route, right.route) ||
  byCodeUnit(left.router, right.router) ||
  byCodeUnit(left.kind, right.kind);
