import { Worker } from "node:worker_threads";
import { noTask, type WorkerData } from "./protocol.ts";
import { workerUrl } from "./worker-url.ts";

/** A thread that loads the compiler, and the cell in which it notes the task that it is at. */
export interface WorkerThread {
  readonly worker: Worker;
  readonly inHand: Int32Array;
  /** Whether it has ended, or could not be started. */
  readonly isGone: () => boolean;
}

export interface ThreadOptions extends Pick<WorkerData, "codeFolder"> {
  readonly url?: URL | undefined;
  /** Megabytes of heap that it may fill. */
  readonly memoryMb?: number;
}

/** Megabytes of heap that a worker may fill, unless something else is asked for. */
export const usualMemoryMb = 1_024;

/** Megabytes; parses 20,000 nested parentheses, where the default of 4 parses 2,000. */
const stackSizeMb = 16;

/** Starts a thread, which keeps the process alive only once it is given something to do. */
export function startThread({ url, codeFolder, memoryMb = usualMemoryMb }: ThreadOptions): WorkerThread {
  const inHand = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(noTask);
  const workerData: WorkerData = { inHand, codeFolder };
  // No environment: nothing there is any business of a parser.
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, stackSizeMb };
  const worker = new Worker(url ?? workerUrl(import.meta.url), {
    workerData,
    resourceLimits,
    env: {},
    execArgv: [],
  });
  let isGone = false;
  // An error that nobody listens to would end the process.
  worker.on("error", () => undefined);
  worker.on("exit", () => {
    isGone = true;
  });
  worker.unref();
  return { worker, inHand, isGone: () => isGone };
}

/** The same ahead of time; null where none can be started, which whoever needs one then says. */
export const startThreadAhead = (options: ThreadOptions): WorkerThread | null => {
  try {
    return startThread(options);
  } catch {
    return null;
  }
};
