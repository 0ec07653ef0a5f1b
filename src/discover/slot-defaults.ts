import { join } from "../lib/paths.ts";
import type { FilePath } from "../model/place.ts";
import type { Finding, NextVersion } from "../model/project.ts";
import { findingOf } from "../next/finding-of.ts";
import { isSince, mindsLonelyPages } from "../next/versions.ts";
import { type AppFolder, hasChildRoutes } from "./app-folders.ts";
import { isCatchAll, isInterception, isSlot } from "./segment.ts";

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

/** A page that only a slot has, for a URL at which the folder around the slot has nothing to show beside it. */
export interface LonelyPage {
  /** True where it has no URL of its own then; otherwise the build fails. */
  readonly isLeftOut: boolean;
  readonly folder: FilePath;
  readonly slot: string;
}

/**
 * As of 16.4 a page of a slot needs a page or a default file beside the slot: it refuses to build without one, and leaves a catch-all
 * out, which only shows what other URLs have beside their page; 16.0 to 16.3 list both. Null where there is one, where the page replaces
 * another one, or where the version does not mind.
 */
export const lonelyPage = (path: FilePath, root: AppFolder, next: NextVersion): LonelyPage | null => {
  const names = path.split("/").slice(0, -1);
  if (!isSince(next, mindsLonelyPages) || names.some(isInterception)) return null;
  const index = names.findIndex(
    (name, at) => isSlot(name) && lacksChildren(folderAt(root, names.slice(0, at))),
  );
  const slot = names[index];
  if (slot === undefined) return null;
  return { isLeftOut: isCatchAll(names.at(-1) ?? ""), folder: names.slice(0, index).join("/"), slot };
};

/** Where there is nothing at all beside the slots, there is nothing that could be missing. */
const lacksChildren = (folder: AppFolder | null): boolean =>
  folder !== null && !folder.files.has("default") && (folder.files.has("page") || hasChildRoutes(folder));

const folderAt = (root: AppFolder, names: readonly string[]): AppFolder | null =>
  names.reduce<AppFolder | null>(
    (folder, name) => folder?.folders.find((each) => each.name === name) ?? null,
    root,
  );
