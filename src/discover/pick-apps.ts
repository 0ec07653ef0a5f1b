import { AdvisorError } from "../lib/errors.ts";
import { basename, normalise } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { Site } from "../model/project.ts";

/** Apps that an error names before "and 12 more". */
const namedLimit = 30;

/** Those of the apps that are wanted, in their own order: all where none is named. Throws an AdvisorError for a name that no app has. */
export const pickApps = (sites: readonly Site[], wanted: readonly string[]): readonly Site[] => {
  if (wanted.length === 0) return sites;
  const picked = new Set(wanted.flatMap((given) => appsOf(sites, given)));
  return sites.filter((site) => picked.has(site));
};

/** By the name in package.json or the folder; else by the last part of the folder, which is how people call an app. */
const appsOf = (sites: readonly Site[], given: string): readonly Site[] => {
  const folder: FilePath | null = given.trim() === "" ? null : normalise(given);
  const exact = sites.filter(({ name, root }) => name === given || root === folder);
  const found = exact.length > 0 ? exact : sites.filter(({ root }) => basename(root) === folder);
  if (found.length > 0) return found;
  throw new AdvisorError("unknownApp", { given, apps: listed(sites) });
};

const listed = (sites: readonly Site[]): string => {
  const names = sites
    .slice(0, namedLimit)
    .map(({ name, root }) => (root === "." || name === root ? name : `${name} (${root})`));
  const rest = sites.length - names.length;
  return rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(", ");
};
