import { parentPort, workerData } from "node:worker_threads";
import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import { type Answer, noTask, type Task, type WorkerData } from "./protocol.ts";
import { RefusedError } from "./refused-error.ts";
import { printSummary } from "./summary-text.ts";

/** UTF-16 units of text whose answers are posted together: a message wakes the main thread, which takes as long as to parse a small file. */
const textPosted = 16_000;

/**
 * A worker's whole life: answers every batch of tasks that the main thread posts, saying in the shared cell which file it is at.
 * `answered` is told of each file.
 */
export function serve(
  summarise: (file: FilePath, text: string) => ModuleSummary,
  answered: () => void = () => undefined,
): void {
  const { inHand }: WorkerData = workerData;
  parentPort?.on("message", (tasks: readonly Task[]) => {
    let answers: Answer[] = [];
    let size = 0;
    for (const task of tasks) {
      // A file that takes long holds up no answer to one before it.
      if (size > 0 && size + task.text.length > textPosted) {
        post(answers);
        answers = [];
        size = 0;
      }
      Atomics.store(inHand, 0, task.id);
      answers.push(answer(task, summarise));
      size += task.text.length;
      answered();
    }
    post(answers);
    Atomics.store(inHand, 0, noTask);
  });
}

const post = (answers: readonly Answer[]): void => {
  const moved = answers.flatMap((said) => ("summary" in said ? [said.summary.code.buffer] : []));
  parentPort?.postMessage(answers, moved);
};

const encoder = new TextEncoder();

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(Buffer.byteLength(text));
  encoder.encodeInto(text, bytes);
  return bytes;
};

function answer(
  { id, file, text }: Task,
  summarise: (file: FilePath, text: string) => ModuleSummary,
): Answer {
  try {
    const { head, code } = printSummary(summarise(file, text));
    return { id, summary: { head, code: bytesOf(code) } };
  } catch (error) {
    if (error instanceof RefusedError) return { id, reason: error.message };
    // One bad file costs that file alone: a fault of ours is told with the file, and the scan goes on.
    return {
      id,
      reason: `the parser failed on it (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}
