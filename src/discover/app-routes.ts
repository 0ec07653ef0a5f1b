import { basename, dirname, isWithin, join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding, NextVersion, ProjectFiles, Route, RouteKind, SegmentFile } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { listsDefaults } from "../next/versions.ts";
import { type AppFolder, appFolders } from "./app-folders.ts";
import { layoutsAround, segmentsAt } from "./app-tree.ts";
import { byRoute, type Claim, duplicatePage, routeConflict, routeOf } from "./claim.ts";
import { metadataRoute } from "./metadata-route.ts";
import { withoutExtension } from "./page-extensions.ts";
import { isSlot, urlOf } from "./segment.ts";
import { type LonelyPage, lonelyPage, slotsWithoutDefault } from "./slot-defaults.ts";

export interface AppInput {
  readonly folder: FilePath;
  /** Files below it, relative to it, sorted by code unit. */
  readonly files: readonly FilePath[];
  readonly extensions: readonly string[];
  readonly next: NextVersion;
}

export interface AppRoutes {
  readonly routes: readonly Route[];
  readonly findings: readonly Finding[];
}

/** A claim with where it stands below the app folder. */
interface AppClaim extends Claim {
  readonly path: FilePath;
  readonly isInSlot: boolean;
  /** True for a default file that is taken for a page. */
  readonly isDefault: boolean;
}

const leafKinds: ReadonlyMap<string, RouteKind> = new Map([
  ["page", "page"],
  ["route", "handler"],
]);

/** What the file names of an app folder say. */
export const appRoutes = ({ folder, files, extensions, next }: AppInput): AppRoutes => {
  const claims = files.flatMap((path) => claimsOf(path, join(folder, path), extensions, next));
  const root = appFolders(folder, files, extensions);
  const settled = [...byRoute(claims).values()].map((group) => settle(group, root, folder, next));
  return {
    routes: settled.flatMap(({ routes }) => routes),
    findings: [
      ...settled.flatMap(({ findings }) => findings),
      ...(next.major >= 16 ? slotsWithoutDefault(root, folder) : []),
    ],
  };
};

/** The files that catch errors, sorted. */
export const errorFiles = ({ folder, files, extensions }: AppInput): readonly FilePath[] =>
  files
    .filter((path) => {
      const name = withoutExtension(basename(path), extensions);
      const isPrivate = path.split("/").some((segment) => segment.startsWith("_"));
      return !isPrivate && (name === "error" || (name === "global-error" && dirname(path) === "."));
    })
    .map((path) => join(folder, path));

/** The files of the page for URLs that nothing answers. */
export const notFoundFiles = ({
  folder,
  files,
  extensions,
}: AppInput): Pick<ProjectFiles, "notFound" | "globalNotFound"> => {
  const named = (name: string): FilePath | null => {
    const file = files.findLast((path) => withoutExtension(path, extensions) === name);
    return file === undefined ? null : join(folder, file);
  };
  return { notFound: named("not-found"), globalNotFound: named("global-not-found") };
};

const claimsOf = (
  path: FilePath,
  file: FilePath,
  extensions: readonly string[],
  next: NextVersion,
): readonly AppClaim[] => {
  if (path.split("/").some((segment) => segment.startsWith("_"))) return [];
  const metadata = metadataRoute(path, extensions);
  const leaf = withoutExtension(basename(path), extensions);
  const isDefaultPage = listsDefaults(next) && basename(path) === `default.${extensions[0]}`;
  const kind = metadata !== null ? "metadata" : isDefaultPage ? "page" : leafKinds.get(leaf ?? "");
  if (kind === undefined) return [];
  const folder = dirname(path);
  const segments = [...(folder === "." ? [] : folder.split("/")), ...(isDefaultPage ? ["default"] : [])];
  // A private folder's underscore is written %5F where it is meant to be in the URL.
  const route = (metadata ?? urlOf(segments)).replaceAll("%5F", "_");
  return [{ route, kind, file, path, isInSlot: segments.some(isSlot), isDefault: isDefaultPage }];
};

const noRoutes: AppRoutes = { routes: [], findings: [] };

/** One URL's claims: a slot's page counts only where nothing else claims the URL. */
const settle = (
  group: readonly AppClaim[],
  root: AppFolder,
  appFolder: FilePath,
  next: NextVersion,
): AppRoutes => {
  const plain = group.filter((claim) => !claim.isInSlot);
  const claims = plain.length > 0 ? plain : group.slice(-1);
  const winner = (next.major < 16 ? undefined : outermost(claims)) ?? claims.at(-1);
  if (winner === undefined) return noRoutes;
  const losers = claims.filter((claim) => claim !== winner);
  const lonely = plain.length > 0 ? null : lonelyPage(winner.path, root, next);
  if (lonely !== null) return lonely.isLeftOut ? noRoutes : refused(winner, lonely, root, appFolder);
  const isShown = ({ folder }: SegmentFile): boolean =>
    !losers.some((loser) => isBelow(loser, winner) && isWithin(dirname(loser.path), folder));
  const route = routeOf("app", winner, losers, segmentsOf(winner, root).filter(isShown));
  const around = winner.kind !== "page" ? layoutsAround(root, dirname(winner.path).split("/")) : [];
  const routes = [around.length === 0 ? route : { ...route, around }];
  if (losers.length === 0) return { routes, findings: [] };
  const isTaken = losers.every((loser) => isPassedOver(loser, winner, next));
  return { routes, findings: [isTaken ? duplicatePage(winner, losers) : routeConflict(claims)] };
};

/**
 * Whether Next takes one of two files with no more than a warning: two of one folder, until 15 two handlers in any, and from 16 on the
 * page of a folder before those of groups inside of it.
 */
const isPassedOver = (loser: AppClaim, winner: AppClaim, { major }: NextVersion): boolean =>
  loser.kind === winner.kind &&
  (dirname(loser.path) === dirname(winner.path) ||
    (winner.kind === "handler" && major < 16) ||
    (winner.kind === "page" && major >= 16 && isBelow(loser, winner)));

/** The page of the folder that all others of one URL lie in groups of. */
const outermost = (claims: readonly AppClaim[]): AppClaim | undefined =>
  claims.find(
    (claim) => claim.kind === "page" && claims.every((other) => other === claim || isBelow(other, claim)),
  );

const isBelow = (inner: AppClaim, outer: AppClaim): boolean =>
  dirname(inner.path) !== dirname(outer.path) && isWithin(dirname(outer.path), dirname(inner.path));

const refused = (
  claim: AppClaim,
  { folder, slot }: LonelyPage,
  root: AppFolder,
  appFolder: FilePath,
): AppRoutes => ({
  routes: [routeOf("app", claim, [], segmentsOf(claim, root))],
  findings: [
    findingOf("slot-page-alone", { file: claim.file, line: 1, column: 1 }, [claim.route], {
      slot,
      folder: join(appFolder, folder),
      route: claim.route,
    }),
  ],
});

/** Handlers and metadata routes take nothing from the folders around them. */
const segmentsOf = (claim: AppClaim, root: AppFolder): readonly SegmentFile[] => {
  const { kind, route, file, path } = claim;
  const tree = kind === "page" ? segmentsAt(root, route) : [];
  // Pages in conflict have one loader tree between them.
  if (tree.some((each) => each.file === file)) return tree;
  const folder = dirname(path) === "." ? "" : dirname(path);
  const names = folder === "" ? [] : folder.split("/");
  const roles = {
    handler: "route",
    metadata: "metadata",
    page: claim.isDefault ? "default" : "page",
    api: "route",
  } as const;
  return [
    { role: roles[kind], file, folder, slot: names.findLast(isSlot)?.slice(1) ?? null, depth: names.length },
  ];
};
