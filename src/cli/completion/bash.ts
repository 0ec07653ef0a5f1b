import type { CommandMeta } from "../command-meta.ts";
import { type CompletedCommand, completedCommands, isList, quoted } from "./words.ts";

/** The cases for values of options: words after a comma too, paths by what bash does itself. */
const valueCases = ({ name, options }: CompletedCommand): readonly string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map((option) => {
      const pattern = quoted(`${name} ${option.name}`);
      return isList(option.values)
        ? `    ${pattern}) _prerender_advisor_words ${quoted(option.values.join(" "))} "$current"; return ;;`
        : `    ${pattern}) return ;;`;
    });

const commandCase = ({ name, options, arguments: args }: CompletedCommand): string => {
  const [first = null] = args;
  const words = isList(first) ? ` ${first.join(" ")}` : "";
  const names = options.map((option) => option.name).join(" ");
  return `    ${quoted(name)}) if [[ $current == -* ]]; then words=${quoted(names)}; else words=${quoted(words.trim())}; fi ;;`;
};

/** A completion script for bash, from 3.2 on. Where it offers nothing, bash completes names of files. */
export const bashCompletion = (metas: readonly CommandMeta[]): string => {
  const commands = completedCommands(metas);
  const names = commands.map(({ name }) => name);
  return `# bash completion of prerender-advisor, made by: prerender-advisor completion bash
_prerender_advisor_words() {
  local before=""
  if [[ $2 == *,* ]]; then before="\${2%,*},"; fi
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${2##*,}"))
}

_prerender_advisor() {
  local current="\${COMP_WORDS[COMP_CWORD]}" option="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" word
  COMPREPLY=()
  # bash takes --option=value for three words
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $option == "=" ]]; then
    option="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join("|")}) command=$word; break ;;
    esac
  done
  case "$command $option" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case $command in
    '') words=${quoted([...names, "--help", "--version"].join(" "))} ;;
${commands.map(commandCase).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}

complete -o default -o bashdefault -F _prerender_advisor prerender-advisor
`;
};
