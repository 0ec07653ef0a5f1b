import type { FilePath } from "../model/place.ts";

/** One file for a worker to summarise; main threads post them in batches. */
export interface Task {
  readonly id: number;
  readonly file: FilePath;
  readonly text: string;
}

/** A summary as it crosses the thread: its code, which most scans read little of, as UTF-8 outside of the heap. */
export interface SummaryBytes {
  readonly head: string;
  readonly code: Uint8Array<ArrayBuffer>;
}

/**
 * What became of one task; summaries are posted as JSON text, which measured 1.7 times faster than cloning the object. A passing
 * reason is one that the file may not have another time: it took too long, or was not come to.
 */
export type Answer =
  | { readonly id: number; readonly summary: SummaryBytes }
  | { readonly id: number; readonly reason: string; readonly isPassing?: true };

/** The id of answers that no worker gave. */
export const noId = 0;

/** What a worker is started with. */
export interface WorkerData {
  /** A shared cell holding the id of the task in hand, or `noTask`. */
  readonly inHand: Int32Array;
  /** Where compiled code of packages is kept between scans; null for nowhere. */
  readonly codeFolder: string | null;
}

/** In the shared cell: the worker is between files, or still starting. */
export const noTask = -1;
