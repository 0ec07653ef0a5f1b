import { workerData } from "node:worker_threads";
import { reuseCompiled } from "../lib/compiled-code.ts";
import type { WorkerData } from "./protocol.ts";
import { serve } from "./serve.ts";

/** Files after which most of the compiler was run once, and so is compiled. */
const filesToWarm = 64;

const start = async (): Promise<void> => {
  const { codeFolder }: WorkerData = workerData;
  const keep = codeFolder === null ? null : reuseCompiled(codeFolder);
  // After that: it brings the compiler.
  const { summarise } = await import("./summarise.ts");
  let files = 0;
  serve(summarise, () => {
    files += 1;
    if (files === filesToWarm) keep?.();
  });
};

void start();
