import type * as z from "zod";
import { AdvisorError } from "./errors.ts";
import { type JsonValue, readJson } from "./json.ts";
import { didYouMean } from "./nearest.ts";

/** Reads JSON that a person wrote and holds it against a shape; an AdvisorError names the file and the place of the first problem. */
export const readShape = <Value>(shape: z.ZodType<Value>, text: string, file: string): Value =>
  checkShape(shape, jsonOf(text, file), file);

/** The JSON of a file that a person wrote; an AdvisorError names the file and what is wrong with it. */
export const jsonOf = (text: string, file: string): JsonValue => {
  const json = readJson(text);
  if (!json.ok) throw new AdvisorError("fileInvalid", { file, reason: json.says });
  return json.value;
};

/** What a message says of the place of a value: where it stands in the file, and the keys that are known there. */
export interface ShapePlace {
  /** Keys from the top of the file to the value. */
  readonly path: readonly string[];
  /** Every key that the shape knows, to name the nearest of an unknown one. */
  readonly known: readonly string[];
}

/** Holds a part of a file against a shape; an AdvisorError names the file and the place of the first problem. */
export const checkShape = <Value>(
  shape: z.ZodType<Value>,
  value: JsonValue,
  file: string,
  place: ShapePlace = { path: [], known: [] },
): Value => {
  const read = shape.safeParse(value);
  if (!read.success) throw new AdvisorError("fileInvalid", { file, reason: shapeProblem(read.error, place) });
  return read.data;
};

/** The first problem that a shape found, as `$.questions[2].choices: expected a list of at least 2`. */
const shapeProblem = ({ issues }: z.ZodError, { path, known }: ShapePlace): string => {
  const [issue] = issues;
  if (issue === undefined) return "$: not well formed";
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const hint = didYouMean(key, known);
    return `${keyPath([...path, ...issue.path, key])}: unknown key${hint === "" ? "" : `.${hint}`}`;
  }
  return `${keyPath([...path, ...issue.path])}: ${sentence(issue.message)}`;
};

/** `$.answers[0].routes`; keys that are no plain names are quoted, so that any key stays on one line. */
const keyPath = (path: readonly PropertyKey[]): string => `$${path.map(segment).join("")}`;

const segment = (key: PropertyKey): string => {
  if (typeof key === "number") return `[${key}]`;
  return /^[A-Za-z_$][\w$]{0,79}$/.test(String(key))
    ? `.${String(key)}`
    : `[${JSON.stringify(String(key).slice(0, 80))}]`;
};

/** The words of the shape library without its headings: "Invalid input: expected array, received undefined". */
const sentence = (message: string): string =>
  message
    .replace(/^[A-Z][a-z]+ [a-z]+: /, "")
    .replace(/^expected (\w+), received undefined$/, "expected $1, but it is missing");
