import { basename, dirname, join } from "../lib/paths.ts";
import { byCodeUnit } from "../lib/sort.ts";
import type { FilePath } from "../model/place.ts";
import type { SegmentRole } from "../model/project.ts";
import { pageRoles } from "../next/page-roles.ts";
import { withoutExtension } from "./page-extensions.ts";
import { isCatchAll, isGroup, isSlot } from "./segment.ts";

/** A folder of the app folder with its special files and the folders in it. */
export interface AppFolder {
  readonly name: string;
  /** Relative to the app folder; "" for the app folder itself. */
  readonly path: string;
  /** How many folders `path` consists of. */
  readonly depth: number;
  /** What it adds to the URL; null for groups, slots and the app folder. */
  readonly url: string | null;
  /** Name of the innermost slot it stands in or is; null outside of slots. */
  readonly slot: string | null;
  readonly files: ReadonlyMap<SegmentRole, FilePath>;
  /** Sorted by code unit. */
  readonly folders: readonly AppFolder[];
  /** Those of `folders` that add nothing to the URL, or a catch-all. */
  readonly open: readonly AppFolder[];
  readonly byUrl: ReadonlyMap<string, AppFolder>;
}

/** A folder while it is being filled. */
interface Draft {
  readonly files: Map<SegmentRole, FilePath>;
  readonly folders: Map<string, Draft>;
}

const roles: ReadonlySet<string> = pageRoles;

const isRole = (name: string): name is SegmentRole => roles.has(name);

/** The folders below an app folder; `files` are relative to it and sorted by code unit. Private folders are left out. */
export const appFolders = (
  root: FilePath,
  files: readonly FilePath[],
  extensions: readonly string[],
): AppFolder => {
  const draft: Draft = { files: new Map(), folders: new Map() };
  for (const file of files) {
    const role = withoutExtension(basename(file), extensions);
    const folder = dirname(file);
    const names = folder === "." ? [] : folder.split("/");
    if (role === null || !isRole(role) || names.some((name) => name.startsWith("_"))) continue;
    const inner = names.reduce(folderIn, draft);
    // Of several languages Next takes the last by code unit, as with pages.
    inner.files.set(role, join(root, file));
  }
  return finished(draft, { name: "", path: "", depth: 0, url: null, slot: null });
};

const folderIn = (parent: Draft, name: string): Draft => {
  const known = parent.folders.get(name);
  if (known !== undefined) return known;
  const made: Draft = { files: new Map(), folders: new Map() };
  parent.folders.set(name, made);
  return made;
};

const finished = (
  { files, folders }: Draft,
  own: Pick<AppFolder, "name" | "path" | "depth" | "url" | "slot">,
): AppFolder => {
  const children = [...folders]
    .sort(([left], [right]) => byCodeUnit(left, right))
    .map(([name, draft]) =>
      finished(draft, {
        name,
        path: own.path === "" ? name : `${own.path}/${name}`,
        depth: own.depth + 1,
        url: isGroup(name) || isSlot(name) ? null : name.replaceAll("%5F", "_"),
        slot: isSlot(name) ? name.slice(1) : own.slot,
      }),
    );
  return {
    ...own,
    files,
    folders: children,
    open: children.filter(({ url }) => url === null || isCatchAll(url)),
    byUrl: new Map(children.flatMap((child) => (child.url === null ? [] : [[child.url, child]]))),
  };
};

/** Whether pages of URLs further down may stand in it: folders that are no slots, those in groups included. */
export const hasChildRoutes = (folder: AppFolder): boolean =>
  folder.folders.some((child) => (child.url === null ? isGroup(child.name) && hasChildRoutes(child) : true));
