import type { FilePath } from "../model/place.ts";
import type { Skipped } from "../model/project.ts";
import { decodeText } from "./decode-text.ts";
import type { Entry, FileSystem, Found, Listing, ReadResult } from "./file-system.ts";
import type { Git } from "./git.ts";
import { blobReader, type GitTree } from "./git-tree.ts";
import { isJsonObject, member, readLooseJson } from "./json.ts";
import { defaultLimits } from "./limits.ts";
import { confined, dirname, join, relative, rootPath } from "./paths.ts";
import { territory } from "./reach.ts";
import { refused } from "./safe-read.ts";
import { sortedBy } from "./sort.ts";

/** Links that are followed on the way to one path. */
const mostLinks = 40;

/** Files that a scan reads: asking for the others with them would cost. */
const isRead = (path: FilePath): boolean => /\.(?:[cm]?[jt]sx?|json|ya?ml|mdx?)$/.test(path);

/**
 * The files of a commit, of the same folder and workspace as `disk`. What is not committed, `node_modules` and `.env` files, is
 * read from `disk`, but for Next itself where another version of it was asked for: that version decides then.
 */
export const gitFileSystem = (git: Git, tree: GitTree, disk: FileSystem): FileSystem => {
  const { within } = disk;
  const bytesOf = blobReader(git, tree, isRead);
  const fromTop = (path: FilePath): FilePath | null => confined(within, path);
  const shown = (path: FilePath): FilePath => relative(within, path);

  const stands = (path: FilePath, asFolder: boolean): boolean =>
    tree.folders.has(path) || (!asFolder && tree.entries.get(path)?.kind === "file");

  /** Where a link leads; null outside of what is read. */
  const targetOf = (link: FilePath): FilePath | null => {
    const target = bytesOf(link)?.toString("utf8");
    return target === undefined ? null : confined(dirname(link), target);
  };

  /** What stands at a path of the tree once links are followed, by its real path from the top. */
  const inTree = (path: FilePath): Found | null => {
    let open = segmentsOf(path);
    let at = rootPath;
    let links = 0;
    while (open.length > 0) {
      const [name = "", ...rest] = open;
      const next = join(at, name);
      const real = tree.entries.get(next)?.kind === "link" ? targetOf(next) : null;
      if (real !== null && links < mostLinks) {
        links += 1;
        open = [...segmentsOf(real), ...rest];
        at = rootPath;
      } else if (stands(next, rest.length > 0)) {
        open = rest;
        at = next;
      } else return null;
    }
    return { kind: tree.folders.has(at) ? "directory" : "file", path: at };
  };

  const textOf = (path: FilePath): string | null => bytesOf(path)?.toString("utf8") ?? null;
  const textOnDisk = (path: FilePath): string | null => {
    const read = disk.read(shown(path));
    return read.ok ? read.text : null;
  };
  const hidden = asksForAnotherNext(tree, textOf, textOnDisk) ? "next" : null;

  /** Packages of the workspace are links in `node_modules` that lead back into the tree. */
  const throughPackage = (top: FilePath): Where | null => {
    const [, folder, name, rest = ""] = packagePath.exec(top) ?? [];
    if (folder === undefined || name === undefined) return isUncommitted(top) ? { in: "disk" } : null;
    const linked = name === hidden ? null : disk.find(shown(join(folder, name)));
    const real = linked === null ? null : fromTop(linked.path);
    if (real === null) return null;
    return isModules(real) ? { in: "disk" } : placeIn(join(real, rest.slice(1)));
  };

  const placeIn = (path: FilePath): Where | null => {
    const found = inTree(path);
    return found === null ? null : { in: "tree", found };
  };

  /** Where a path is to be looked for. */
  const placeOf = (path: FilePath): Where | null => {
    const top = fromTop(path);
    if (top === null) return null;
    return placeIn(top) ?? throughPackage(top);
  };

  const read = (file: FilePath, limit = defaultLimits.maxFileSize): ReadResult => {
    const place = placeOf(file);
    if (place === null) return refused("it does not exist", true);
    if (place.in === "disk") return disk.read(file, limit);
    const entry = tree.entries.get(place.found.path);
    if (entry === undefined) return refused("it is a folder");
    if (entry.bytes > limit) return refused(`it is larger than ${limit.toLocaleString("en-US")} bytes`);
    const bytes = bytesOf(place.found.path);
    return bytes === null ? refused("git does not have its text") : { ok: true, ...decodeText(bytes) };
  };

  const find = (path: FilePath): Found | null => {
    const place = placeOf(path);
    if (place === null) return null;
    return place.in === "disk" ? disk.find(path) : { ...place.found, path: shown(place.found.path) };
  };

  const entryAt = (folder: FilePath, name: string): Listed => {
    const path = join(folder, name);
    const kind = tree.entries.get(path)?.kind ?? "folder";
    if (kind === "module") return "it is a git submodule: what it holds is in another repository";
    if (kind !== "link") return { name, kind: kind === "folder" ? "directory" : "file" };
    const found = inTree(path);
    return found === null
      ? `it is a link out of ${territory({ within })}, or to nothing`
      : { name, kind: found.kind, linksTo: shown(found.path) };
  };

  const listTree = (directory: FilePath, path: FilePath): Listing => {
    const entries: Entry[] = [];
    const problems: Skipped[] = [];
    for (const name of tree.folders.get(path) ?? []) {
      const entry = entryAt(path, name);
      if (typeof entry === "string") problems.push({ file: join(directory, name), reason: entry });
      else entries.push(entry);
    }
    const installed = entries.some(({ name }) => name === modules)
      ? null
      : disk.find(join(directory, modules));
    if (installed?.kind === "directory") entries.push({ name: modules, kind: "directory" });
    return { entries: sortedBy(entries, ({ name }) => name), problems };
  };

  const list = (directory: FilePath): Listing => {
    const place = placeOf(directory);
    if (place === null) return { entries: [], problems: [{ file: directory, reason: "it does not exist" }] };
    if (place.in === "tree") return listTree(directory, place.found.path);
    const { entries, problems } = disk.list(directory);
    return { entries: entries.filter(({ name }) => name !== hidden), problems };
  };

  return { within, read, find, list };
};

/** An entry of a folder, or why there is none. */
type Listed = Entry | string;

type Where = { readonly in: "disk" } | { readonly in: "tree"; readonly found: Found };

const modules = "node_modules";

/** The first package on a path: the folder of `node_modules`, its name, and the rest. */
const packagePath = /^((?:.*?\/)?node_modules)\/((?:@[^/]+\/)?[^@/][^/]*)((?:\/.*)?)$/s;

/** Packages, and the `.env` files that Next reads, are rarely committed: what they hold now counts for both. */
const isUncommitted = (path: FilePath): boolean =>
  isModules(path) || /(?:^|\/)\.env(?:\.[\w.]+)?$/.test(path);

const segmentsOf = (path: FilePath): readonly string[] => (path === rootPath ? [] : path.split("/"));

const isModules = (path: FilePath): boolean => path.split("/").includes(modules);

const dependencyKeys = ["dependencies", "devDependencies", "peerDependencies"];

/** Whether any package.json of the tree asks for another version of Next than the one on the disk. */
const asksForAnotherNext = (
  { entries }: GitTree,
  before: (path: FilePath) => string | null,
  after: (path: FilePath) => string | null,
): boolean =>
  [...entries.keys()].some(
    (path) =>
      /(?:^|\/)package\.json$/.test(path) && !isModules(path) && nextIn(before(path)) !== nextIn(after(path)),
  );

const nextIn = (text: string | null): string => {
  const json = text === null ? null : readLooseJson(text);
  if (json === null || !json.ok) return "";
  const asked = dependencyKeys.map((key) => {
    const ranges = member(json.value, key);
    return isJsonObject(ranges) ? member(ranges, "next") : undefined;
  });
  return JSON.stringify(asked);
};
