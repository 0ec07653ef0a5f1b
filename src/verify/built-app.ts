import type { FileSystem } from "../lib/file-system.ts";
import type { FilePath } from "../model/place.ts";
import type { Manifests, PrerenderEntry } from "./manifests.ts";

/** An entry of prerender-manifest.json with its path. */
export interface PrerenderedPath extends PrerenderEntry {
  readonly path: string;
}

/** The manifests of a build put together by route, with the folders to look files up in. */
export interface BuiltApp {
  readonly fs: FileSystem;
  /** Folder of the app, and of its build, relative to the scanned one. */
  readonly root: FilePath;
  readonly build: FilePath;
  readonly pageExtensions: readonly string[];
  /** Files below `server` of each page, several where there are locales. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  /** Entries of each URL of the App Router, several where there are slots. */
  readonly app: ReadonlyMap<string, readonly string[]>;
  readonly paths: ReadonlyMap<string, readonly PrerenderedPath[]>;
  readonly templates: ReadonlyMap<string, readonly PrerenderedPath[]>;
  readonly notFound: ReadonlyMap<string, readonly string[]>;
}

type Places = Pick<BuiltApp, "fs" | "root" | "build">;

/** Puts the manifests of a build together; `hasPage` tells whether the app has a file for a page of that name. */
export const builtApp = (
  places: Places,
  manifests: Manifests,
  hasPage: (route: string) => boolean,
): BuiltApp => {
  const { prerender, locales } = manifests;
  const bare = (path: string): string => withoutLocale(path, locales);
  // Until 13.3 the manifest of the pages lists the files of the App Router too.
  const own = Object.entries(manifests.pages).filter(([, file]) => !file.startsWith("app/"));
  const pages = grouped(own, ([page]) =>
    bare(page) !== page && !(hasPage(page) && !hasPage(bare(page))) ? bare(page) : page,
  );
  const app = grouped(Object.entries(manifests.app), ([, url]) => url);
  const isKnown = (route: string): boolean => pages.has(route) || app.has(route);
  const owner = (route: string): string => (isKnown(route) ? route : bare(route));
  const templateOwner = (route: string): string =>
    isKnown(route) || !pages.has(bare(route)) ? route : bare(route);
  const entries = (all: Readonly<Record<string, PrerenderEntry>>): readonly PrerenderedPath[] =>
    Object.entries(all).map(([path, entry]) => ({ ...entry, path }));
  return {
    ...places,
    pageExtensions: manifests.pageExtensions,
    pages: new Map([...pages].map(([route, found]) => [route, found.map(([, file]) => file)])),
    app: new Map([...app].map(([route, found]) => [route, found.map(([entry]) => entry)])),
    paths: grouped(entries(prerender.routes), ({ path, srcRoute }) => owner(srcRoute ?? path)),
    templates: grouped(entries(prerender.dynamicRoutes), ({ path, fallbackSourceRoute }) =>
      templateOwner(fallbackSourceRoute ?? path),
    ),
    notFound: grouped(prerender.notFoundRoutes, (path) => (pages.has(path) ? path : bare(path))),
  };
};

const withoutLocale = (path: string, locales: readonly string[]): string => {
  const locale = locales.find((one) => path === `/${one}` || path.startsWith(`/${one}/`));
  return locale === undefined ? path : path.slice(locale.length + 1) || "/";
};

const grouped = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};
