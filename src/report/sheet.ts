import type { FilePath, Place, Proof } from "../model/place.ts";
import { codeFrame } from "./code-frame.ts";
import { type Style, styleWith } from "./terminal-style.ts";
import { clean, wrap } from "./text.ts";
import { placeLabel } from "./words.ts";

/** How the text of `why` is shown. */
export interface SheetOptions {
  readonly color: boolean;
  readonly width: number;
  /** The source text of a file of the project; null where it cannot be read any more. */
  readonly frame: (file: FilePath) => string | null;
}

/** A text that is being written. */
export interface Sheet extends SheetOptions {
  readonly style: Style;
  /** Places whose code stands above already: nothing is shown twice. */
  readonly shown: Set<string>;
}

export const openSheet = (options: SheetOptions): Sheet => ({
  ...options,
  style: styleWith(options.color),
  shown: new Set(),
});

/** A text wrapped to the width, so many columns from the left. */
export const paragraph = (text: string, columns: number, sheet: Sheet): readonly string[] =>
  wrap(clean(text), sheet.width - columns).map((line) => " ".repeat(columns) + line);

/** An item of a list; its later lines stand below its text. */
export const listed = (mark: string, text: string, sheet: Sheet): readonly string[] => {
  const [first = "", ...rest] = wrap(clean(text), sheet.width - 2 - mark.length - 1);
  const blank = " ".repeat(mark.length + 1);
  return [`  ${mark} ${first}`, ...rest.map((line) => `  ${blank}${line}`)];
};

/** Lines under a title; nothing where there are none. */
export const titled = (title: string, lines: readonly string[], sheet: Sheet): readonly string[] =>
  lines.length === 0 ? [] : ["", sheet.style.strong(title), ...lines];

/** The code around a place, with so many lines before and after it; nothing where it stands above already. */
export const frameLines = (place: Place, context: number, sheet: Sheet): readonly string[] => {
  const key = `${place.file}:${place.line}:${place.column}`;
  if (sheet.shown.has(key)) return [];
  sheet.shown.add(key);
  const source = sheet.frame(place.file);
  if (source === null) return [];
  return codeFrame(source, place, sheet.width - 6, context, sheet.style).map((line) => `      ${line}`);
};

/** A reason with the way to it, each step with its line of code. */
export const chainLines = ({ says, chain }: Proof, number: number, sheet: Sheet): readonly string[] => [
  ...listed(`${number}.`, says, sheet),
  ...chain.flatMap((step, index) => {
    const isLast = index === chain.length - 1;
    const arrow = index === 0 ? "" : "-> ";
    return [
      `     ${arrow}${sheet.style.accent(placeLabel(step))}  ${clean(step.name)}`,
      ...frameLines(step, isLast ? 1 : 0, sheet),
    ];
  }),
];

/** The same for two reasons that a person could not tell apart. */
export const proofKey = ({ says, chain }: Proof): string => JSON.stringify([says, chain.map(placeLabel)]);
