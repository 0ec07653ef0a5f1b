import { AdvisorError, exitCodes } from "../lib/errors.ts";
import { type CliProcess, interruptions } from "./cli-process.ts";
import type { CommandMeta, Given } from "./command-meta.ts";
import { askMeta } from "./commands/ask.meta.ts";
import { checkMeta } from "./commands/check.meta.ts";
import { completionMeta } from "./commands/completion.meta.ts";
import { explainMeta } from "./commands/explain.meta.ts";
import { initMeta } from "./commands/init.meta.ts";
import { scanMeta } from "./commands/scan.meta.ts";
import { verifyMeta } from "./commands/verify.meta.ts";
import { whyMeta } from "./commands/why.meta.ts";
import type { CommandContext, Run } from "./context.ts";
import { type FailureContext, failureJson, failureOf, failureText } from "./failure.ts";
import { parseArguments } from "./program.ts";
import { services as realServices, type Services } from "./services.ts";
import { tolerateGoneReaders, writeOut } from "./write-out.ts";

export { preparedServices } from "./services.ts";

interface Registered {
  readonly meta: CommandMeta;
  readonly load: () => Promise<{ readonly run: Run }>;
}

const commands: readonly Registered[] = [
  { meta: scanMeta, load: () => import("./commands/scan.ts") },
  { meta: askMeta, load: () => import("./commands/ask.ts") },
  { meta: whyMeta, load: () => import("./commands/why.ts") },
  { meta: checkMeta, load: () => import("./commands/check.ts") },
  { meta: verifyMeta, load: () => import("./commands/verify.ts") },
  { meta: explainMeta, load: () => import("./commands/explain.ts") },
  { meta: initMeta, load: () => import("./commands/init.ts") },
  { meta: completionMeta, load: () => import("./commands/completion.ts") },
];

/** Options that were given, as far as that can be told before they are read. */
const optionsIn = (args: readonly string[]): readonly string[] => {
  const end = args.indexOf("--");
  return end === -1 ? args : args.slice(0, end);
};

const currentFolder = (process: CliProcess): string => {
  try {
    return process.cwd();
  } catch {
    // The folder was deleted: everything that needs none still works.
    return "";
  }
};

const failureContext = (process: CliProcess): FailureContext => ({
  isDebug: optionsIn(process.argv).includes("--debug"),
  privateFolders: [
    [currentFolder(process), "."],
    [process.env.HOME ?? "", "~"],
  ],
});

/** What the process is in the middle of. */
interface State {
  /** A prompt is open: the terminal is in its hands. */
  isPrompting: boolean;
  /** Something was written to stdout: nothing may be put behind it. */
  hasPrinted: boolean;
}

/** Tells a person, and a program that waits for JSON on stdout, what went wrong; gives the exit code. */
const tell = async (error: unknown, process: CliProcess, state: State): Promise<number> => {
  const failure = failureOf(error, failureContext(process));
  if (optionsIn(process.argv).includes("--json") && !state.hasPrinted) {
    await writeOut(process.stdout, failureJson(failure));
  }
  // Where even that cannot be told, the exit code still says it.
  await writeOut(
    process.stderr,
    failureText(failure, process.stderr.isTTY ? process.stderr.columns || null : null),
  ).catch(() => undefined);
  return failure.exitCode;
};

/** Ends the line of an open prompt and shows the cursor that it hid; Node itself turns echo on again. */
const afterPrompt = "\u001b[?25h\n";

/**
 * What happens outside of any call of ours: a defect somewhere, or an interruption. Nothing is left to wait for then, so the process is
 * ended once the line is written; where the report is on its way already it is let finish, and only the exit code changes. A second
 * interruption does not wait for that. Gives what waits until all of it is told.
 */
const guard = (process: CliProcess, state: State): (() => Promise<void>) => {
  let ending: Promise<void> | null = null;
  const told = async (error: unknown): Promise<void> => {
    if (state.isPrompting) await writeOut(process.stderr, afterPrompt);
    const code = await tell(error, process, state);
    process.exitCode = code;
    if (!state.hasPrinted) process.exit(code);
  };
  const end = (error: unknown): Promise<void> => {
    ending ??= told(error);
    return ending;
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
  for (const signal of interruptions) {
    process.on(signal, async () => {
      if (ending !== null) process.exit(exitCodes.interrupted);
      else await end(new AdvisorError("interrupted"));
    });
  }
  return async () => {
    await ending;
  };
};

const commandContext = (
  process: CliProcess,
  services: Services,
  given: Given,
  state: State,
): CommandContext => ({
  process,
  services,
  given,
  commands: commands.map(({ meta }) => meta),
  print: (text) => {
    state.hasPrinted = true;
    return writeOut(process.stdout, text);
  },
  whilePrompting: async (work) => {
    state.isPrompting = true;
    try {
      return await work();
    } finally {
      state.isPrompting = false;
    }
  },
});

const runCommand = async (process: CliProcess, services: Services, state: State): Promise<number> => {
  const metas = commands.map(({ meta }) => meta);
  const parsed = parseArguments(process.argv.slice(2), metas, await services.version());
  if (parsed.kind === "text") {
    await writeOut(process.stdout, parsed.text);
    return exitCodes.done;
  }
  const command = commands.find(({ meta }) => meta.name === parsed.name);
  if (command === undefined) throw new RangeError(`no command ${parsed.name}`);
  const { run } = await command.load();
  return run(commandContext(process, services, parsed.given, state));
};

/** The command line: reads the arguments, runs the command, sets the exit code; nothing is left to do then. Never throws. */
export const main = async (process: CliProcess, services: Services = realServices): Promise<void> => {
  const state: State = { isPrompting: false, hasPrinted: false };
  tolerateGoneReaders([process.stdout, process.stderr]);
  const toldAll = guard(process, state);
  try {
    process.exitCode = await runCommand(process, services, state);
  } catch (error) {
    process.exitCode = await tell(error, process, state);
  }
  await toldAll();
};
