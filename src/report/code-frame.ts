import type { Place } from "../model/place.ts";
import type { Style } from "./terminal-style.ts";
import { clean, displayWidth, endOf, startOf } from "./text.ts";

/** What ends a line for the TypeScript parser, whose line numbers these are. */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

const tab = "  ";

interface Window {
  readonly text: string;
  readonly caret: number;
}

/**
 * The part of a line around a column (from 0, UTF-16 units) that fits; `caret` is where the column stands in it. What is cut is the text
 * as it is shown: an escape takes more columns than what it stands for.
 */
const windowOf = (line: string, column: number, columns: number): Window => {
  const shown = (text: string): string => clean(text.replaceAll("\t", tab));
  const before = shown(line.slice(Math.max(0, column - columns), column));
  const isWhole = column <= columns && displayWidth(before) < columns - 10;
  const head = isWhole ? before : `…${endOf(before, Math.floor(columns / 2))}`;
  // Cleaned once more as a whole: what is harmless on both sides of the column may be a command when put together.
  const text = clean(head + shown(line.slice(column, column + columns)));
  const isCut = column + columns < line.length || displayWidth(text) > columns;
  return { text: isCut ? `${startOf(text, columns - 1)}…` : text, caret: displayWidth(head) };
};

/**
 * The lines around a place of a source text, the one meant marked with ">" and its column with "^".
 * Lines that are too long show the part around the column; a place outside the text gives nothing.
 */
export const codeFrame = (
  source: string,
  place: Place,
  columns: number,
  context: number,
  style: Style,
): readonly string[] => {
  const lines = source.split(lineBreak);
  if (place.line < 1 || place.line > lines.length) return [];
  const first = Math.max(1, place.line - context);
  const last = Math.min(lines.length, place.line + context);
  const digits = String(last).length;
  const room = columns - digits - 5;
  return lines.slice(first - 1, last).flatMap((line, index) => {
    const number = first + index;
    const isMeant = number === place.line;
    const column = isMeant ? Math.min(Math.max(0, place.column - 1), line.length) : 0;
    const { text, caret } = windowOf(line, column, room);
    const gutter = `${isMeant ? ">" : " "} ${String(number).padStart(digits)} |`;
    const shown = text === "" ? gutter : `${gutter} ${text}`;
    if (!isMeant) return [style.faint(shown)];
    return [shown, `  ${" ".repeat(digits)} | ${" ".repeat(caret)}${style.bad("^")}`];
  });
};
