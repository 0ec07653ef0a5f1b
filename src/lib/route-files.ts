import type { FilePath } from "../model/place.ts";
import type { Route } from "../model/project.ts";
import { listAt } from "./list-at.ts";

/** The file of a route and those that take part in rendering it. */
export const filesOfRoute = ({ file, segments }: Route): readonly FilePath[] => [
  file,
  ...segments.map((segment) => segment.file),
];

/** Those, and what else is read to tell how it renders. */
export const filesReadFor = (route: Route): readonly FilePath[] => [
  ...filesOfRoute(route),
  ...(route.around ?? []).map(({ file }) => file),
];

/** The names of the routes whose rendering each file takes part in, in their order. */
export const routesOfFiles = (routes: readonly Route[]): ReadonlyMap<FilePath, readonly string[]> => {
  const users = new Map<FilePath, string[]>();
  for (const { route, segments } of routes)
    for (const file of new Set(segments.map((segment) => segment.file))) listAt(users, file).push(route);
  return users;
};
