import type { z } from "zod";
import { AdvisorError } from "../lib/errors.ts";
import { readJson } from "../lib/json.ts";

/** Reads JSON that a person wrote and holds it against a shape; an AdvisorError names the file and the place of the first problem. */
export const readShape = <Value>(shape: z.ZodType<Value>, text: string, file: string): Value => {
  const json = readJson(text);
  if (!json.ok) throw new AdvisorError("fileInvalid", { file, reason: json.says });
  const read = shape.safeParse(json.value);
  if (!read.success) throw new AdvisorError("fileInvalid", { file, reason: shapeProblem(read.error) });
  return read.data;
};

/** The first problem that a shape found, as `$.questions[2].choices: expected a list of at least 2`. */
const shapeProblem = ({ issues }: z.ZodError): string => {
  const [issue] = issues;
  if (issue === undefined) return "$: not well formed";
  if (issue.code === "unrecognized_keys")
    return `${keyPath([...issue.path, issue.keys[0] ?? ""])}: unknown key`;
  return `${keyPath(issue.path)}: ${sentence(issue.message)}`;
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
