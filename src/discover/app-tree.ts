import { byCodeUnit } from "../lib/sort.ts";
import type { FilePath } from "../model/place.ts";
import type { SegmentFile, SegmentRole } from "../model/project.ts";
import { wrappingRoles } from "../next/page-roles.ts";
import type { AppFolder } from "./app-folders.ts";
import { isCatchAll, isInterception, isSlot } from "./segment.ts";

/** A node of the loader tree of one page: the files of a folder, or a page or default, and what is rendered in its slots. */
interface Branch {
  readonly files: readonly SegmentFile[];
  /** By slot, "children" for what is in none. */
  readonly slots: ReadonlyMap<string, Branch>;
  readonly hasPage: boolean;
  /** No page in it but those of catch-all folders. */
  readonly isOnlyCatchAll: boolean;
  /** Segments of the URL of the longest page in it. */
  readonly length: number;
  readonly isIntercepting: boolean;
}

/** Where a walk down the folders for one page stands. */
interface Position {
  /** The URL of the page, segment by segment. */
  readonly target: readonly string[];
  /** How many of them the folder stands for. */
  readonly taken: number;
  /** The folder, or one above it, is a catch-all that stands for the rest. */
  readonly takesRest: boolean;
  readonly intercepts: boolean;
}

/** The files that take part in rendering the page at a URL, breadth-first from the root: the loader tree of `next/dist/build/webpack/loaders/next-app-loader`. */
export const segmentsAt = (root: AppFolder, route: string): readonly SegmentFile[] => {
  const target = route.split("/").filter((segment) => segment !== "");
  const tree = branchOf(root, { target, taken: 0, takesRest: false, intercepts: false });
  if (tree === null) return [];
  const files: SegmentFile[] = [];
  let level: readonly Branch[] = [tree];
  while (level.length > 0) {
    for (const branch of level) files.push(...branch.files);
    level = level.flatMap((branch) => [...branch.slots.values()]);
  }
  return files;
};

/** The layouts of the folders that a path leads through. */
export const layoutsAround = (root: AppFolder, names: readonly string[]): readonly SegmentFile[] => {
  const found: SegmentFile[] = [];
  let folder: AppFolder | undefined = root;
  for (const name of [...names, null]) {
    if (folder === undefined) return found;
    found.push(...filesOf(folder, ["layout"]));
    folder = folder.folders.find((child) => child.name === name);
  }
  return found;
};

const branchOf = (folder: AppFolder, position: Position): Branch | null => {
  const slots = new Map<string, Branch>();
  const page = folder.files.get("page");
  if (page !== undefined && isAt(position)) slots.set("children", pageBranch(folder, page, position));
  for (const child of foldersToward(folder, position)) {
    const branch = branchOf(child, steppedInto(child, position));
    if (branch === null) continue;
    if (isSlot(child.name)) slots.set(child.name.slice(1), branch);
    else if (child.url !== null || branch.hasPage) offerChildren(slots, branch);
  }
  replaceBesideInterception(folder, slots, position);
  if (slots.size === 0)
    return folder.files.has("default") || isSlot(folder.name) ? defaultBranch(folder) : null;
  if (!slots.has("children")) slots.set("children", defaultBranch(folder));
  return withSlots(filesOf(folder, wrappingRoles), slots);
};

/** Whether the page of the folder answers the URL. */
const isAt = ({ target, taken, takesRest }: Position): boolean => takesRest || taken === target.length;

/** Folders that may lead to the page, in the order of their names. */
const foldersToward = (folder: AppFolder, { target, taken, takesRest }: Position): readonly AppFolder[] => {
  const next = target[taken];
  const transparent = folder.open.filter(({ url }) => url === null);
  if (takesRest || next === undefined) return transparent;
  const named = folder.byUrl.get(next);
  const rest = folder.open.filter(({ url }) => url !== null);
  return [...new Set([...transparent, ...rest, ...(named === undefined ? [] : [named])])].sort(
    (left, right) => byCodeUnit(left.name, right.name),
  );
};

const steppedInto = ({ url }: AppFolder, position: Position): Position => {
  if (url === null) return position;
  return {
    ...position,
    taken: position.taken + 1,
    takesRest: isCatchAll(url),
    intercepts: position.intercepts || isInterception(url),
  };
};

/** The first that has the page wins, unless it only has a catch-all and another is more precise. */
const offerChildren = (slots: Map<string, Branch>, branch: Branch): void => {
  const known = slots.get("children");
  const isBetter =
    known === undefined || (known.isOnlyCatchAll && (!branch.isOnlyCatchAll || known.length < branch.length));
  if (isBetter) slots.set("children", branch);
};

/** Where one slot intercepts, what else stands beside it keeps showing what it did: none of it is rendered but defaults. */
const replaceBesideInterception = (
  folder: AppFolder,
  slots: Map<string, Branch>,
  { intercepts }: Position,
): void => {
  if (intercepts || ![...slots.values()].some((branch) => branch.isIntercepting)) return;
  for (const [name, branch] of slots) {
    if (branch.isIntercepting) continue;
    const owner = name === "children" ? folder : folder.folders.find((child) => child.name === `@${name}`);
    slots.set(name, defaultBranch(owner ?? folder));
  }
};

const pageBranch = (
  folder: AppFolder,
  file: FilePath,
  { taken, takesRest, intercepts }: Position,
): Branch => ({
  files: [segmentFile(folder, "page", file)],
  slots: new Map(),
  hasPage: true,
  isOnlyCatchAll: takesRest,
  length: taken,
  isIntercepting: intercepts,
});

const defaultBranch = (folder: AppFolder): Branch => withSlots(filesOf(folder, ["default"]), new Map());

const withSlots = (files: readonly SegmentFile[], slots: ReadonlyMap<string, Branch>): Branch => {
  const inside = [...slots.values()];
  return {
    files,
    slots,
    hasPage: inside.some((branch) => branch.hasPage),
    isOnlyCatchAll: inside.every((branch) => branch.isOnlyCatchAll),
    length: Math.max(0, ...inside.map((branch) => branch.length)),
    isIntercepting: inside.some((branch) => branch.isIntercepting),
  };
};

const filesOf = (folder: AppFolder, roles: readonly SegmentRole[]): readonly SegmentFile[] =>
  roles.flatMap((role) => {
    const file = folder.files.get(role);
    return file === undefined ? [] : [segmentFile(folder, role, file)];
  });

const segmentFile = (folder: AppFolder, role: SegmentRole, file: FilePath): SegmentFile => ({
  role,
  file,
  folder: folder.path,
  slot: folder.slot,
  depth: folder.depth,
});
