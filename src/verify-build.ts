import { AdvisorError } from "./lib/errors.ts";
import type { FileSystem } from "./lib/file-system.ts";
import { relative } from "./lib/paths.ts";
import type { AppAgreement, BuiltRoute } from "./model/agreement.ts";
import type { FilePath } from "./model/place.ts";
import type { AppReport, Report } from "./model/report.ts";
import { agreementOf } from "./verify/agreement.ts";
import { builtApp } from "./verify/built-app.ts";
import { pageFile } from "./verify/built-files.ts";
import { builtRoutes } from "./verify/built-routes.ts";
import { findBuild } from "./verify/find-build.ts";
import { isFinished, readManifests } from "./verify/manifests.ts";
import { printTruth } from "./verify/truth.ts";

/** What holding a scan against builds gave. */
export interface Verified {
  readonly apps: readonly AppAgreement[];
  /** Roots of apps that no finished build was found for. */
  readonly withoutBuild: readonly FilePath[];
  /** What the builds recorded, as truth.json keeps it, by the root of the app. */
  readonly truths: ReadonlyMap<FilePath, string>;
}

/** Where builds are looked for. */
export interface BuildPlace {
  /** The build of a single app; null: where each app has its own. */
  readonly folder: FilePath | null;
  /** The scanned folder as the person wrote it, for messages. */
  readonly rootLabel: string;
}

/** Holds a scan against the finished builds of its apps. An AdvisorError says where there is none. */
export const verifyBuild = (fs: FileSystem, report: Report, place: BuildPlace): Verified => {
  const { folder } = place;
  const apps: AppAgreement[] = [];
  const withoutBuild: FilePath[] = [];
  const truths = new Map<FilePath, string>();
  for (const app of report.apps) {
    const build = folder ?? findBuild(fs, app.root);
    if (build === null || !isFinished(fs, build)) {
      withoutBuild.push(app.root);
      continue;
    }
    const routes = routesOf(fs, app, build);
    apps.push(agreement(app, build, routes));
    truths.set(app.root, printTruth(app.name, app.next.version, routes));
  }
  if (apps.length === 0)
    throw new AdvisorError("noBuild", { path: shownPaths(folder === null ? withoutBuild : [folder], place) });
  return { apps, withoutBuild, truths };
};

const shownPaths = (paths: readonly FilePath[], { rootLabel }: BuildPlace): string =>
  paths
    .map((path) => {
      if (path === ".") return rootLabel;
      return rootLabel === "." ? path : `${rootLabel.replace(/\/+$/, "")}/${path}`;
    })
    .join(", ");

const routesOf = (fs: FileSystem, { root }: AppReport, build: FilePath): readonly BuiltRoute[] => {
  const manifests = readManifests(fs, build);
  const source = { fs, root, pageExtensions: manifests.pageExtensions };
  const built = builtApp({ fs, root, build }, manifests, (route) => pageFile(source, route) !== null);
  return builtRoutes(built).map((route) => ({
    ...route,
    file: route.file === null ? null : relative(root, route.file),
  }));
};

const agreement = (app: AppReport, build: FilePath, routes: readonly BuiltRoute[]): AppAgreement => ({
  root: app.root,
  name: app.name,
  next: app.next.version,
  build,
  ...agreementOf(routes, app.routes),
});
