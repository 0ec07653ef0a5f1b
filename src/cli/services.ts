import type { CacheWishes } from "../lib/cache-folder.ts";
import type { FileSystem } from "../lib/file-system.ts";
import type { ScanOptions, ScanResult } from "../pipeline.ts";
import type { CachePlace } from "../scan-cache.ts";
import type { Prepared } from "../start.ts";

/** A folder of a project, an absolute path, with its files as they are now, and the commit to read them at. */
export interface CommitRequest {
  readonly root: string;
  readonly fs: FileSystem;
  readonly ref: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The files of a commit. */
export interface OpenCommit {
  readonly fs: FileSystem;
  readonly commit: string;
}

/** What the commands do not do themselves; tests pass others. */
export interface Services {
  readonly scan: (options: ScanOptions) => Promise<ScanResult>;
  readonly openFolder: (root: string) => Promise<FileSystem>;
  /** A folder of a project, with what is read of the workspace around it. */
  readonly openProject: (root: string) => Promise<FileSystem>;
  /** The same folder of a project as it was at a commit. */
  readonly openCommit: (request: CommitRequest) => Promise<OpenCommit>;
  readonly version: () => Promise<string>;
  /** Where to keep what a scan reads; null where there is no place for it. */
  readonly openCache: (wishes: CacheWishes) => Promise<CachePlace | null>;
}

/** The real ones, which use what was prepared, and say when an app was read: most of the code was run then. */
export const preparedServices = ({ keepCompiled, thread, startThread }: Prepared): Services => {
  let unused = thread;
  const takeThread = (): Prepared["thread"] => {
    const taken = unused;
    unused = null;
    return taken ?? startThread();
  };
  return {
    ...services,
    scan: async (options) => {
      // What is linked without that anything is parsed, as after an edit of next.config, starts no thread that would do it.
      if (thread === null) (await import("../lib/engine-flags.ts")).tuneEngine("long");
      const result = await services.scan({ ...options, takeThread });
      keepCompiled();
      return result;
    },
  };
};

/** The real ones, each loaded when it is used. */
export const services: Services = {
  scan: async (options) => (await import("../pipeline.ts")).scan(options),
  openFolder: async (root) => (await import("../lib/file-system.ts")).diskFileSystem(root),
  openProject: async (root) => (await import("../lib/file-system.ts")).workspaceFileSystem(root),
  openCommit: async (request) => (await import("../lib/open-commit.ts")).openCommit(request),
  version: async () => (await import("./version.ts")).toolVersion(),
  openCache: async (wishes) => {
    const [{ cacheFolder }, { builtVersion }] = await Promise.all([
      import("../lib/cache-folder.ts"),
      import("./version.ts"),
    ]);
    const folder = cacheFolder(wishes);
    return folder === null ? null : { folder, version: await builtVersion(), startedAt: Date.now() };
  },
};
