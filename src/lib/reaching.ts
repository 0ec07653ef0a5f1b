import type { FilePath } from "../model/place.ts";

/** Files with all that import one of them, directly or not. */
export const reaching = (
  files: readonly FilePath[],
  importers: ReadonlyMap<FilePath, readonly FilePath[]>,
): ReadonlySet<FilePath> => {
  const found = new Set(files);
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
};
