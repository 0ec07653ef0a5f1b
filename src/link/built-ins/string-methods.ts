import { constant, type Value } from "../values.ts";
import type { BuiltIn } from "./built-in.ts";

type Plain = string | number | boolean | null | undefined;
type Compute = (text: string, first: string, second: string | undefined) => Plain | readonly string[];

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === "" ? undefined : Number(text);

/** Methods of texts that are computed where text and arguments are known, by name; arguments come as texts. */
const methods: Readonly<Record<string, Compute>> = {
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  includes: (text, part) => text.includes(part),
  indexOf: (text, part) => text.indexOf(part),
  split: (text, separator) => text.split(separator),
  concat: (text, other) => text + other,
  replace: (text, from, to) => text.replace(from, () => to ?? "undefined"),
  replaceAll: (text, from, to) => text.split(from).join(to ?? "undefined"),
  slice: (text, from, to) => text.slice(numberOf(from), numberOf(to)),
  substring: (text, from, to) => text.substring(numberOf(from) ?? 0, numberOf(to)),
  charAt: (text, index) => text.charAt(numberOf(index) ?? 0),
};

const partLimit = 64;

/** A method of a text that is known, with arguments that are known; null for any other call. */
export const stringMethod: BuiltIn = ({ call: { object, method, args } }) => {
  if (object?.kind !== "constant" || typeof object.value !== "string" || method === null) return null;
  const compute = Object.hasOwn(methods, method) ? methods[method] : undefined;
  const plain = args.map((arg) => (arg.kind === "constant" ? String(arg.value) : null));
  if (compute === undefined || plain.includes(null)) return null;
  const [first = "", second] = plain;
  if ((method === "split" || method === "concat") && args.length !== 1) return null;
  const result = compute(object.value, first ?? "", second ?? undefined);
  if (typeof result !== "object" || result === null) return constant(result);
  return result.length > partLimit ? null : listOf(result);
};

const listOf = (texts: readonly string[]): Value => ({
  kind: "array",
  items: texts.map(constant),
  isOpen: false,
});
