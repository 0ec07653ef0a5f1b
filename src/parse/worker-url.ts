/**
 * The compiled worker: beside this file once it is compiled, in dist/ when it runs from its TypeScript source. Under jest only the
 * main thread's modules are transformed on the fly, a worker thread is plain Node: `npm test` builds first.
 */
export function workerUrl(here: string): URL {
  return here.endsWith(".ts") ? new URL("../../dist/parse/worker.js", here) : new URL("./worker.js", here);
}
