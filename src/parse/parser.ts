import { availableParallelism } from "node:os";
import type { FileSystem } from "../lib/file-system.ts";
import { defaultLimits } from "../lib/limits.ts";
import type { Parsed } from "../model/kept-summary.ts";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import type { Skipped } from "../model/project.ts";
import { createPool, type Job } from "./pool.ts";
import { type Answer, noId } from "./protocol.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { openSummary, shelfSize } from "./summary-text.ts";
import { startThread, usualMemoryMb, type WorkerThread } from "./worker-thread.ts";

export type ParseResult =
  | { readonly ok: true; readonly summary: ModuleSummary }
  /** `isPassing`: another time it may be read, because it took too long or was not come to. */
  | { readonly ok: false; readonly skipped: Skipped; readonly isPassing?: true };

export interface Parser {
  /** One result for each file, in the order asked for; rejects only where no worker thread can be started at all. */
  readonly parse: (files: readonly FilePath[]) => Promise<readonly ParseResult[]>;
  /** Starts loading the compiler now, while the caller still looks for files. */
  readonly warm: () => void;
  /** Ends the worker threads; files still waiting are reported as skipped. */
  readonly close: () => Promise<void>;
}

export interface ParserOptions {
  /** Milliseconds that one file may take before its worker is killed. */
  readonly timeoutMs?: number;
  /** Megabytes of heap that a worker may fill before it is given up. */
  readonly memoryMb?: number;
  /** Bytes above which a file is not read. */
  readonly fileLimit?: number;
  /** Most worker threads; each costs about 90 MB of memory. */
  readonly workers?: number;
  readonly workerUrl?: URL;
  /** Where compiled code of the parser itself is kept; absent for nowhere. */
  readonly codeFolder?: string | null;
  /** A thread that was started already and belongs to nobody else; null where there is none. */
  readonly takeThread?: () => WorkerThread | null;
  /** Takes a thread that has nothing left to do, in place of its end. */
  readonly parkThread?: ((thread: WorkerThread) => void) | null;
  /** Told what each file gave, where parsing it again would give the same. */
  readonly onParsed?: (file: FilePath, outcome: Parsed) => void;
}

/** Bytes of a JSON file that is read for its constants; larger ones are content. */
const dataLimit = 65_536;

/** Bytes above which that file is not read; undefined for the file system's own limit. */
export function readLimit(file: FilePath, options: ParserOptions): number | undefined {
  return file.endsWith(".json") ? dataLimit : options.fileLimit;
}

/** A parser that reads through `fs` and summarises in worker threads, which start with the first file and are killed by a stuck one. */
export function createParser(fs: Pick<FileSystem, "read">, options: ParserOptions = {}): Parser {
  const shelf = openShelf(shelfSize);
  const { timeoutMs = defaultLimits.fileTimeoutMs, memoryMb = usualMemoryMb, codeFolder = null } = options;
  const pool = createPool({
    startThread: () => {
      const started = options.takeThread?.() ?? null;
      if (started !== null && !started.isGone()) return started;
      return startThread({ url: options.workerUrl, memoryMb, codeFolder });
    },
    parkThread: options.parkThread ?? null,
    settings: { timeoutMs, memoryMb },
    mostWorkers: options.workers ?? Math.min(2, availableParallelism()),
    load: (job) => {
      const read = fs.read(job.file, readLimit(job.file, options));
      if (read.ok) return read.text;
      job.settle({ id: noId, reason: read.reason });
      return null;
    },
  });

  return {
    parse: (files) => {
      const jobs: Job[] = [];
      const results = files.map((file) => queued(file, jobs));
      pool.add(jobs);
      return Promise.all(results);
    },
    warm: pool.warm,
    close: pool.close,
  };

  function queued(file: FilePath, jobs: Job[]): Promise<ParseResult> {
    return new Promise((resolve, reject) => {
      const settle: Job["settle"] = (answer) => {
        if (answer.id !== noId) options.onParsed?.(file, parsedOf(answer));
        resolve(resultOf(file, answer, shelf));
      };
      jobs.push({ file, settle, fail: reject });
    });
  }
}

const decoder = new TextDecoder();

function parsedOf(answer: Answer): Parsed {
  if ("reason" in answer) return { reason: answer.reason };
  const { head, code } = answer.summary;
  return { summary: { head, code: decoder.decode(code) } };
}

function resultOf(file: FilePath, answer: Answer, shelf: Shelf): ParseResult {
  if ("summary" in answer) {
    const { head, code } = answer.summary;
    return { ok: true, summary: openSummary(JSON.parse(head), () => decoder.decode(code), shelf) };
  }
  const refused: ParseResult = { ok: false, skipped: { file, reason: answer.reason } };
  return answer.isPassing === true ? { ...refused, isPassing: true } : refused;
}
