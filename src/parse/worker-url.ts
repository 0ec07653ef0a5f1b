/**
 * The bundled worker, for code that is bundled itself, that was compiled, or that runs from its TypeScript source. Under jest only the main
 * thread's modules are transformed on the fly, a worker thread is plain Node: `npm test` builds first.
 */
export function workerUrl(here: string): URL {
  const folder = here.includes("/dist/bundle/")
    ? "./"
    : here.endsWith(".ts")
      ? "../../dist/bundle/"
      : "../bundle/";
  return new URL(`${folder}worker.cjs`, here);
}
