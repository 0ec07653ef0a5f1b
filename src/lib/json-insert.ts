import { type JsonValue, member, readJson } from "./json.ts";

/** Where an object stands in a JSON text. */
interface Span {
  /** Offset behind its "{". */
  readonly start: number;
  /** Offset of its "}". */
  readonly end: number;
  /** Offset behind its last member; `start` where it has none. */
  readonly last: number;
}

interface MemberSpan {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s{}[\]:,"]+/g;
const space = /[\s:,]*/y;

const skipped = (text: string, at: number): number => {
  space.lastIndex = at;
  space.exec(text);
  return space.lastIndex;
};

/** Offset behind the value that begins at an offset. */
const endOf = (text: string, at: number): number => {
  token.lastIndex = at;
  let depth = 0;
  do {
    const [part = "}"] = token.exec(text) ?? [];
    if (part === "{" || part === "[") depth += 1;
    if (part === "}" || part === "]") depth -= 1;
  } while (depth > 0);
  return token.lastIndex;
};

/** The members of the object that begins at an offset. */
const membersAt = (text: string, open: number): readonly MemberSpan[] => {
  const members: MemberSpan[] = [];
  for (let at = skipped(text, open + 1); text[at] === '"'; ) {
    const keyEnd = endOf(text, at);
    const start = skipped(text, keyEnd);
    const end = endOf(text, start);
    members.push({ key: String(JSON.parse(text.slice(at, keyEnd))), start, end });
    at = skipped(text, end);
  }
  return members;
};

/** The object under some keys of a text that is JSON; null where there is none. */
const spanOf = (text: string, path: readonly string[]): Span | null => {
  let open = skipped(text, 0);
  for (const key of path) {
    const found = text[open] === "{" ? membersAt(text, open).find((each) => each.key === key) : undefined;
    if (found === undefined) return null;
    open = found.start;
  }
  if (text[open] !== "{") return null;
  const last = membersAt(text, open).at(-1)?.end ?? open + 1;
  return { start: open + 1, end: endOf(text, open) - 1, last };
};

/** The blanks that the line of an offset begins with. */
const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";

/** What one level is indented by: as the first member of the text is, else two spaces. */
const unitOf = (text: string): string => /^\s*\{[^\S\n]*\r?\n([ \t]+)"/.exec(text)?.[1] ?? "  ";

const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

const valueText = (value: JsonValue, indent: string, unit: string, lineEnd: string): string =>
  JSON.stringify(value, null, unit).split("\n").join(`${lineEnd}${indent}`);

/** The text to put in at an offset, and what it takes the place of. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const editOf = (text: string, span: Span, key: string, value: JsonValue): Edit => {
  const lineEnd = lineEndOf(text);
  const unit = unitOf(text);
  const inside = text.slice(span.start, span.end);
  const isEmpty = inside.trim() === "";
  const isOneLine =
    !inside.includes("\n") && (!isEmpty || !text.trim().includes("\n")) && text.trim() !== "{}";
  if (isOneLine) {
    const written = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    return isEmpty
      ? { from: span.start, to: span.end, text: ` ${written} ` }
      : { from: span.last, to: span.last, text: `, ${written}` };
  }
  const outer = indentAt(text, span.start);
  const indent = isEmpty ? outer + unit : indentAt(text, span.start + inside.search(/\S/));
  const written = `${lineEnd}${indent}${JSON.stringify(key)}: ${valueText(value, indent, unit, lineEnd)}`;
  return isEmpty
    ? { from: span.start, to: span.end, text: `${written}${lineEnd}${outer}` }
    : { from: span.last, to: span.last, text: `,${written}` };
};

/**
 * A JSON text with one more member in the object under `path`, behind those that it has; every other character stays as it is. Null where the
 * text is no JSON without comments, has no such object, or has the member already.
 */
export const insertMember = (
  text: string,
  path: readonly string[],
  key: string,
  value: JsonValue,
): string | null => {
  const json = readJson(text);
  if (!json.ok) return null;
  const object = path.reduce<JsonValue | undefined>(member, json.value);
  const span = spanOf(text, path);
  if (span === null || member(object, key) !== undefined) return null;
  const { from, to, text: inserted } = editOf(text, span, key, value);
  return text.slice(0, from) + inserted + text.slice(to);
};
