import type { BuiltRoute } from "../model/agreement.ts";

/** What a build made of an app as a fixture keeps it in truth.json. */
export const printTruth = (id: string, version: string | null, routes: readonly BuiltRoute[]): string =>
  `${JSON.stringify({ id, next_version: version, routes: routes.map(printedRoute) }, null, 2)}\n`;

const printedRoute = ({
  route,
  router,
  kind,
  file,
  mode,
  revalidate,
  fallback,
  prerenderedPaths,
  accept,
}: BuiltRoute) => ({
  route,
  router,
  kind,
  source_file: file,
  mode,
  revalidate,
  fallback,
  prerendered_paths: prerenderedPaths,
  ...(accept.length > 0 ? { accept } : {}),
});
