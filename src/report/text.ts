import { printable } from "../lib/printable.ts";

// Blocks whose characters take two columns: Hangul, CJK, fullwidth forms, emoji.
const wideBlocks: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

const characterWidth = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{Mark}/u.test(character)) return 0;
  return wideBlocks.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
};

/** Columns that a text takes in a terminal; the text has no control characters. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
};

/** The longest start of a text that fits into so many columns. */
export const startOf = (text: string, columns: number): string => {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
};

/** The longest end of a text that fits into so many columns. */
export const endOf = (text: string, columns: number): string => {
  // Only the last characters can matter: two UTF-16 units each at most, and room for combining marks.
  const tail = Array.from(text.slice(-columns * 8)).reverse();
  let width = 0;
  const kept: string[] = [];
  for (const character of tail) {
    width += characterWidth(character);
    if (width > columns) break;
    kept.push(character);
  }
  return kept.reverse().join("");
};

/** Whether a text fits. One of that many units cannot, whatever its characters: measuring 10,000 of them for each cell would cost. */
const fits = (text: string, columns: number): boolean =>
  text.length <= columns * 8 && displayWidth(text) <= columns;

/** A text in at most so many columns: what does not fit is left out of its middle, where paths and names differ least. */
export const shorten = (text: string, columns: number): string => {
  if (fits(text, columns)) return text;
  if (columns <= 1) return "…".slice(0, columns);
  const end = Math.ceil((columns - 1) / 2);
  return `${startOf(text, columns - 1 - end)}…${endOf(text, end)}`;
};

/** A text filled up with spaces to so many columns. */
export const pad = (text: string, columns: number): string =>
  text + " ".repeat(Math.max(0, columns - displayWidth(text)));

/** Whether the rest of a word can be a line of its own: what was plain behind a slash may be a command of a build server at the start of a line. */
const isPieceLine = (rest: string, columns: number): boolean => fits(rest, columns) && clean(rest) === rest;

/** A word that fits two lines is broken where a name has its joints; a longer one is shortened. */
const pieces = (word: string, columns: number): readonly string[] => {
  if (!fits(word, columns * 2)) return [shorten(word, columns)];
  const head = startOf(word, columns);
  const joints = [["/"], ["-", "_", ","], ["."]].map((marks) =>
    Math.max(...marks.map((mark) => head.lastIndexOf(mark))),
  );
  const joint = joints.find((at) => at >= columns / 3 && isPieceLine(word.slice(at + 1), columns));
  // A piece of a few letters would be harder to read than what is left out.
  if (joint === undefined) return [shorten(word, columns)];
  return [word.slice(0, joint + 1), word.slice(joint + 1)];
};

/** A text as lines of at most so many columns, broken at spaces; a word that is longer than a line is broken or shortened. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (fits(joined, columns)) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    const parts = fits(word, columns) ? [word] : pieces(word, columns);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? "";
  }
  if (line !== "") lines.push(line);
  return lines;
};

/** Words longer than so many columns are shortened, the others left as they are. */
const withShortWords = (text: string, columns: number): string =>
  text
    .split(" ")
    .map((word) => shorten(word, columns))
    .join(" ");

/** A text without some words of its middle, the fewest first; both ends stay. */
function* withoutMiddle(text: string): Generator<string> {
  const words = text.split(" ").filter((part) => part !== "");
  for (let count = 1; count <= words.length - 2; count += 1) {
    const first = Math.ceil((words.length - count) / 2);
    yield [...words.slice(0, first), "…", ...words.slice(first + count)].join(" ");
  }
}

/** Texts to try in the place of one that is too long. A chain of places loses places before any of them is shortened; prose keeps its words. */
function* shorter(text: string, columns: number): Generator<string> {
  const narrow = withShortWords(text, Math.max(16, Math.floor(columns / 2)));
  if (text.includes(" <- ")) yield* withoutMiddle(text);
  yield withShortWords(text, columns);
  yield withShortWords(text, Math.max(16, Math.floor(columns * 0.75)));
  yield narrow;
  yield* withoutMiddle(text);
  yield* withoutMiddle(narrow);
}

/** Wrapped like `wrap`, in at most so many lines: a text that needs more is shortened, and where that is not enough words of its middle are left out. */
export const wrapWithin = (text: string, columns: number, most: number): readonly string[] => {
  // No more of a text than this can be shown: trying to leave out each of a thousand words would take time.
  const given = shorten(text, columns * (most + 4));
  const whole = wrap(given, columns);
  if (whole.length <= most) return whole;
  for (const each of shorter(given, columns)) {
    const lines = wrap(each, columns);
    if (lines.length <= most) return lines;
  }
  return [shorten(text, columns)];
};

/** Where a sentence can end early and still say something: before "so ...", after a colon, but not inside brackets. */
const clauseEnd = /[.;](?= )|:(?= \D)|,(?= (?:so|and|but|which|because|unless|else)\b)/g;

const isBalanced = (text: string): boolean => text.split("(").length === text.split(")").length;

/** Words that a clause has at least: "mostly" alone says nothing. */
const fewestWords = 3;

/** A sentence in at most so many lines: as many of its clauses as fit, from the first; shortened from its middle where none does. */
export const wrapSentence = (text: string, columns: number, most: number): readonly string[] => {
  const ends = [...text.matchAll(clauseEnd)].map(({ index }) => text.slice(0, index));
  const isClause = (start: string): boolean => isBalanced(start) && start.split(" ").length >= fewestWords;
  const starts = [text, ...ends.filter(isClause).reverse()];
  const fitting = starts.map((start) => wrap(start, columns)).find((lines) => lines.length <= most);
  return fitting ?? wrapWithin(starts.at(-1) ?? text, columns, most);
};

/** A text of the scanned tree, made safe to print; a text that is safe stays as it is. */
export const clean = printable;

/** "1 route", "2 routes"; `many` where the plural is not the word with an s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
