import type { CommandMeta, Values } from "../command-meta.ts";
import { type CompletedCommand, type CompletedOption, completedCommands, isList } from "./words.ts";

/** Inside single quotes fish knows two escapes. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

const valueWords = (values: Values | null): readonly string[] => {
  if (values === "folder") return ["-x", "-a", quoted("(__fish_complete_directories)")];
  if (isList(values)) return ["-x", "-a", quoted(values.join(" "))];
  return values === "file" ? ["-r", "-F"] : ["-x"];
};

const line = (words: readonly string[]): string =>
  ["complete", "-c", "prerender-advisor", ...words].join(" ");

const optionLine = (command: string, { name, description, takesValue, values }: CompletedOption): string =>
  line([
    "-n",
    quoted(`__fish_seen_subcommand_from ${command}`),
    "-l",
    name.replace(/^--/, ""),
    ...(takesValue ? valueWords(values) : []),
    "-d",
    quoted(description),
  ]);

const argumentLines = ({ name, arguments: args }: CompletedCommand): readonly string[] =>
  args.flatMap((values) => {
    const seen = ["-n", quoted(`__fish_seen_subcommand_from ${name}`)];
    if (isList(values)) return [line([...seen, "-f", "-a", quoted(values.join(" "))])];
    return values === null ? [] : [line([...seen, "-F"])];
  });

/** A completion script for fish. */
export const fishCompletion = (metas: readonly CommandMeta[]): string => {
  const commands = completedCommands(metas);
  const lines = [
    "# fish completion of prerender-advisor, made by: prerender-advisor completion fish",
    line(["-f"]),
    ...commands.map(({ name, description }) =>
      line(["-n", "__fish_use_subcommand", "-a", name, "-d", quoted(description)]),
    ),
    line(["-n", "__fish_use_subcommand", "-l", "help", "-d", quoted("show the commands")]),
    line(["-n", "__fish_use_subcommand", "-l", "version", "-d", quoted("show the version")]),
    ...commands.flatMap((command) => [
      ...argumentLines(command),
      ...command.options.map((option) => optionLine(command.name, option)),
    ]),
  ];
  return `${lines.join("\n")}\n`;
};
