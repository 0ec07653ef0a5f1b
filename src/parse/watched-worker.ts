import { Worker } from "node:worker_threads";
import { type Answer, noTask, type Task, type WorkerData } from "./protocol.ts";

/** A worker thread that is killed when one file keeps it busy for too long. */
export interface WatchedWorker {
  readonly post: (tasks: readonly Task[]) => void;
  readonly stop: () => Promise<void>;
}

export interface WorkerEvents {
  readonly answered: (answer: Answer) => void;
  /** The worker is gone; `task` is the one it was at, null where it was at none. */
  readonly died: (task: number | null, reason: string) => void;
}

export interface WorkerSettings extends Pick<WorkerData, "codeFolder"> {
  /** Milliseconds that one file may take. */
  readonly timeoutMs: number;
  /** Megabytes of heap that a worker may fill. */
  readonly memoryMb: number;
}

/** Megabytes; parses 20,000 nested parentheses, where the default of 4 parses 2,000. */
const stackSizeMb = 16;

/** Looks at a worker within the time that a file may take; the time is counted in looks, so a sleeping machine costs nothing. */
const looks = 20;

/** Starts a worker; it keeps the process alive only while it has something to do. */
export function startWorker(url: URL, settings: WorkerSettings, events: WorkerEvents): WatchedWorker {
  const { timeoutMs, memoryMb, codeFolder } = settings;
  const inHand = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(noTask);
  const workerData: WorkerData = { inHand, codeFolder };
  // No environment: nothing there is any business of a parser.
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, stackSizeMb };
  const worker = new Worker(url, { workerData, resourceLimits, env: {}, execArgv: [] });
  let unanswered = 0;
  let isStopped = false;
  let reason = "the parser stopped";
  const watch = watching(timeoutMs, inHand, () => {
    reason = `took longer than ${timeoutMs / 1000} s to read`;
    void worker.terminate();
  });

  worker.unref();
  worker.on("message", (answer: Answer) => {
    unanswered -= 1;
    if (unanswered === 0) rest();
    events.answered(answer);
  });
  worker.on("error", (error: Error) => {
    reason = isOutOfMemory(error)
      ? `needed more than ${memoryMb} MB of memory to read`
      : `${reason} (${error.message})`;
  });
  worker.on("exit", () => {
    watch.stop();
    const task = Atomics.load(inHand, 0);
    if (!isStopped) events.died(task === noTask ? null : task, reason);
  });

  function rest(): void {
    watch.stop();
    worker.unref();
  }

  return {
    post: (tasks) => {
      if (unanswered === 0) {
        worker.ref();
        watch.start();
      }
      unanswered += tasks.length;
      worker.postMessage(tasks);
    },
    stop: async () => {
      isStopped = true;
      await worker.terminate();
    },
  };
}

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function watching(timeoutMs: number, inHand: Int32Array, expired: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let seen = noTask;
  let times = 0;

  function look(): void {
    const task = Atomics.load(inHand, 0);
    times = task === seen && task !== noTask ? times + 1 : 0;
    seen = task;
    if (times >= looks) expired();
  }

  return {
    start: (): void => {
      timer = setInterval(look, timeoutMs / looks).unref();
    },
    stop: (): void => {
      clearInterval(timer);
      times = 0;
    },
  };
}
