import type { JsonObject, JsonResult, JsonValue } from "./json.ts";
import { printable } from "./printable.ts";

/** `isLoose`: comments, trailing commas and duplicate keys are allowed, and dangerous keys are dropped instead of refused. */
export interface JsonScan {
  readonly isLoose: boolean;
}

/** Levels of nesting that are still read. */
const depthLimit = 100;

/** Names through which assignment could reach a prototype. */
const dangerousKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

class ScanFailure extends Error {}

interface Cursor {
  readonly text: string;
  readonly scan: JsonScan;
  /** Offset of the next character. */
  at: number;
}

/** Reads one JSON text into plain data; the first mistake ends it with a sentence. */
export const scanJson = (text: string, scan: JsonScan): JsonResult => {
  const cursor: Cursor = { text, scan, at: 0 };
  try {
    const value = valueAt(cursor, 0);
    skipSpace(cursor);
    if (cursor.at < text.length) throw failure(cursor, "there is more after the end of the value");
    return { ok: true, value };
  } catch (error) {
    if (error instanceof ScanFailure) return { ok: false, says: error.message };
    throw error;
  }
};

const failure = (cursor: Cursor, says: string): ScanFailure => {
  const before = cursor.text.slice(0, cursor.at).split(/\r\n|[\n\r]/);
  return new ScanFailure(`line ${before.length}, column ${(before.at(-1) ?? "").length + 1}: ${says}`);
};

const valueAt = (cursor: Cursor, depth: number): JsonValue => {
  if (depth > depthLimit) throw failure(cursor, `nested more than ${depthLimit} levels deep`);
  skipSpace(cursor);
  const character = cursor.text[cursor.at];
  if (character === "{") return objectAt(cursor, depth);
  if (character === "[") return listAt(cursor, depth);
  if (character === '"') return stringAt(cursor);
  return wordAt(cursor);
};

const objectAt = (cursor: Cursor, depth: number): JsonObject => {
  const members = new Map<string, JsonValue>();
  for (const _ of itemsAt(cursor, "}")) {
    if (cursor.text[cursor.at] !== '"') throw failure(cursor, 'expected a name in double quotes or "}"');
    const start = cursor.at;
    const key = stringAt(cursor);
    const refusal = refusedKey(cursor.scan, key, members);
    if (refusal !== null) throw failure({ ...cursor, at: start }, refusal);
    take(cursor, ":", 'expected ":" after the name');
    const value = valueAt(cursor, depth + 1);
    if (!dangerousKeys.has(key)) members.set(key, value);
  }
  return Object.fromEntries(members);
};

const refusedKey = (scan: JsonScan, key: string, members: ReadonlyMap<string, JsonValue>): string | null => {
  if (scan.isLoose) return null;
  const shown = printable(key.length > 60 ? `${key.slice(0, 59)}…` : key);
  if (dangerousKeys.has(key)) return `the key "${shown}" is not allowed`;
  return members.has(key) ? `the key "${shown}" stands here twice` : null;
};

const listAt = (cursor: Cursor, depth: number): readonly JsonValue[] => {
  const items: JsonValue[] = [];
  for (const _ of itemsAt(cursor, "]")) items.push(valueAt(cursor, depth + 1));
  return items;
};

/** Steps through the items between an opening bracket and `close`; the caller reads one item at every step. */
function* itemsAt(cursor: Cursor, close: "}" | "]"): Generator<undefined, void> {
  cursor.at += 1;
  skipSpace(cursor);
  let isFirst = true;
  while (cursor.text[cursor.at] !== close) {
    if (!isFirst) {
      take(cursor, ",", `expected "," or "${close}"`);
      skipSpace(cursor);
      if (cursor.scan.isLoose && cursor.text[cursor.at] === close) break;
    }
    isFirst = false;
    yield undefined;
    skipSpace(cursor);
  }
  cursor.at += 1;
}

const take = (cursor: Cursor, character: string, says: string): void => {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== character) throw failure(cursor, says);
  cursor.at += 1;
};

// Every pattern is sticky and without nested repetition: it takes time in proportion to what it matches.
const space = /[ \t\n\r]+/y;
const lineComment = /\/\/[^\n\r]*/y;
const blockComment = /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//y;
const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const plainText = /[^"\\\u0000-\u001f]+/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const matched = (cursor: Cursor, pattern: RegExp): string | null => {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? null;
  if (found !== null) cursor.at += found.length;
  return found;
};

const skipSpace = (cursor: Cursor): void => {
  do matched(cursor, space);
  while (
    cursor.scan.isLoose &&
    (matched(cursor, lineComment) !== null || matched(cursor, blockComment) !== null)
  );
};

const stringAt = (cursor: Cursor): string => {
  const start = cursor.at;
  cursor.at += 1;
  while (matched(cursor, plainText) !== null || matched(cursor, escapeSequence) !== null);
  if (cursor.text[cursor.at] !== '"')
    throw failure(cursor, "this string does not end, or holds a wrong escape");
  cursor.at += 1;
  const value: unknown = JSON.parse(cursor.text.slice(start, cursor.at));
  return String(value);
};

const wordAt = (cursor: Cursor): JsonValue => {
  const found = matched(cursor, word);
  if (found === null) throw failure(cursor, "expected a value");
  if (found === "true" || found === "false") return found === "true";
  if (found === "null") return null;
  const number = Number(found);
  if (!Number.isFinite(number)) throw failure(cursor, "this number is too large");
  return number;
};
