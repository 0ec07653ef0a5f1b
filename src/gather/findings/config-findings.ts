import type { FilePath } from "../../model/place.ts";
import type { Finding } from "../../model/project.ts";
import { findingOf } from "../../next/finding-of.ts";
import { isSince, refusesInterception } from "../../next/versions.ts";
import { isIntercepting } from "../app/version-doubts.ts";
import type { GatherInput } from "../gather-input.ts";

/** Profiles of next.config that expire too soon, at which the build stops before it looks at any route: 16.3 does, 16.2 did not. */
export const refusedProfiles = ({ config, next, routes }: GatherInput): readonly Finding[] => {
  const { file, cacheLife } = config;
  if (file === null || !isSince(next, [16, 3])) return [];
  const names = routes.map(({ route }) => route);
  return Object.entries(cacheLife).flatMap(([name, { revalidate, expire }]) => {
    if (revalidate === null || expire === null || expire >= revalidate) return [];
    const problem = `has a profile ${name} in next.config that expires after ${expire} seconds, before it is made again after ${revalidate}`;
    return [findingOf("cache-life-invalid", { file, line: 1, column: 1 }, names, { problem })];
  });
};

/** Settings of next.config at which the build stops before it looks at any route, and what no export can have beside them. */
export const refusedConfig = ({ config, next, routes }: GatherInput): readonly Finding[] => {
  const { file, output, locales } = config;
  if (file === null) return [];
  const names = routes.map(({ route }) => route);
  const refused = config.refused.map(({ says, at }) =>
    findingOf("config-refused", at, names, { says: `${file} ${says}` }),
  );
  if (output !== "export") return refused;
  const notExported = (at: FilePath, what: string, instead: string): Finding =>
    findingOf("export-needs-static", { file: at, line: 1, column: 1 }, names, { what, instead });
  const intercepting = isSince(next, refusesInterception) ? routes.filter(isIntercepting) : [];
  return [
    ...refused,
    // There is no server that could choose a locale, or know where a visitor comes from.
    ...(locales === null ? [] : [notExported(file, "i18n", "remove i18n, or build each locale on its own")]),
    ...intercepting.map(({ file: page, route }) =>
      notExported(
        page,
        `The intercepting route ${route}`,
        "remove it, and show what it shows from the page itself",
      ),
    ),
  ];
};
