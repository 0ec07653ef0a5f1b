import type { CommandMeta, OptionMeta, Values } from "../command-meta.ts";

/** An option as a shell knows it. */
export interface CompletedOption {
  /** "--reporter". */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly repeats: boolean;
  /** What its value is completed with; null where only a person knows. */
  readonly values: Values | null;
}

/** A command as a shell knows it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments are completed with, in their order. */
  readonly arguments: readonly (Values | null)[];
}

const optionOf = ({ flags, description, repeats, values }: OptionMeta): CompletedOption => ({
  name: flags.split(" ")[0] ?? flags,
  description,
  takesValue: flags.includes("<"),
  repeats: repeats === true,
  values: values ?? null,
});

/** What every command takes; commander adds it by itself. */
const help: CompletedOption = {
  name: "--help",
  description: "show what the command takes",
  takesValue: false,
  repeats: false,
  values: null,
};

/** Every command with everything that it takes, as its help has it. */
export const completedCommands = (metas: readonly CommandMeta[]): readonly CompletedCommand[] =>
  metas.map((meta) => ({
    name: meta.name,
    description: meta.summary,
    options: [...meta.options.map(optionOf), help],
    arguments: meta.arguments.map(({ values }) => values ?? null),
  }));

/** A text as one word of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Whether something is completed with one of some words. */
export const isList = (values: Values | null): values is readonly string[] => Array.isArray(values);
