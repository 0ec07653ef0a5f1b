import { codeFolderOf } from "./cli/cache-wishes.ts";
import type { CliProcess } from "./cli/cli-process.ts";
import { readsAnew } from "./cli/reads-anew.ts";
import { type KeepCompiled, reuseCompiled } from "./lib/compiled-code.ts";
import { tuneEngine, untuneEngine } from "./lib/engine-flags.ts";
import type { Answer } from "./parse/protocol.ts";
import { startThreadAhead, type WorkerThread } from "./parse/worker-thread.ts";

type Started = Pick<CliProcess, "argv" | "env">;

/** What is under way before the command line is read. */
export interface Prepared {
  /** Keeps the code that was compiled since, for the next start. */
  readonly keepCompiled: KeepCompiled;
  /** A thread that loads the compiler; null where none may be needed. */
  readonly thread: WorkerThread | null;
  /** Starts such a thread later; null where none can be started. */
  readonly startThread: () => WorkerThread | null;
}

/** Files that a short run parses at most. */
const fewFiles = 400;

/** It has loaded everything once it answers. */
const tuneAsItAnswers = ({ worker }: WorkerThread): void => {
  let files = 0;
  const count = (answers: readonly Answer[]): void => {
    if (files === 0) tuneEngine("short");
    files += answers.length;
    if (files <= fewFiles) return;
    worker.off("message", count);
    tuneEngine("long");
  };
  worker.on("message", count).unref();
};

/** Makes the rest load from code compiled before, and starts what a scan without a cache waits for longest. */
export const prepare = (process: Started): Prepared => {
  const codeFolder = codeFolderOf(process);
  const startThread = (): WorkerThread | null => {
    untuneEngine();
    const thread = startThreadAhead({ codeFolder });
    if (thread !== null) tuneAsItAnswers(thread);
    return thread;
  };
  return {
    thread: readsAnew(process) ? startThread() : null,
    startThread,
    keepCompiled: codeFolder === null ? () => undefined : reuseCompiled(codeFolder),
  };
};
