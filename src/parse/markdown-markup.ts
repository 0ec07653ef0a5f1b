import { isWhole } from "./open.ts";
import { RefusedError } from "./refused-error.ts";

/** How many closing braces are tried as the end of one expression. */
const mostEnds = 50;

/** How often the text of a file is parsed to find where code ends in it: formulas and the like are full of braces that hold none. */
const mostParsed = 5;

/** How much is parsed for that before a file is refused, in characters and in pieces: one of a megabyte would take seconds. */
const mostCharacters = 1_000_000;
const mostPieces = 20_000;

/** Tries of one file whether a piece of it is code. */
export interface Tries {
  /** False also where too much was tried. */
  readonly isCode: (text: string) => boolean;
  readonly isSpent: () => boolean;
}

export const triesFor = (text: string): Tries => {
  let parsed = 0;
  let pieces = 0;
  const isSpent = (): boolean => parsed > text.length * mostParsed;
  return {
    isCode: (piece) => {
      parsed += piece.length;
      pieces += 1;
      if (isSpent()) return false;
      if (parsed > mostCharacters || pieces > mostPieces)
        throw new RefusedError("too much of it may be code in Markdown to be analysed");
      return isWhole(piece);
    },
    isSpent,
  };
};

/** The elements and expressions of Markdown content, as the children of a fragment; all else becomes blanks. */
export function markupOf(content: string, tries: Tries): string {
  if (!/[<{]/.test(content)) return prose(content);
  const nested = kept(content, tries);
  return isWhole(`<>${nested}</>`) ? nested : componentsOf(nested);
}

/** Text of which only the line breaks are left. */
export const prose = (text: string): string => text.replace(/[^\n]/g, " ");

/** Tags and expressions as they stand, outside of code; once too much was tried, components alone. */
const kept = (content: string, tries: Tries): string => {
  const braces = bracesOf(content, tries);
  let result = "";
  for (let at = 0; at < content.length; ) {
    const end = content[at] === "<" ? endOfTag(content, at, braces) : endOfExpression(content, at, braces);
    if (end > at) {
      result += content.slice(at, end);
      at = end;
    } else {
      const next = Math.max(at + 1, endOfText(content, at));
      const name = tries.isSpent()
        ? (componentAt.exec(content.slice(at, at + longestName))?.[0] ?? null)
        : null;
      result += name === null ? prose(content.slice(at, next)) : `${name}/>`;
      at = next;
    }
  }
  return result;
};

const longestName = 200;
const componentAt = /^<[A-Z][\w.]*(?=[\s/>])/;

/** Behind an escaped character or a stretch of code; else `at` itself. */
const endOfText = (content: string, at: number): number => {
  if (content[at] === "\\") return Math.min(at + 2, content.length);
  const ticks = /^`+/.exec(content.slice(at, at + 100))?.[0];
  if (ticks === undefined) return at;
  const close = content.indexOf(ticks, at + ticks.length);
  // Up to there alone: a search for the end of the paragraph would go through the whole file at each of many backticks.
  const isCode = close !== -1 && !content.slice(at, close).includes("\n\n");
  return at + ticks.length + (isCode ? close - at : 0);
};

/** Behind the `{...}` that begins at `at`, at the first brace with which it is an expression; `at` where none begins. */
const endOfExpression = (content: string, at: number, endOfBraces: EndOfBraces): number =>
  content[at] === "{" ? endOfBraces(at, (code) => `<>${code}</>`) : at;

/** Behind the first closing brace with which what begins at a place is code, once it is put into what is made of it; that place where there is none. */
type EndOfBraces = (at: number, whole: (code: string) => string) => number;

const bracesOf = (content: string, { isCode, isSpent }: Tries): EndOfBraces => {
  // Looked for once: each of many braces that never close would ask for it again.
  const lastBrace = content.lastIndexOf("}");
  return (at, whole) => {
    let end = at;
    for (let tried = 0; tried < mostEnds && end <= lastBrace && !isSpent(); tried += 1) {
      end = content.indexOf("}", end) + 1;
      if (isCode(whole(content.slice(at, end)))) return end;
    }
    return at;
  };
};

/** Behind the tag that begins at `at`; `at` where there is none, as in `a < b` or `<https://a.example>`. */
const endOfTag = (content: string, start: number, endOfBraces: EndOfBraces): number => {
  const head = /^<(?:\/?[A-Za-z][\w.-]*(?::[A-Za-z][\w-]*)?|\/)?(?=[\s/>])/.exec(
    content.slice(start, start + longestName),
  );
  if (head === null) return start;
  for (let at = start + head[0].length; at < content.length; ) {
    const sign = content[at];
    if (sign === ">") return at + 1;
    if (sign === "<") return start;
    const quoteEnd = sign === '"' || sign === "'" ? content.indexOf(sign, at + 1) + 1 : at + 1;
    if (quoteEnd === 0) return start;
    const next = sign === "{" ? attributeEnd(at, endOfBraces) : quoteEnd;
    if (next === at) return start;
    at = next;
  }
  return start;
};

/** Behind the value or the spread of an attribute. */
const attributeEnd = (at: number, endOfBraces: EndOfBraces): number =>
  endOfBraces(at, (value) => `<a ${value.startsWith("{...") ? "" : "a="}${value}/>`);

/** Where tags do not match, as in HTML: the components alone, side by side. */
const componentsOf = (markup: string): string =>
  markup
    .split("\n")
    .map((line) => (line.match(/<[A-Z][\w.]*(?=[\s/>])/g) ?? []).map((tag) => `${tag}/>`).join(""))
    .join("\n");
