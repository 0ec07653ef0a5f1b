import { reuseCompiled } from "../lib/compiled-code.ts";
import { codeFolderOf } from "./cache-wishes.ts";
import type { CliProcess } from "./cli-process.ts";
import { tuneEngine } from "./engine-flags.ts";

/** Sets the engine up before the rest is loaded; gives what keeps the code that was compiled since, for the next start. */
export const prepare = (process: CliProcess, nodeVersion: string): (() => void) => {
  tuneEngine(nodeVersion);
  const folder = codeFolderOf(process);
  return folder === null ? () => undefined : reuseCompiled(folder);
};
