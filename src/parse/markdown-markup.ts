import { isWhole } from "./open.ts";

/** How many closing braces are tried as the end of one expression. */
const mostEnds = 50;

/** The elements and expressions of Markdown content, as the children of a fragment; all else becomes blanks. */
export function markupOf(content: string): string {
  if (!/[<{]/.test(content)) return prose(content);
  const nested = kept(content);
  return isWhole(`<>${nested}</>`) ? nested : componentsOf(nested);
}

/** Text of which only the line breaks are left. */
export const prose = (text: string): string => text.replace(/[^\n]/g, " ");

/** Tags and expressions as they stand, outside of code. */
const kept = (content: string): string => {
  let result = "";
  for (let at = 0; at < content.length; ) {
    const end = content[at] === "<" ? endOfTag(content, at) : endOfExpression(content, at);
    if (end > at) {
      result += content.slice(at, end);
      at = end;
    } else {
      const next = Math.max(at + 1, endOfText(content, at));
      result += prose(content.slice(at, next));
      at = next;
    }
  }
  return result;
};

/** Behind an escaped character or a stretch of code; else `at` itself. */
const endOfText = (content: string, at: number): number => {
  if (content[at] === "\\") return Math.min(at + 2, content.length);
  const ticks = /^`+/.exec(content.slice(at, at + 100))?.[0];
  if (ticks === undefined) return at;
  const paragraphEnd = content.indexOf("\n\n", at);
  const close = content.indexOf(ticks, at + ticks.length);
  const isCode = close !== -1 && (paragraphEnd === -1 || close < paragraphEnd);
  return at + ticks.length + (isCode ? close - at : 0);
};

/** Behind the `{...}` that begins at `at`, at the first brace with which it is an expression; `at` where none begins. */
const endOfExpression = (content: string, at: number): number => {
  if (content[at] !== "{") return at;
  let end = at;
  for (let tried = 0; tried < mostEnds; tried += 1) {
    end = content.indexOf("}", end) + 1;
    if (end === 0) return at;
    if (isWhole(`<>${content.slice(at, end)}</>`)) return end;
  }
  return at;
};

/** Behind the tag that begins at `at`; `at` where there is none, as in `a < b` or `<https://a.example>`. */
const endOfTag = (content: string, start: number): number => {
  const head = /^<(?:\/?[A-Za-z][\w.-]*(?::[A-Za-z][\w-]*)?|\/)?(?=[\s/>])/.exec(
    content.slice(start, start + 200),
  );
  if (head === null) return start;
  for (let at = start + head[0].length; at < content.length; ) {
    const sign = content[at];
    if (sign === ">") return at + 1;
    if (sign === "<") return start;
    const quoteEnd = sign === '"' || sign === "'" ? content.indexOf(sign, at + 1) + 1 : at + 1;
    if (quoteEnd === 0) return start;
    const next = sign === "{" ? attributeEnd(content, at) : quoteEnd;
    if (next === at) return start;
    at = next;
  }
  return start;
};

/** Behind the value or the spread of an attribute. */
const attributeEnd = (content: string, at: number): number => {
  let end = at;
  for (let tried = 0; tried < mostEnds; tried += 1) {
    end = content.indexOf("}", end) + 1;
    if (end === 0) return at;
    const value = content.slice(at, end);
    if (isWhole(`<a ${value.startsWith("{...") ? "" : "a="}${value}/>`)) return end;
  }
  return at;
};

/** Where tags do not match, as in HTML: the components alone, side by side. */
const componentsOf = (markup: string): string =>
  markup
    .split("\n")
    .map((line) => (line.match(/<[A-Z][\w.]*(?=[\s/>])/g) ?? []).map((tag) => `${tag}/>`).join(""))
    .join("\n");
