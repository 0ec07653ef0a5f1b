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
const ownWords: ReadonlySet<string> = new Set(["Next.js", "○", "●", "◐", "ƒ", "✗", "→", "->", "..."]);

const isPlain = (word: string): boolean =>
  ownWords.has(word) || (plainWord.test(word) && !linkedWord.test(word));

/** Words of one kind; of code the brackets of a remark around it stand apart. */
interface Part {
  readonly isPlain: boolean;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** A sentence with names of the scanned project in it: whatever is no plain word of a language stands as code. */
export const proseText = (sentence: string): string =>
  partsOf(shorten(clean(sentence), longestSentence))
    .map(({ isPlain: plain, text, before, after }) =>
      plain ? text : `${before}${codeWithMarks(text)}${after}`,
    )
    .join(" ");

const plainPart = (text: string): Part => ({ isPlain: true, text, before: "", after: "" });

/** "(a.ts:4" and "a.ts:4)," are a name with a bracket of the sentence, unlike "f(a)". */
const codePart = (text: string, before = "", after = ""): Part => {
  const open = openBrackets(text);
  if (open > 0 && text.length > 1 && text.startsWith("("))
    return codePart(text.slice(1), `${before}(`, after);
  const [, rest, end] = /^(.+)(\)[.,;:!?]*)$/u.exec(text) ?? [];
  if (rest === undefined || end === undefined || open > 0) return { isPlain: false, text, before, after };
  if (open < 0) return codePart(rest, before, end + after);
  const isRemark = rest.startsWith("(") && openBrackets(rest.slice(1)) === 0;
  return isRemark
    ? { isPlain: false, text: rest.slice(1), before: `${before}(`, after: end + after }
    : { isPlain: false, text, before, after };
};

/** What stands between backticks is code as a whole, whoever put them there. */
const quoted = /(`[^`]+`[.,;:!?]*)(?= |$)/;

const partsOf = (sentence: string): readonly Part[] =>
  merged(
    sentence.split(quoted).flatMap((piece, index): readonly Part[] =>
      // `split` has what the expression found at every other index.
      index % 2 === 1
        ? [codePart(piece.replaceAll("`", ""))]
        : expressionsIn(piece.split(" ").filter((word) => word !== "")),
    ),
  );

/** Words of one kind that follow each other are one part. */
const merged = (parts: readonly Part[]): readonly Part[] => {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.isPlain === part.isPlain && last.after === "" && part.before === "")
      all.splice(-1, 1, { ...part, before: last.before, text: `${last.text} ${part.text}` });
    else all.push(part);
  }
  return all;
};

const expressionsIn = (words: readonly string[]): readonly Part[] => {
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    const length = expressionLength(words, at);
    const text = words.slice(at, at + length).join(" ");
    parts.push(length === 1 && isPlain(text) ? plainPart(text === "->" ? "→" : text) : codePart(text));
    at += length;
  }
  return parts;
};

/** Words that an expression goes over at most: a bracket that is never closed is no expression. */
const longestExpression = 16;

const operator = /^(?:=|=>|===?|!==?|\?\?|\|\|?|&&|\+)$/;

/** How many words from one on are one expression: up to the bracket that closes, or over the operators between them. */
const expressionLength = (words: readonly string[], from: number): number => {
  const first = words[from] ?? "";
  if (operator.test(words[from + 1] ?? "") && from + 2 < words.length)
    return 2 + expressionLength(words, from + 2);
  // "(so it is)" is a remark and no expression.
  if (isPlain(first) || first.startsWith("(")) return 1;
  let text = "";
  for (let length = 1; length <= Math.min(longestExpression, words.length - from); length += 1) {
    text += words[from + length - 1];
    if (openBrackets(text) === 0) return length;
  }
  return 1;
};

const openBrackets = (text: string): number =>
  [...text].reduce((open, character) => {
    if ("([{".includes(character)) return open + 1;
    return ")]}".includes(character) ? open - 1 : open;
  }, 0);

/** The comma or full stop behind a name is no part of it. */
const codeWithMarks = (text: string): string => {
  const [, name = text, marks = ""] = /^(.*?[^.,;:!?])([.,;:!?]*)$/u.exec(text) ?? [];
  return `${codeText(name)}${marks}`;
};

/** A row of a table; the cells are Markdown already. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
