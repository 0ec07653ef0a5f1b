import { codeFolderOf } from "./cli/cache-wishes.ts";
import type { CliProcess } from "./cli/cli-process.ts";
import { tuneEngine } from "./cli/engine-flags.ts";
import { readsAnew } from "./cli/reads-anew.ts";
import { type KeepCompiled, reuseCompiled } from "./lib/compiled-code.ts";
import { startThreadAhead, type WorkerThread } from "./parse/worker-thread.ts";

type Started = Pick<CliProcess, "argv" | "env">;

/** What is under way before the command line is read. */
export interface Prepared {
  /** Keeps the code that was compiled since, for the next start. */
  readonly keepCompiled: KeepCompiled;
  /** A thread that loads the compiler; null where none may be needed. */
  readonly thread: WorkerThread | null;
}

/** Sets the engine up before the rest is loaded, and starts what a scan without a cache waits for longest. */
export const prepare = (process: Started, nodeVersion: string): Prepared => {
  tuneEngine(nodeVersion);
  const codeFolder = codeFolderOf(process);
  return {
    thread: readsAnew(process) ? startThreadAhead({ codeFolder }) : null,
    keepCompiled: codeFolder === null ? () => undefined : reuseCompiled(codeFolder),
  };
};
