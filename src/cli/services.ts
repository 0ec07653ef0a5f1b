import type { CacheWishes } from "../lib/cache-folder.ts";
import type { FileSystem } from "../lib/file-system.ts";
import type { ScanOptions, ScanResult } from "../pipeline.ts";
import type { CachePlace } from "../scan-cache.ts";

/** What the commands do not do themselves; tests pass others. */
export interface Services {
  readonly scan: (options: ScanOptions) => Promise<ScanResult>;
  readonly openFolder: (root: string) => Promise<FileSystem>;
  /** A folder of a project, with what is read of the workspace around it. */
  readonly openProject: (root: string) => Promise<FileSystem>;
  readonly version: () => Promise<string>;
  /** Where to keep what a scan reads; null where there is no place for it. */
  readonly openCache: (wishes: CacheWishes) => Promise<CachePlace | null>;
}

/** The real ones, each loaded when it is used. */
export const services: Services = {
  scan: async (options) => (await import("../pipeline.ts")).scan(options),
  openFolder: async (root) => (await import("../lib/file-system.ts")).diskFileSystem(root),
  openProject: async (root) => (await import("../lib/file-system.ts")).workspaceFileSystem(root),
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
