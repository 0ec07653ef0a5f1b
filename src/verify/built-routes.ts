import { sortedBy } from "../lib/sort.ts";
import type { BuiltKind, BuiltRoute } from "../model/agreement.ts";
import type { BuiltApp } from "./built-app.ts";
import { entryFile, metadataFile, pageFile } from "./built-files.ts";
import { type Built, perRequest, recordedMode } from "./built-mode.ts";

const special: ReadonlySet<string> = new Set([
  "/_app",
  "/_document",
  "/_error",
  "/404",
  "/500",
  "/_not-found",
  "/_global-error",
]);

/** Every route that a build made, with how it renders; sorted. */
export const builtRoutes = (app: BuiltApp): readonly BuiltRoute[] =>
  sortedBy(
    [
      ...[...app.pages].map(([route, files]) => pagesRoute(app, route, files)),
      ...[...app.app].map(([route, entries]) => appRoute(app, route, entries)),
    ],
    ({ route, router }) => `${route} ${router}`,
  );

const isApi = (route: string): boolean => route === "/api" || route.startsWith("/api/");

const pagesRoute = (app: BuiltApp, route: string, files: readonly string[]): BuiltRoute => ({
  route,
  router: "pages",
  kind: special.has(route) ? "special" : isApi(route) ? "api" : "page",
  file: pageFile(app, route),
  ...(isApi(route) ? perRequest("it is an API route") : pagesMode(app, route, files)),
});

const pagesMode = (app: BuiltApp, route: string, files: readonly string[]): Built => {
  const recorded = recordedMode(app, route, "pages", false);
  if (recorded !== null) return recorded;
  if (!files.some((file) => file.endsWith(".html")))
    return perRequest(
      "pages-manifest.json names a script for it, and prerender-manifest.json does not list it",
    );
  return {
    ...perRequest("pages-manifest.json names an .html file for it"),
    mode: "static",
    prerenderedPaths: files.length,
  };
};

const slots = (entry: string): number => entry.split("@").length;

const appRoute = (app: BuiltApp, route: string, unsorted: readonly string[]): BuiltRoute => {
  // A URL of several slots is that of the page, where it has one.
  const entries = [...unsorted].sort((a, b) => slots(a) - slots(b));
  const isHandler = entries.some((entry) => entry.endsWith("/route"));
  const own = entries.map((entry) => entryFile(app, entry)).find((file) => file !== null) ?? null;
  const metadata = isHandler && own === null ? metadataFile(app, entries[0] ?? "") : null;
  return {
    route,
    router: "app",
    kind: appKind(route, isHandler, metadata !== null),
    file: own ?? metadata?.file ?? null,
    ...(recordedMode(app, route, "app", isHandler) ?? unlisted(app, route)),
  };
};

/** 14 lists `/_not-found` nowhere but as the page of 404. */
const unlisted = (app: BuiltApp, route: string): Built =>
  route === "/_not-found" && app.pages.get("/404")?.some((file) => file.endsWith(".html"))
    ? { ...perRequest("pages-manifest.json names an .html file for /404"), mode: "static" }
    : perRequest("prerender-manifest.json does not list it");

const appKind = (route: string, isHandler: boolean, isMetadata: boolean): BuiltKind => {
  if (special.has(route)) return "special";
  if (isMetadata) return "metadata";
  return isHandler ? "handler" : "page";
};
