import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { type AppFolder, hasChildRoutes } from "./app-folders.ts";
import { isCatchAll, isSlot } from "./segment.ts";

/**
 * Slots that need a `default` file: from 16 on the build fails where a folder has further URLs below it and a slot has neither
 * those nor a default (`crates/next-core/src/app_structure.rs` of Next).
 */
export const slotsWithoutDefault = (root: AppFolder, appFolder: FilePath): readonly Finding[] => {
  const findings: Finding[] = [];
  const open: AppFolder[] = [root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    open.push(...folder.folders);
    const needsDefaults = !folder.path.split("/").some(isCatchAll) && hasChildRoutes(folder);
    for (const slot of needsDefaults ? folder.folders.filter(lacksDefault) : [])
      findings.push(missing(join(appFolder, slot.path), slot));
  }
  return findings;
};

const lacksDefault = (folder: AppFolder): boolean =>
  isSlot(folder.name) &&
  folder.name !== "@children" &&
  !folder.files.has("default") &&
  !hasChildRoutes(folder);

const missing = (path: FilePath, slot: AppFolder): Finding => {
  const file = [...slot.files.values()][0] ?? path;
  return findingOf("slot-without-default", { file, line: 1, column: 1 }, [], {
    slot: slot.name,
    folder: path,
  });
};
