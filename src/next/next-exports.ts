import type { NextConfig, NextVersion } from "../model/project.ts";
import { isSince, type Since, whetherSince } from "./versions.ts";

/** Functions that a module of Next exports in some versions alone. */
interface ExportRow {
  readonly module: string;
  readonly names: readonly string[];
  readonly since?: Since;
  /** The first version without them. */
  readonly until?: Since;
}

const row = (module: string, names: string, since: Since | undefined, until?: Since): ExportRow => ({
  module,
  names: names.split(" "),
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
});

/**
 * What `cache.js`, `server.js` and `dist/client/components/navigation*.js` of a minor export and others do not, in the packages of 13.0 to
 * 16.4. They are CommonJS modules, so that an import of a name that is not there builds, and to call it throws: builds of 14.2 to 16.4.
 */
const rows: readonly ExportRow[] = [
  row("next/cache", "unstable_noStore", [14, 0]),
  row("next/cache", "unstable_cacheLife unstable_cacheTag", [15, 0]),
  row("next/cache", "unstable_expirePath unstable_expireTag", [15, 1], [16, 0]),
  row("next/cache", "cacheLife cacheTag refresh updateTag", [16, 0]),
  row("next/cache", "io", [16, 3]),
  row("next/cache", "navigation prefetch", [16, 4]),
  row("next/server", "unstable_after", [15, 0], [15, 1]),
  row("next/server", "connection", [15, 0]),
  row("next/server", "after", [15, 1]),
  row("next/server", "unstable_rootParams", [15, 2], [16, 0]),
  row("next/navigation", "permanentRedirect", [13, 5]),
  row("next/navigation", "unstable_rethrow", [15, 0]),
  row("next/navigation", "forbidden unauthorized", [15, 1]),
  row("next/navigation", "unstable_isUnrecognizedActionError", [15, 5]),
];

/** Functions that throw unless a flag of next.config turns them on. */
const behindFlags: readonly {
  readonly module: string;
  readonly names: readonly string[];
  readonly isOn: (config: NextConfig) => boolean | null;
}[] = [
  { module: "next/server", names: ["unstable_after"], isOn: ({ enablesAfter }) => enablesAfter },
  {
    module: "next/navigation",
    names: ["forbidden", "unauthorized"],
    isOn: ({ enablesAuthInterrupts }) => enablesAuthInterrupts,
  },
  {
    module: "next/cache",
    names: ["navigation", "prefetch"],
    isOn: ({ cacheComponents }) => cacheComponents,
  },
];

/** Functions of Next's modules of which a call throws because the version has none, or a flag is missing: by module. */
export const uncallableExports = (
  next: NextVersion,
  config: NextConfig,
): readonly { readonly module: string; readonly names: readonly string[] }[] => [
  ...rows.filter(
    ({ since, until }) =>
      (since !== undefined && whetherSince(next, since) === "no") ||
      (until !== undefined && isSince(next, until)),
  ),
  ...behindFlags.filter(({ isOn }) => config.doubts.length === 0 && isOn(config) !== true),
];
