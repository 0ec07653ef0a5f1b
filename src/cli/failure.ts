import { AdvisorError, exitCodes } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";

/** A failure as a person, a program and the shell get it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
  readonly exitCode: number;
}

/** What is known about where the failure happened. */
export interface FailureContext {
  readonly isDebug: boolean;
  /** Absolute folders of this machine, and what to write instead: a log may be public. */
  readonly privateFolders: readonly (readonly [folder: string, shown: string])[];
}

const withoutFolders = (text: string, { privateFolders }: FailureContext): string =>
  privateFolders
    .filter(([folder]) => folder.length > 1)
    .reduce((shown, [folder, name]) => shown.replaceAll(folder, name), text);

const internalMessage = (error: unknown, context: FailureContext): string => {
  if (context.isDebug && error instanceof Error) {
    return (error.stack ?? error.message).split("\n").map(printable).join("\n");
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return printable(withoutFolders(message.split("\n")[0] ?? "", context));
};

/** Anything thrown, as a failure: what is no mistake of the person's is a defect of ours. */
export const failureOf = (error: unknown, context: FailureContext): Failure => {
  if (error instanceof AdvisorError) {
    const { code, message, hint, exitCode } = error;
    return { code, message: withoutFolders(message, context), hint, exitCode };
  }
  return {
    code: "internal",
    message: `Internal error: ${internalMessage(error, context)}`,
    hint: context.isDebug
      ? "This is a defect of prerender-advisor: please report it with the lines above."
      : "This is a defect of prerender-advisor. Run it again with --debug and report what it prints.",
    exitCode: exitCodes.internal,
  };
};

/** Broken at spaces, where a terminal would break words; a longer word, which may be a path to copy, stays whole. */
const wrapped = (text: string, columns: number): string => {
  let line = "";
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n  ");
};

/** The failure for a person, on stderr; `columns` null where that is no terminal. */
export const failureText = ({ message, hint }: Failure, columns: number | null): string => {
  const shown = (text: string): string => (columns === null ? text : wrapped(text, columns - 2));
  return `${shown(`prerender-advisor: ${message}`)}\n  ${shown(hint)}\n`;
};

/** The failure for a program that waits for the report on stdout. */
export const failureJson = ({ code, message }: Failure): string =>
  `${JSON.stringify({ ok: false, error: { code, message } }, null, 2)}\n`;
