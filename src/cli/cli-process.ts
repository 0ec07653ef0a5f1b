/** The part of Node's process that the command line uses; tests pass another one. */
export type CliProcess = Pick<
  NodeJS.Process,
  "argv" | "env" | "stdin" | "stdout" | "stderr" | "cwd" | "on" | "exit" | "exitCode"
>;

/** Ctrl-C outside a prompt, `kill`, and a terminal that was closed. */
export const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
