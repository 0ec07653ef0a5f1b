import { Argument, Command, Option } from "commander";
import { AdvisorError } from "../lib/errors.ts";
import type { CommandMeta, Given, OptionMeta } from "./command-meta.ts";

/** What the arguments ask for: text to print, or a command to run. */
export type Parsed =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "run"; readonly name: string; readonly given: Given };

const collect = (value: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  value,
];

const optionOf = (meta: OptionMeta): Option => {
  const option = new Option(meta.flags, meta.description);
  return meta.repeats === true ? option.argParser(collect) : option;
};

const refuseTwice = (command: Command, option: Option): void => {
  let times = 0;
  command.on(`option:${option.name()}`, () => {
    times += 1;
    if (times > 1) throw new AdvisorError("wrongUsage", { reason: `${option.long} is given twice.` });
  });
};

const examplesText = (examples: readonly string[]): string =>
  `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}\n`;

const commandOf = (meta: CommandMeta, run: (given: Given) => void): Command => {
  const command = new Command(meta.name).summary(meta.summary).description(capitalised(meta.summary));
  for (const { name, description, byDefault } of meta.arguments) {
    const argument = new Argument(name, description);
    command.addArgument(byDefault === undefined ? argument : argument.default(byDefault));
  }
  for (const option of meta.options) {
    const built = optionOf(option);
    command.addOption(built);
    if (option.repeats !== true) refuseTwice(command, built);
  }
  command.addHelpText("after", examplesText(meta.examples));
  command.action(() => {
    run({ arguments: command.processedArgs.map(String), options: command.opts() });
  });
  return command;
};

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** "error: unknown option '--jsn'\n(Did you mean --json?)" as a sentence. */
const sentenceOf = (message: string): string => {
  const [problem = "", suggestion] = message
    .trim()
    .replace(/^error: /, "")
    .split("\n");
  const hint = suggestion === undefined ? "" : ` ${suggestion.replace(/^\((.*)\)$/, "$1")}`;
  return `${capitalised(problem.replace(/\.$/, ""))}${hint}`;
};

const promises = "Reads the project as text and runs none of it. No network, no telemetry.";

const isCommanderError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && "code" in error && String(error.code).startsWith("commander.");

/** Reads the arguments (without "node" and the script); throws an AdvisorError for what they should not hold. */
export const parseArguments = (
  args: readonly string[],
  commands: readonly CommandMeta[],
  version: string,
): Parsed => {
  let parsed: Parsed | null = null;
  let printed = "";
  const program = new Command("prerender-advisor")
    .description(
      `Says for every route of a Next.js app how it renders now, why, and what it should be.\n${promises}`,
    )
    .version(version);
  for (const meta of commands) {
    program.addCommand(
      commandOf(meta, (given) => {
        parsed = { kind: "run", name: meta.name, given };
      }),
    );
  }
  program.addHelpText("after", examplesText(commands.flatMap(({ examples }) => examples.slice(0, 1))));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      // The message of the error that follows says the same.
      writeErr: () => undefined,
    });
  }
  if (args.length === 0) return { kind: "text", text: helpOf(program, () => printed) };
  try {
    program.parse([...args], { from: "user" });
  } catch (error) {
    if (!isCommanderError(error)) throw error;
    if (printed !== "") return { kind: "text", text: printed };
    throw new AdvisorError("wrongUsage", { reason: sentenceOf(error.message) });
  }
  return parsed ?? { kind: "text", text: printed };
};

const helpOf = (program: Command, printed: () => string): string => {
  program.outputHelp();
  return printed();
};
