import { clean, shorten } from "./text.ts";

/** Characters of a name, and of a sentence, that a comment still shows. */
const longestName = 200;
const longestSentence = 600;

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** A code span as HTML: in a table a "|" ends the cell even between backticks. */
const htmlCode = (text: string): string => {
  const encoded = text.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${encoded}</code>`;
};

/** A name of the scanned project, as code: nothing in it is formatted, linked, mentioned or counted as HTML. */
export const codeText = (text: string): string => {
  const shown = shorten(clean(text), longestName);
  if (/\||^\s|\s$|^$/.test(shown)) return htmlCode(shown);
  const fence = "`".repeat(longestRun(shown) + 1);
  const gap = /^`|`$/.test(shown) ? " " : "";
  return `${fence}${gap}${shown}${gap}${fence}`;
};

/** Words that no reader of Markdown takes for anything but words. */
const plainWord = /^["(]?[\p{L}\p{N}]+(?:['’-]\p{L}+)*[")]?[.,;:!?…]*$/u;

/** What GitHub makes a link of although it is a plain word. */
const linkedWord = /^(?:gh-\d|\p{N}+-)/iu;

/** Words of ours that only look like code: the symbols of the modes and the arrow between two of them. */
const ownWords: ReadonlySet<string> = new Set(["Next.js", "○", "●", "◐", "ƒ", "✗", "→"]);

const isPlain = (word: string): boolean =>
  ownWords.has(word) || (plainWord.test(word) && !linkedWord.test(word));

/** A sentence with names of the scanned project in it: whatever is no plain word of a language stands as code. */
export const proseText = (sentence: string): string => {
  const parts: { readonly isPlain: boolean; text: string }[] = [];
  for (const given of shorten(clean(sentence), longestSentence).split(" ")) {
    if (given === "") continue;
    const word = given === "->" ? "→" : given;
    const last = parts.at(-1);
    if (last?.isPlain === isPlain(word)) last.text += ` ${word}`;
    else parts.push({ isPlain: isPlain(word), text: word });
  }
  return parts.map((part) => (part.isPlain ? part.text : codeWithMarks(part.text))).join(" ");
};

const isBalanced = (text: string): boolean => text.split("(").length === text.split(")").length;

/** The comma or full stop behind a name is no part of it, nor are brackets around it. */
const codeWithMarks = (text: string): string => {
  const [, name = text, marks = ""] = /^(.*?[^.,;:!?])([.,;:!?]*)$/u.exec(text) ?? [];
  const inner = name.slice(1, -1);
  const isBracketed = name.length > 2 && name.startsWith("(") && name.endsWith(")") && isBalanced(inner);
  return isBracketed ? `(${codeText(inner)})${marks}` : `${codeText(name)}${marks}`;
};

/** A row of a table; the cells are Markdown already. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
