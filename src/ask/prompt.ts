import { AdvisorError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import { groupHeading, listedChoices, progressLine } from "./question-text.ts";
import type { QuestionView, Reply } from "./question-view.ts";

/** The two ends of a terminal that a person sits at: stdin, and stderr so that stdout stays a report. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

const showCursor = "\u001b[?25h";

/** A `prompt` for `interview` that asks at a terminal. Ctrl-C throws the AdvisorError "interrupted"; Ctrl-D answers "stop". */
export const createPrompt = (terminal: Terminal): ((view: QuestionView) => Promise<Reply>) => {
  let heading = "";
  return async (view) => {
    const newHeading = groupHeading(view, terminal.output.columns || 80);
    if (newHeading !== heading) terminal.output.write(`\n${newHeading}\n`);
    heading = newHeading;
    terminal.output.write(`\n${progressLine(view.progress)}\n`);
    return ask(view, terminal);
  };
};

const ask = async (view: QuestionView, terminal: Terminal): Promise<Reply> => {
  const ended = new AbortController();
  const endOfInput = (): void => ended.abort();
  // Without this, Ctrl-D closes the prompt's line reader, the prompt never settles and Node ends with exit code 13.
  const onKey = (_: unknown, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
    if (key?.ctrl === true && key.name === "d") endOfInput();
  };
  terminal.input.on("keypress", onKey).on("end", endOfInput);
  try {
    return await select(view, terminal, ended.signal);
  } catch (error) {
    if (isNamed(error, "AbortPromptError")) return "stop";
    if (isNamed(error, "ExitPromptError")) throw new AdvisorError("interrupted");
    throw error;
  } finally {
    terminal.input.off("keypress", onKey).off("end", endOfInput);
    terminal.output.write(showCursor);
  }
};

const select = async (view: QuestionView, terminal: Terminal, signal: AbortSignal): Promise<Reply> => {
  // Here: bundled as CommonJS, only import() loads what consists of ES modules alone.
  const { default: inquirer } = await import("inquirer");
  const prompt = inquirer.createPromptModule({ ...terminal, signal });
  const listed = listedChoices(view);
  const { reply } = await prompt<{ reply: Reply }>({
    type: "select",
    name: "reply",
    message: printable(view.ask),
    // The help is the same for every choice: it then stands below the list and goes away with it.
    choices: listed.map(({ value, name }) =>
      value === null
        ? new inquirer.Separator(name)
        : {
            value,
            name,
            short: withoutExamples(name),
            ...(view.help === null ? {} : { description: printable(view.help) }),
          },
    ),
    default: view.previous ?? view.suggested?.answer,
    loop: false,
    pageSize: listed.length,
  });
  return reply;
};

/** What stays on the screen of a choice once it is made. */
const withoutExamples = (name: string): string => name.replace(/ \(.*$/, "");

/** Compared by name, as inquirer advises: the class may come from another copy of its core. */
const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
