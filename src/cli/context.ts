import type { CliProcess } from "./cli-process.ts";
import type { CommandMeta, Given } from "./command-meta.ts";
import type { Services } from "./services.ts";

/** What a command gets. */
export interface CommandContext {
  readonly process: CliProcess;
  readonly services: Services;
  readonly given: Given;
  /** Every command that there is. */
  readonly commands: readonly CommandMeta[];
  /** Writes to stdout, once, when there is nothing left that could fail. */
  readonly print: (text: string) => Promise<void>;
  /** Told while a prompt is shown: the terminal has to be put right then when the process ends. */
  readonly whilePrompting: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Runs a command; gives its exit code. */
export type Run = (context: CommandContext) => Promise<number>;
