import { constant, type Value } from "../values.ts";
import type { BuiltIn } from "./built-in.ts";
import { leaveByLanguage } from "./language-errors.ts";

/** Methods of plain values that give the same wherever they are called, by the type of the value. */
const methods: Readonly<Record<string, ReadonlySet<string>>> = {
  string: new Set([
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "slice",
    "split",
    "startsWith",
    "substring",
    "toLowerCase",
    "toString",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
  ]),
  number: new Set(["toFixed", "toString"]),
  boolean: new Set(["toString"]),
};

const partLimit = 64;
const textLimit = 10_000;

/** A method of a text or another plain value, where that and all arguments are known; null for any other call. */
export const plainMethod: BuiltIn = ({ run, call: { object, method, args, site } }) => {
  if (object?.kind !== "constant" || method === null) return null;
  const { value } = object;
  if (methods[typeof value]?.has(method) !== true || (typeof value === "string" && isLong(value)))
    return null;
  const plain = args.flatMap((arg) => (arg.kind === "constant" && !isLong(arg.value) ? [arg.value] : []));
  const compute: unknown = Reflect.get(Object(value), method);
  if (plain.length !== args.length || typeof compute !== "function") return null;
  try {
    return known(Reflect.apply(compute, value, plain));
  } catch {
    return leaveByLanguage(run, site);
  }
};

/** What would take long, or make a long text: `padEnd(1e9)`. */
const isLong = (value: unknown): boolean =>
  typeof value === "string" ? value.length > textLimit : typeof value === "number" && value > textLimit;

const known = (result: unknown): Value | null => {
  if (Array.isArray(result))
    return result.length > partLimit
      ? null
      : { kind: "array", items: result.map((each) => constant(String(each))), isOpen: false };
  return isPlain(result) ? constant(result) : null;
};

const isPlain = (value: unknown): value is string | number | boolean | undefined =>
  value === undefined || ["string", "number", "boolean"].includes(typeof value);
