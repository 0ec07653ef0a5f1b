import { ts } from "ts-morph";
import type { FilePath } from "../model/place.ts";
import { RefusedError } from "./refused-error.ts";

const kinds: readonly (readonly [RegExp, ts.ScriptKind])[] = [
  [/\.[mc]?ts$/i, ts.ScriptKind.TS],
  [/\.tsx$/i, ts.ScriptKind.TSX],
];

const options: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  // With JSDoc on, a file ending in "/** @a-b-" never finishes parsing (TypeScript 5.9 and 6.0).
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  // Every file counts as a module, so that top-level await parses; the compiler's own test walks the whole tree recursively.
  setExternalModuleIndicator: (file) => {
    Object.assign(file, { externalModuleIndicator: true });
  },
};

/** Parses one text into the compiler's tree, without parents, JSDoc or types; throws RefusedError only. */
export function open(file: FilePath, text: string): ts.SourceFile {
  const kind = kinds.find(([ending]) => ending.test(file))?.[1] ?? ts.ScriptKind.JSX;
  try {
    return ts.createSourceFile(file, text, options, false, kind);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    forgetHalfParsedFile();
    throw new RefusedError("nested too deeply to be analysed");
  }
}

/** Whether a text is JavaScript with elements, from its beginning to its end. */
export const isWhole = (text: string): boolean => firstSyntaxError(open("a.jsx", text)) === null;

/** The parser is one object that keeps where no arrow function starts until a file is finished: the next file must not inherit that. */
function forgetHalfParsedFile(): void {
  ts.createSourceFile("empty.js", "", options, false, ts.ScriptKind.JS);
}

/** The first syntax error that the parser noted, or null; its list is no part of the compiler's published types. */
export function firstSyntaxError(
  file: ts.SourceFile,
): { readonly message: string; readonly at: number } | null {
  if (!("parseDiagnostics" in file) || !Array.isArray(file.parseDiagnostics)) return null;
  const first: unknown = file.parseDiagnostics[0];
  if (typeof first !== "object" || first === null || !("messageText" in first)) return null;
  const at = "start" in first && typeof first.start === "number" ? first.start : 0;
  return { message: textOf(first.messageText), at };
}

function textOf(message: unknown): string {
  if (typeof message === "string") return message;
  if (typeof message === "object" && message !== null && "messageText" in message)
    return String(message.messageText);
  return "syntax error";
}
