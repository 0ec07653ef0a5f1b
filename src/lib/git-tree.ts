import type { FilePath } from "../model/place.ts";
import { AdvisorError } from "./errors.ts";
import type { Git } from "./git.ts";
import { dirname, rootPath } from "./paths.ts";

/** What git keeps of one path of a commit. */
export interface TreeEntry {
  readonly kind: "file" | "link" | "module";
  readonly object: string;
  readonly bytes: number;
}

/** A folder as it was at a commit. */
export interface GitTree {
  /** The commit in full. */
  readonly commit: string;
  readonly entries: ReadonlyMap<FilePath, TreeEntry>;
  /** Names in each folder, sorted. */
  readonly folders: ReadonlyMap<FilePath, readonly string[]>;
  /** Paths whose names are no valid UTF-8, or that climb. */
  readonly odd: number;
}

const text = (output: Buffer | null): string | null => output?.toString("utf8").trim() ?? null;

/** Reads what a commit holds of the folder that git stands in; an AdvisorError says what is not there. */
export const readGitTree = (git: Git, ref: string): GitTree => {
  const prefix = git(["rev-parse", "--show-prefix"])?.toString("utf8").replace(/\n$/, "") ?? null;
  if (prefix === null) throw new AdvisorError("noRepository");
  const commit = text(git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]));
  if (commit === null || !/^[0-9a-f]{40,64}$/.test(commit)) throw new AdvisorError("unknownRef", { ref });
  const folder = text(git(["rev-parse", "--verify", "--quiet", `${commit}:${prefix}`]));
  const listed = folder === null ? null : git(["ls-tree", "-r", "-z", "-l", "--full-tree", folder]);
  if (listed === null) throw new AdvisorError("refWithoutFolder", { ref });
  return { commit, ...treeOf(listed) };
};

const kinds: Readonly<Record<string, TreeEntry["kind"]>> = {
  "100644": "file",
  "100755": "file",
  "120000": "link",
  "160000": "module",
};

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const decoded = (bytes: Uint8Array): string | null => {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
};

const isPlain = (path: string): boolean =>
  path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");

/** Reads `mode type object size<TAB>path<NUL>`, again and again. */
const treeOf = (listed: Buffer): Omit<GitTree, "commit"> => {
  const entries = new Map<FilePath, TreeEntry>();
  let odd = 0;
  for (let start = 0; start < listed.length; ) {
    const end = listed.indexOf(0, start);
    const stop = end < 0 ? listed.length : end;
    const line = decoded(listed.subarray(start, stop));
    start = stop + 1;
    const [, mode = "", object = "", bytes = "", path = ""] =
      /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line ?? "") ?? [];
    const kind = kinds[mode];
    if (kind === undefined || !isPlain(path)) odd += 1;
    else entries.set(path, { kind, object, bytes: bytes === "-" ? 0 : Number(bytes) });
  }
  return { entries, folders: foldersOf([...entries.keys()]), odd };
};

const foldersOf = (paths: readonly FilePath[]): ReadonlyMap<FilePath, readonly string[]> => {
  const folders = new Map<FilePath, Set<string>>([[rootPath, new Set()]]);
  for (const path of paths) {
    let child = path;
    while (child !== rootPath) {
      const parent = dirname(child);
      const names = folders.get(parent);
      const name = parent === rootPath ? child : child.slice(parent.length + 1);
      if (names === undefined) folders.set(parent, new Set([name]));
      else if (names.has(name)) break;
      else names.add(name);
      child = parent;
    }
  }
  return new Map([...folders].map(([folder, names]) => [folder, [...names].sort()]));
};

/** Bytes, and files, that are asked of git at once. */
const batchBytes = 8_000_000;
const batchFiles = 500;

/** Bytes that are kept; past them the earlier ones are asked for again where they are needed. */
const keptBytes = 256_000_000;

/** Gives the bytes of files of a tree; those that stand near in the tree are asked for together, because each call of git costs. */
export const blobReader = (
  git: Git,
  { entries }: GitTree,
  isWanted: (path: FilePath) => boolean,
): ((path: FilePath) => Buffer | null) => {
  const wanted = [...entries].filter(([path, { bytes }]) => isWanted(path) && bytes <= batchBytes);
  const position = new Map(wanted.map(([path], index) => [path, index]));
  const kept = new Map<string, Buffer>();
  let keptSize = 0;
  const near = (path: FilePath): readonly string[] => {
    const objects: string[] = [];
    let size = 0;
    for (let index = position.get(path) ?? wanted.length; index < wanted.length; index += 1) {
      const [, entry] = wanted[index] ?? [];
      if (entry === undefined || objects.length >= batchFiles || size + entry.bytes > batchBytes) break;
      size += entry.bytes;
      if (!kept.has(entry.object)) objects.push(entry.object);
    }
    return objects;
  };
  return (path) => {
    const entry = entries.get(path);
    if (entry === undefined) return null;
    const known = kept.get(entry.object);
    if (known !== undefined) return known;
    if (keptSize > keptBytes) {
      kept.clear();
      keptSize = 0;
    }
    const objects = [...new Set([entry.object, ...near(path)])];
    const output = git(["cat-file", "--batch"], `${objects.join("\n")}\n`);
    for (const [object, bytes] of output === null ? [] : blobsIn(output)) {
      kept.set(object, bytes);
      keptSize += bytes.length;
    }
    return kept.get(entry.object) ?? null;
  };
};

/** Reads `object type size<LF>bytes<LF>`, again and again. */
const blobsIn = (output: Buffer): readonly (readonly [object: string, bytes: Buffer])[] => {
  const blobs: (readonly [string, Buffer])[] = [];
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(10, start);
    if (end < 0) break;
    const [object = "", type, size = ""] = output.toString("latin1", start, end).split(" ");
    if (type === "missing") {
      start = end + 1;
      continue;
    }
    const length = Number(size);
    if (!Number.isSafeInteger(length)) break;
    blobs.push([object, output.subarray(end + 1, end + 1 + length)]);
    start = end + 1 + length + 1;
  }
  return blobs;
};
