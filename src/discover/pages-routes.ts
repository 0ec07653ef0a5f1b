import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding, Route } from "../model/project.ts";
import { byRoute, type Claim, duplicatePage, routeOf } from "./claim.ts";
import { withoutExtension } from "./page-extensions.ts";

/** Routes of a pages folder, and the files in it that are none. */
export interface PagesRoutes {
  readonly routes: readonly Route[];
  /** The file of each reserved name, such as `/_app`. */
  readonly reserved: ReadonlyMap<string, FilePath>;
  readonly findings: readonly Finding[];
}

/** Names at the top of the pages folder that take part in rendering but are no routes. */
const reservedNames: ReadonlySet<string> = new Set(["/_app", "/_document", "/_error", "/404", "/500"]);

export interface PagesInput {
  readonly folder: FilePath;
  /** Files below it, relative to it, sorted by code unit. */
  readonly files: readonly FilePath[];
  readonly extensions: readonly string[];
  /** Next 12.0 and 12.1 run `_middleware` of any folder in front of its pages. */
  readonly hasNestedMiddleware: boolean;
}

/** What the file names of a pages folder say. Of several files for one URL Next takes the last by code unit, seen in builds with 16.4. */
export const pagesRoutes = ({ folder, files, extensions, hasNestedMiddleware }: PagesInput): PagesRoutes => {
  const claims = files.flatMap((file): readonly Claim[] => {
    const stem = withoutExtension(file, extensions);
    const isMiddleware = hasNestedMiddleware && stem !== null && /(?:^|\/)_middleware$/.test(stem);
    return stem === null || isMiddleware ? [] : [claimOf(stem, join(folder, file))];
  });
  const routes: Route[] = [];
  const findings: Finding[] = [];
  const reserved = new Map<string, FilePath>();
  for (const [route, group] of byRoute(claims)) {
    const winner = group.at(-1);
    if (winner === undefined) continue;
    const losers = group.slice(0, -1);
    if (losers.length > 0) findings.push(duplicatePage(winner, losers));
    if (reservedNames.has(route)) reserved.set(route, winner.file);
    else routes.push(routeOf("pages", winner, losers));
  }
  return { routes, reserved, findings };
};

/** Only one trailing `/index` is not part of the URL. */
const claimOf = (stem: string, file: FilePath): Claim => {
  const route = `/${stem}`.replace(/\/index$/, "") || "/";
  return { route, kind: /^\/api(?:\/|$)/.test(route) ? "api" : "page", file };
};
