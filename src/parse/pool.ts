import type { FilePath } from "../model/place.ts";
import { type Answer, noId, type Task } from "./protocol.ts";
import { openQueue } from "./queue.ts";
import { type WatchedWorker, type WorkerSettings, watchWorker } from "./watched-worker.ts";
import type { WorkerThread } from "./worker-thread.ts";

/** A file waiting for its summary. */
export interface Job {
  readonly file: FilePath;
  readonly settle: (answer: Answer) => void;
  /** The parser itself cannot work: no worker starts. */
  readonly fail: (error: Error) => void;
}

export interface PoolOptions {
  readonly startThread: () => WorkerThread;
  /** Takes a thread that has nothing left to do, in place of its end; null where each is to end. */
  readonly parkThread: ((thread: WorkerThread) => void) | null;
  readonly settings: WorkerSettings;
  readonly mostWorkers: number;
  /** The text of a file, or null where it cannot be read and the job is settled already. */
  readonly load: (job: Job) => string | null;
}

export interface Pool {
  readonly add: (jobs: readonly Job[]) => void;
  /** Starts the first worker ahead of the first job. */
  readonly warm: () => void;
  readonly close: () => Promise<void>;
}

interface Member {
  readonly worker: WatchedWorker;
  /** Jobs posted and not answered, by task id, in the order in which the worker takes them. */
  readonly inFlight: Map<number, Job>;
}

/** Up to here a second worker costs more (1.7 s of processor to load and warm the compiler, 95 MB) than it saves. */
const filesForOneWorker = 5_000;
const mostDeaths = 3;
const batchFiles = 24;
/** UTF-16 units of text in one batch. */
const batchText = 250_000;

/** Worker threads that share one queue; which of them takes a file makes no difference to its summary. */
export function createPool(options: PoolOptions): Pool {
  const members = new Set<Member>();
  const waiting = openQueue<Job>();
  let lastId = 0;
  let deaths = 0;
  let isClosed = false;

  function pump(): void {
    const refusal = refusalNow();
    if (refusal !== null) refuse(refusal);
    const wanted = waiting.size() > filesForOneWorker ? options.mostWorkers : Math.min(1, waiting.size());
    while (members.size < wanted) start();
    for (const member of members) feed(member);
  }

  function refusalNow(): string | null {
    if (isClosed) return "the scan was stopped before it was read";
    return deaths >= mostDeaths ? `stopped after ${mostDeaths} files that did not finish` : null;
  }

  function refuse(reason: string): void {
    for (const job of waiting.takeAll()) job.settle({ id: noId, reason, isPassing: true });
  }

  /** Once a file was not finished, files go one by one: answers of one batch may be posted together, and are lost with its worker. */
  const mostInBatch = (): number => (deaths === 0 ? batchFiles : 1);

  /** Keeps one batch in work and one waiting, so that the worker never waits for this thread. */
  function feed({ worker, inFlight }: Member): void {
    while (waiting.size() > 0 && inFlight.size <= mostInBatch()) {
      const tasks = nextBatch(inFlight);
      if (tasks.length > 0) worker.post(tasks);
    }
  }

  function nextBatch(inFlight: Map<number, Job>): readonly Task[] {
    const tasks: Task[] = [];
    let size = 0;
    while (tasks.length < mostInBatch() && size < batchText) {
      const job = waiting.take();
      if (job === undefined) break;
      const text = options.load(job);
      if (text === null) continue;
      lastId += 1;
      size += text.length;
      inFlight.set(lastId, job);
      tasks.push({ id: lastId, file: job.file, text });
    }
    return tasks;
  }

  function start(): void {
    const inFlight = new Map<number, Job>();
    const worker = watchWorker(options.startThread(), options.settings, {
      answered: (answers) => {
        for (const answer of answers) {
          inFlight.get(answer.id)?.settle(answer);
          inFlight.delete(answer.id);
        }
        pump();
      },
      died: (task, reason) => bury(member, task, reason),
    });
    const member: Member = { worker, inFlight };
    members.add(member);
  }

  /** The file it died of is given up, the others it had go back to the head of the queue. */
  function bury(member: Member, task: number | null, reason: string): void {
    members.delete(member);
    if (task === null) {
      collapse(member, new Error(`The parser's worker thread does not run: ${reason}`));
      return;
    }
    deaths += 1;
    member.inFlight.get(task)?.settle({ id: noId, reason, isPassing: true });
    member.inFlight.delete(task);
    putBack(member);
    pump();
  }

  function putBack(member: Member): void {
    waiting.putBack([...member.inFlight.values()]);
  }

  /** A worker that dies without a file in hand would die again: everything asked for fails. */
  function collapse(member: Member, error: Error): void {
    for (const job of [...member.inFlight.values(), ...waiting.takeAll()]) job.fail(error);
  }

  function park(worker: WatchedWorker): boolean {
    const { parkThread } = options;
    const idle = parkThread === null ? null : worker.leave();
    if (parkThread === null || idle === null) return false;
    parkThread(idle);
    return true;
  }

  return {
    add: (jobs) => {
      waiting.add(jobs);
      pump();
    },
    warm: () => {
      if (members.size === 0 && !isClosed) start();
    },
    close: async () => {
      isClosed = true;
      const leaving = [...members];
      members.clear();
      for (const member of leaving) putBack(member);
      pump();
      await Promise.all(
        leaving.map(({ worker }, index) => (index === 0 && park(worker) ? null : worker.stop())),
      );
    },
  };
}
