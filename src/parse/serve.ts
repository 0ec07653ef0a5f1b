import { parentPort, workerData } from "node:worker_threads";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import { type Answer, noTask, type Task, type WorkerData } from "./protocol.ts";
import { printSummary } from "./summary-text.ts";
import { TooDeepError } from "./too-deep.ts";

/** A worker's whole life: answers every batch of tasks that the main thread posts, saying in the shared cell which file it is at. */
export function serve(summarise: (file: FilePath, text: string) => ModuleSummary): void {
  const { inHand }: WorkerData = workerData;
  parentPort?.on("message", (tasks: readonly Task[]) => {
    for (const task of tasks) {
      Atomics.store(inHand, 0, task.id);
      // One message for each file: what is answered stays answered when a later file of the batch stalls.
      parentPort?.postMessage(answer(task, summarise));
    }
    Atomics.store(inHand, 0, noTask);
  });
}

function answer(
  { id, file, text }: Task,
  summarise: (file: FilePath, text: string) => ModuleSummary,
): Answer {
  try {
    return { id, summary: printSummary(summarise(file, text)) };
  } catch (error) {
    if (error instanceof TooDeepError) return { id, reason: error.message };
    // One bad file costs that file alone: a fault of ours is told with the file, and the scan goes on.
    return {
      id,
      reason: `the parser failed on it (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}
