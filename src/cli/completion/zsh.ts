import type { CommandMeta, Values } from "../command-meta.ts";
import { type CompletedCommand, type CompletedOption, completedCommands, isList, quoted } from "./words.ts";

/** Text inside a description of `_arguments`, where brackets and colons mean something. */
const described = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

const actionOf = (values: Values | null): string => {
  if (values === "folder") return "_files -/";
  if (values === "file") return "_files";
  return isList(values) ? `_values -s , name ${values.join(" ")}` : " ";
};

const optionSpec = ({ name, description, takesValue, repeats, values }: CompletedOption): string => {
  const value = takesValue
    ? `=[${described(description)}]:value:${actionOf(values)}`
    : `[${described(description)}]`;
  return quoted(`${repeats ? "*" : ""}${name}${value}`);
};

const argumentSpec = (values: Values | null, index: number): string =>
  quoted(`${index + 1}:argument:${isList(values) ? `(${values.join(" ")})` : actionOf(values)}`);

const commandCase = ({ name, options, arguments: args }: CompletedCommand): string =>
  `    ${name})
      _arguments \\
${[...options.map(optionSpec), ...args.map(argumentSpec)].map((spec) => `        ${spec}`).join(" \\\n")}
      ;;`;

/** A completion script for zsh. */
export const zshCompletion = (metas: readonly CommandMeta[]): string => {
  const commands = completedCommands(metas);
  return `#compdef prerender-advisor
# zsh completion of prerender-advisor, made by: prerender-advisor completion zsh
_prerender_advisor() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description.replaceAll(":", "\\:")}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments '--help[show the commands]' '--version[show the version]'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $command in
${commands.map(commandCase).join("\n")}
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _prerender_advisor "$@"
else
  compdef _prerender_advisor prerender-advisor
fi
`;
};
