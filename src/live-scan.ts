import { type Comparison, compareReads, type Reads } from "./cache/reads.ts";
import type { SummaryPacks } from "./cache/summary-packs.ts";
import type { FileSystem } from "./lib/file-system.ts";
import { startThreadAhead, type WorkerThread } from "./parse/worker-thread.ts";

/** Data that a scan keeps for the next one beside its result, with how it is written. */
export interface Aid<Data> {
  readonly name: string;
  /** Null for what is not plain data. */
  readonly print: (data: Data) => string | null;
  /** Total: what was not printed gives the data of a scan that kept nothing. */
  readonly parse: (text: string) => Data;
}

/** The data of an aid, with what prints it. */
export interface KeptAid {
  readonly data: unknown;
  readonly print: () => string | null;
}

/** What is known of an earlier scan. */
export interface Earlier<Result> {
  /** What was read against what stands there now; null where more than texts of sources was changed. */
  readonly comparison: Comparison | null;
  /** Null where it cannot be read any more. */
  readonly result: () => Result | null;
  readonly aid: <Data>(aid: Aid<Data>) => Data;
  readonly close: () => void;
}

/** What a scan leaves for the next one in the same process. */
export interface LastScan<Result> {
  readonly result: Result;
  readonly reads: Reads;
  /** By name. */
  readonly aids: ReadonlyMap<string, KeptAid>;
}

/** What a process keeps in its memory that scans the same project again and again. */
export interface LiveScan<Result> {
  /** The last scan, compared with what stands there now; null where there is none. `onEdited` is told as soon as a source has another text. */
  readonly recall: (fs: FileSystem, startedAt: number, onEdited: () => void) => Earlier<Result> | null;
  /** Keeps a scan, and what writes it to disk until somebody has the time; null for one that may not be used again. */
  readonly keep: (last: LastScan<Result> | null, write: () => void) => void;
  /** The summaries on disk, opened once. */
  readonly packs: (open: () => SummaryPacks) => SummaryPacks;
  /** Writes what was kept. */
  readonly flush: () => void;
  /** The thread that the parser of the last scan left; null where there is none. */
  readonly takeThread: () => WorkerThread | null;
  readonly parkThread: (thread: WorkerThread) => void;
  /** Starts a thread ahead of the next scan, where none is left. */
  readonly warm: (codeFolder: string | null) => void;
  readonly close: () => Promise<void>;
}

/** Starts with nothing: the first scan reads what is kept on disk. */
export const openLiveScan = <Result>(): LiveScan<Result> => {
  let last: LastScan<Result> | null = null;
  let packs: SummaryPacks | null = null;
  let write = (): void => undefined;
  let thread: WorkerThread | null = null;

  const flush = (): void => {
    const now = write;
    write = () => undefined;
    now();
  };

  return {
    recall: (fs, startedAt, onEdited) => {
      // Summaries are asked for where they were written.
      flush();
      if (last === null) return null;
      const { result, aids } = last;
      const comparison = compareReads(last.reads, fs, startedAt, onEdited);
      if (comparison?.edited.length === 0) last = { ...last, reads: comparison.reads };
      return {
        comparison,
        result: () => result,
        // Kept under that name by an aid of the same kind: each name stands in one place.
        aid: <Data>(aid: Aid<Data>) => {
          const kept = aids.get(aid.name);
          return kept === undefined ? aid.parse("") : (kept.data as Data);
        },
        close: () => undefined,
      };
    },
    keep: (scan, later) => {
      last = scan;
      write = later;
    },
    packs: (open) => {
      packs ??= open();
      return packs;
    },
    flush,
    takeThread: () => {
      const parked = thread;
      thread = null;
      return parked;
    },
    parkThread: (idle) => {
      thread = idle;
    },
    warm: (codeFolder) => {
      if (thread === null || thread.isGone()) thread = startThreadAhead({ codeFolder });
    },
    close: async () => {
      flush();
      packs?.close();
      packs = null;
      await thread?.worker.terminate();
    },
  };
};
