import type { FilePath } from "../model/place.ts";
import type { Skipped } from "../model/project.ts";
import type { Entry, FileSystem } from "./file-system.ts";
import { defaultLimits } from "./limits.ts";
import { join } from "./paths.ts";
import { byCodeUnit, sortedBy } from "./sort.ts";

/** Files and folders below a folder, sorted by code unit. */
export interface Walked {
  readonly files: readonly FilePath[];
  readonly folders: readonly FilePath[];
  readonly skipped: readonly Skipped[];
  /** Those of `skipped` that were entered on another way: nothing of them is missing. */
  readonly repeated: readonly Skipped[];
  /** Folders that were not entered because of their name. */
  readonly pruned: readonly FilePath[];
}

export interface WalkOptions {
  /** Entries that are looked at before the walk stops, visibly. */
  readonly maxFiles?: number;
  /** Whether a folder of that name, with those entries, is left out. */
  readonly isPruned?: (folder: FilePath, name: string) => boolean;
  /** A reason not to look below a folder with these entries, shown to the person; null to go on. */
  readonly refuses?: (folder: FilePath, entries: readonly Entry[]) => string | null;
}

const generatedFolders: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  ".git",
  ".hg",
  ".svn",
  ".next",
  ".yarn",
  ".pnpm-store",
  ".turbo",
  ".vercel",
  ".netlify",
  ".open-next",
  ".serverless",
  ".cache",
  ".nx",
  "dist",
  "build",
  "out",
  "coverage",
  "storybook-static",
]);

/** Folders that hold packages, caches or what a build made. */
const isGenerated = (name: string): boolean => generatedFolders.has(name);

/** A folder still to be entered, by the path it was reached by and by its real one. */
interface Work {
  readonly folder: FilePath;
  readonly real: FilePath;
}

/**
 * Lists everything below `start` without recursion, links to folders only once all real folders are done. A folder that several ways lead
 * to is entered once; each further way is reported.
 */
export const walk = (fs: FileSystem, start: FilePath, options: WalkOptions = {}): Walked => {
  const {
    maxFiles = defaultLimits.maxFiles,
    isPruned = (_, name) => isGenerated(name),
    refuses = () => null,
  } = options;
  const files: FilePath[] = [];
  const folders: FilePath[] = [];
  const skipped: Skipped[] = [];
  const repeated: Skipped[] = [];
  const pruned: FilePath[] = [];
  const entered = new Set<FilePath>();
  const open: Work[] = [{ folder: start, real: fs.find(start)?.path ?? start }];
  const links: Work[] = [];
  let seen = 0;

  const take = (work: Work, entry: Entry) => {
    const path = join(work.folder, entry.name);
    if (entry.kind === "file") files.push(path);
    else if (isPruned(work.folder, entry.name)) pruned.push(path);
    else if (entry.linksTo === undefined) open.push({ folder: path, real: join(work.real, entry.name) });
    else links.push({ folder: path, real: entry.linksTo });
  };

  for (let work = next(open, links); work !== undefined; work = next(open, links)) {
    if (entered.has(work.real)) {
      repeated.push({
        file: work.folder,
        reason: `it is a link to ${work.real}, which is looked at already`,
      });
      continue;
    }
    entered.add(work.real);
    const { entries, problems } = fs.list(work.folder);
    skipped.push(...problems);
    const refusal = refuses(work.folder, entries);
    if (refusal !== null) {
      skipped.push({ file: work.folder, reason: refusal });
      continue;
    }
    folders.push(work.folder);
    seen += entries.length;
    if (seen > maxFiles) {
      skipped.push({ file: work.folder, reason: tooMany(maxFiles) });
      break;
    }
    for (const entry of entries) take(work, entry);
  }

  return {
    files: files.sort(byCodeUnit),
    folders: folders.sort(byCodeUnit),
    skipped: sortedBy([...skipped, ...repeated], (skip) => skip.file),
    repeated,
    pruned: pruned.sort(byCodeUnit),
  };
};

const next = (open: Work[], links: Work[]): Work | undefined => open.pop() ?? links.shift();

const tooMany = (maxFiles: number): string =>
  `there are more than ${maxFiles.toLocaleString("en-US")} files: what follows was not looked at`;
