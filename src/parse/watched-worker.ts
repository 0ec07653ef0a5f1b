import { type Answer, noTask, type Task } from "./protocol.ts";
import type { WorkerThread } from "./worker-thread.ts";

/** A worker thread that is killed when one file keeps it busy for too long. */
export interface WatchedWorker {
  readonly post: (tasks: readonly Task[]) => void;
  /** Gives the thread back unwatched, for another parser; null while it has something to do. */
  readonly leave: () => WorkerThread | null;
  readonly stop: () => Promise<void>;
}

export interface WorkerEvents {
  readonly answered: (answers: readonly Answer[]) => void;
  /** The worker is gone; `task` is the one it was at, null where it was at none. */
  readonly died: (task: number | null, reason: string) => void;
}

export interface WorkerSettings {
  /** Milliseconds that one file may take. */
  readonly timeoutMs: number;
  /** Megabytes of heap that a worker may fill. */
  readonly memoryMb: number;
}

/** Looks at a worker within the time that a file may take; the time is counted in looks, so a sleeping machine costs nothing. */
const looks = 20;

/** Watches over a thread that has just been started. */
export function watchWorker(
  thread: WorkerThread,
  { timeoutMs, memoryMb }: WorkerSettings,
  events: WorkerEvents,
): WatchedWorker {
  const { worker, inHand } = thread;
  let unanswered = 0;
  let isStopped = false;
  let reason = "the parser stopped";
  const watch = watching(timeoutMs, inHand, () => {
    reason = `took longer than ${timeoutMs / 1000} s to read`;
    void worker.terminate();
  });

  const onMessage = (answers: readonly Answer[]): void => {
    unanswered -= answers.length;
    if (unanswered === 0) rest();
    events.answered(answers);
  };
  const onError = (error: Error): void => {
    reason = isOutOfMemory(error)
      ? `needed more than ${memoryMb} MB of memory to read`
      : `${reason} (${error.message})`;
  };
  const onExit = (): void => {
    watch.stop();
    const task = Atomics.load(inHand, 0);
    if (!isStopped) events.died(task === noTask ? null : task, reason);
  };
  worker.on("message", onMessage).on("error", onError).on("exit", onExit);

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
    leave: () => {
      if (unanswered > 0 || thread.isGone()) return null;
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      return thread;
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
