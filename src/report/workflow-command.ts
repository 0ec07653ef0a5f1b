import type { AlertLevel } from "./alerts.ts";
import { clean } from "./text.ts";

/** An annotation of GitHub Actions: it stands at a line of a file, beside the code of a pull request. */
export interface Annotation {
  readonly level: AlertLevel;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly title: string;
  readonly message: string;
}

const commands = { error: "error", warning: "warning", note: "notice" } as const satisfies Record<
  AlertLevel,
  string
>;

// `escapeData` and `escapeProperty` of @actions/core (packages/core/src/command.ts of actions/toolkit).
const dataEscapes: Readonly<Record<string, string>> = { "%": "%25", "\r": "%0D", "\n": "%0A" };
const propertyEscapes: Readonly<Record<string, string>> = { ...dataEscapes, ":": "%3A", ",": "%2C" };

const data = (text: string): string =>
  clean(text).replace(/[%\r\n]/g, (character) => dataEscapes[character] ?? "");

const property = (text: string): string =>
  clean(text).replace(/[%\r\n:,]/g, (character) => propertyEscapes[character] ?? "");

/** The line that makes GitHub Actions show an annotation. */
export const workflowCommand = ({ level, file, line, column, title, message }: Annotation): string => {
  const properties = [
    `file=${property(file)}`,
    `line=${line}`,
    `col=${column}`,
    `title=${property(title)}`,
  ].join(",");
  return `::${commands[level]} ${properties}::${data(message)}`;
};
