import type { RouteReport } from "../model/report.ts";
import { adviceLabel, nowLabel, reasonOf } from "./words.ts";

/** One line of the table: a route, or several like ones of one folder. */
export interface Line {
  /** The route, or the folder of the routes. */
  readonly name: string;
  /** Never empty; the first one stands for all. */
  readonly routes: readonly [RouteReport, ...RouteReport[]];
}

/** Two like routes are shown as two: a person wants their names. Endpoints get no advice, so their names matter less. */
const fewestPages = 3;
const fewestEndpoints = 2;

const isEndpoint = (route: RouteReport): boolean => route.kind !== "page";

const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf("/")));

const firstSegment = (route: string): string => route.split("/")[1] ?? "";

const depthOf = (folder: string): number => (folder === "/" ? 0 : folder.split("/").length - 1);

/** Pages before endpoints, then by first path segment, "/" first; within one, by name. */
const inReadingOrder = (a: RouteReport, b: RouteReport): number => {
  const keys = (route: RouteReport): readonly string[] => [
    isEndpoint(route) ? "1" : "0",
    firstSegment(route.route),
    route.route,
    route.router,
  ];
  const [left, right] = [keys(a), keys(b)];
  const at = left.findIndex((key, index) => key !== right[index]);
  if (at === -1) return 0;
  return (left[at] ?? "") < (right[at] ?? "") ? -1 : 1;
};

/** Routes with the same key say the same on their lines, but for their names and places; reasons of endpoints are for `--verbose`. */
const keyOf = (route: RouteReport): string =>
  JSON.stringify([
    isEndpoint(route) ? route.kind : "page",
    nowLabel(route),
    adviceLabel(route.advice),
    isEndpoint(route) ? "" : reasonOf(route).text,
  ]);

const groupedBy = <Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
};

/** Like routes by folder; a folder with too few of them hands them to the folder above, but never to the site as a whole. */
const byFolder = (
  like: readonly RouteReport[],
  fewest: number,
  folderOf: (route: RouteReport) => string,
): ReadonlyMap<string, readonly RouteReport[]> => {
  const folders = groupedBy(like, folderOf);
  const deepestFirst = (): readonly string[] => [...folders.keys()].sort((a, b) => depthOf(b) - depthOf(a));
  for (let depth = Math.max(...deepestFirst().map(depthOf)); depth > 1; depth -= 1) {
    for (const folder of deepestFirst().filter((path) => depthOf(path) === depth)) {
      const routes = folders.get(folder) ?? [];
      if (routes.length >= fewest) continue;
      folders.delete(folder);
      folders.set(parentOf(folder), [...(folders.get(parentOf(folder)) ?? []), ...routes]);
    }
  }
  return folders;
};

/** How many routes stand in or below each folder. */
const sizesOf = (routes: readonly RouteReport[]): ReadonlyMap<string, number> => {
  const sizes = new Map<string, number>();
  for (const { route } of routes) {
    for (let path = route; path !== "/"; path = parentOf(path)) sizes.set(path, (sizes.get(path) ?? 0) + 1);
  }
  return sizes;
};

const single = (route: RouteReport): Line => ({ name: route.route, routes: [route] });

interface Site {
  readonly parents: ReadonlySet<string>;
  readonly sizes: ReadonlyMap<string, number>;
  readonly endpoints: number;
}

/** More endpoints than this are folded by the first segment of their paths, so that the pages stay in sight. */
const mostEndpoints = 12;

/** A route that others stand below is the index of its own folder; files of metadata stand with many routes and belong to none. */
const folderOf = ({ route, kind }: RouteReport, { parents, endpoints }: Site): string => {
  if (kind === "metadata") return "/";
  if (kind !== "page" && endpoints > mostEndpoints) return `/${firstSegment(route)}`;
  return route !== "/" && parents.has(route) ? route : parentOf(route);
};

const foldName = (folder: string, first: RouteReport, count: number, { sizes }: Site): string => {
  if (folder === "/") return `${first.route}, …`;
  return sizes.get(folder) === count ? folder : `${folder}/…`;
};

/** Like routes that stay as they are in more folders than this are one line: the same reason said twenty times is read by nobody. */
const mostFolders = 3;

/** Routes that say the same, as one line for each folder that holds enough of them and one each for the others. */
const foldedLines = (like: readonly RouteReport[], site: Site): readonly Line[] => {
  const fewest = like.some(isEndpoint) ? fewestEndpoints : fewestPages;
  const folders = byFolder(like, fewest, (route) => folderOf(route, site));
  const [one, ...others] = [...like].sort(inReadingOrder);
  if (one !== undefined && !isEndpoint(one) && !one.advice.change && folders.size > mostFolders)
    return [{ name: foldName("/", one, like.length, site), routes: [one, ...others] }];
  return [...folders].flatMap(([folder, members]): readonly Line[] => {
    const [first, ...rest] = [...members].sort(inReadingOrder);
    if (first === undefined || members.length < fewest) return members.map(single);
    return [{ name: foldName(folder, first, members.length, site), routes: [first, ...rest] }];
  });
};

/** The lines of an app's table, in reading order; like routes of one folder are one line unless `all` are asked for. */
export const linesOf = (routes: readonly RouteReport[], all: boolean): readonly Line[] => {
  const ordered = [...routes].sort(inReadingOrder);
  if (all) return ordered.map(single);
  const site: Site = {
    parents: new Set(ordered.map(({ route }) => parentOf(route))),
    sizes: sizesOf(ordered),
    endpoints: ordered.filter(isEndpoint).length,
  };
  const lines = [...groupedBy(ordered, keyOf).values()].flatMap((like) => foldedLines(like, site));
  return lines.sort((a, b) => inReadingOrder(a.routes[0], b.routes[0]));
};
