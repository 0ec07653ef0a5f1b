import { isCi } from "./cache-wishes.ts";
import type { CliProcess } from "./cli-process.ts";

/** The commands that read a project whatever else they are asked. */
export const readingCommands: readonly string[] = ["scan", "ask", "why", "check", "verify"];

/** Whether a project will be read without a cache, told before the arguments are read in earnest: where in doubt, it is not. */
export const readsAnew = ({ argv, env }: Pick<CliProcess, "argv" | "env">): boolean => {
  const [command = "", ...options] = argv.slice(2);
  const asksForHelp = options.includes("--help") || options.includes("-h");
  const hasCache = options.some((option) => option.startsWith("--cache-dir"));
  const keepsNothing = options.includes("--no-cache") || (isCi(env) && !hasCache);
  return readingCommands.includes(command) && !asksForHelp && keepsNothing;
};
