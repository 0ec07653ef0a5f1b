import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import type { FileSystem } from "./file-system.ts";
import { topOf } from "./reach.ts";
import { walk } from "./walk.ts";

/** Tells when something in folders is changed. */
export interface FolderWatch {
  /** Resolves once something was changed and then nothing for a moment; false once the watch is closed. */
  readonly changed: () => Promise<boolean>;
  readonly close: () => void;
}

/** Milliseconds without a change after which a save, or a checkout of many files, counts as done. */
const quiet = 80;

/**
 * Watches the folders of a project and of its workspace, those of packages, caches and builds left out; `root` is its absolute path. Folders
 * that come are watched from the next call of `changed` on.
 */
export const watchFolders = (fs: FileSystem, root: string): FolderWatch => {
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;
  let isChanged = false;
  let wake = (): void => undefined;

  const note = (): void => {
    isChanged = true;
    wake();
  };

  const add = (folder: string): void => {
    if (watchers.has(folder)) return;
    const drop = (): void => {
      watchers.get(folder)?.close();
      watchers.delete(folder);
      note();
    };
    try {
      // A folder that is gone, or one too many for the system, is seen through the one above it or at the next change.
      watchers.set(folder, watch(folder, note).on("error", drop));
    } catch {
      return;
    }
  };

  const renew = (): void => {
    const folders = new Set(walk(fs, topOf(fs)).folders.map((folder) => resolve(root, folder)));
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) add(folder);
  };

  const settled = async (): Promise<void> => {
    while (isChanged && !isClosed) {
      isChanged = false;
      await new Promise((done) => setTimeout(done, quiet));
    }
  };

  renew();
  return {
    changed: async () => {
      renew();
      while (!isChanged && !isClosed) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      await settled();
      return !isClosed;
    },
    close: () => {
      isClosed = true;
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
      wake();
    },
  };
};
