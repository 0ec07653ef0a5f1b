import type { JsonScan } from "./json-scanner.ts";
import { scanJson } from "./json-scanner.ts";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Plain data, or one sentence that says what is wrong and where; the sentence never quotes the text but for a key's name. */
export type JsonResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly says: string };

/** Characters of a JSON file that is still read. */
const textLimit = 5_000_000;

const read = (text: string, scan: JsonScan): JsonResult => {
  if (text.length > textLimit) return { ok: false, says: "it is longer than 5,000,000 characters" };
  return scanJson(text.startsWith("\ufeff") ? text.slice(1) : text, scan);
};

/** Reads JSON that a person wrote for this tool: no comments, no duplicate keys, no keys that could reach a prototype. */
export const readJson = (text: string): JsonResult => read(text, { isLoose: false });

/** Reads JSON of a scanned project as npm and TypeScript do: comments and trailing commas allowed, the last of two equal keys counts. */
export const readLooseJson = (text: string): JsonResult => read(text, { isLoose: true });

/** Whether a value is an object of named values, not a list. */
export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The own member of that name; undefined where the value is no object or has none. */
export const member = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** The member of that name where it is text. */
export const textMember = (value: JsonValue | undefined, name: string): string | undefined => {
  const found = member(value, name);
  return typeof found === "string" ? found : undefined;
};
