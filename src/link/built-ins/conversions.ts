import type { Step } from "../../model/place.ts";
import { watchedObjects } from "../../next/watched-objects.ts";
import { type ReadHow, type Run, recordRead } from "../machine.ts";
import { type ExternalValue, optionsOf, partsOf, type SymbolValue, type Value } from "../values.ts";

/** What code outside the project asks of a value that it is handed: its text, its names, both as JSON does, or nothing. */
export type Conversion = "text" | "keys" | "json" | "nothing";

/** Functions of the language and of Next that ask one thing of what they are handed, and keep nothing of it. */
const conversions: ReadonlyMap<string, Conversion> = new Map([
  ["String", "text"],
  ["Number", "text"],
  ["URL", "text"],
  ["URL.canParse", "text"],
  ["encodeURI", "text"],
  ["encodeURIComponent", "text"],
  ["Response.redirect", "text"],
  ["next/server NextResponse.redirect", "text"],
  ["URLSearchParams", "keys"],
  ["Object.keys", "keys"],
  ["Object.values", "keys"],
  ["Object.entries", "keys"],
  ["Object.assign", "keys"],
  ["Object.getOwnPropertyNames", "keys"],
  ["Reflect.ownKeys", "keys"],
  ["JSON.stringify", "json"],
  ["Response.json", "json"],
  ["next/server NextResponse.json", "json"],
  ["Boolean", "nothing"],
  ["Array.isArray", "nothing"],
  ["Object.is", "nothing"],
  ["Object.hasOwn", "nothing"],
  ["Object.prototype.hasOwnProperty.call", "nothing"],
]);

const prints: ReadonlySet<string> = new Set(["", "next/server"]);

/** What a function asks of what it is handed; null where nobody knows. */
export const conversionBy = ({ package: name, name: exported, path }: ExternalValue): Conversion | null => {
  if (!prints.has(name)) return null;
  // A console prints what stands behind a proxy, without asking it.
  if (name === "" && exported === "console") return "nothing";
  const called = path.length === 0 ? exported : [exported, ...path].join(".");
  return conversions.get(name === "" ? called : `${name} ${called}`) ?? null;
};

/** Notes what a call asks of the values that it is handed. */
export const recordConversions = (
  run: Run,
  callee: ExternalValue,
  args: readonly Value[],
  site: Step,
): void => {
  if (!args.some(({ kind }) => holding.has(kind))) return;
  const conversion = conversionBy(callee);
  if (conversion !== null && conversion !== "nothing")
    for (const arg of args) recordConversion(run, arg, conversion, () => site);
};

/** Kinds of values that may be watched, or hold one that is. */
const holding: ReadonlySet<Value["kind"]> = new Set(["symbol", "choice", "object", "array"]);

/** Notes what an operator asks of its operands: `"q" in object`, `"at " + url`. */
export const recordOperands = (
  run: Run,
  operator: string,
  operands: readonly Value[],
  site: () => Step,
): void => {
  if (operator === "+") for (const operand of operands) recordConversion(run, operand, "text", site);
  const [, holder] = operands;
  if (operator === "in" && holder !== undefined) recordQuestion(run, holder, "has", site);
};

/** Notes that a value was made text, listed or written as JSON, where Next watches it for that. */
const recordConversion = (
  run: Run,
  value: Value,
  conversion: Exclude<Conversion, "nothing">,
  site: () => Step,
  depth = 0,
): void => {
  if (!holding.has(value.kind)) return;
  for (const option of optionsOf(value)) {
    if (isWatched(option)) ask(run, option, conversion, site());
    else if (conversion === "json" && holding.has(option.kind) && depth < 4)
      for (const inner of partsOf(option)) recordConversion(run, inner, conversion, site, depth + 1);
  }
};

/** Notes one question to a value, where Next watches it for that. */
export const recordQuestion = (run: Run, value: Value, how: ReadHow, site: () => Step): void => {
  if (!holding.has(value.kind)) return;
  for (const option of optionsOf(value)) if (isWatched(option)) recordRead(run, option, how, site());
};

/** What a spread or a rest pattern takes of a watched value is asked for once, and read from the copy after that. */
export const copyOf = (value: Value): Value => (isWatched(value) ? { ...value, copy: "names" } : value);

const ask = (run: Run, target: SymbolValue, conversion: Conversion, site: Step): void => {
  const method = conversion === "text" ? "toString" : "toJSON";
  if (conversion !== "keys") recordRead(run, { ...target, path: [...target.path, method] }, "member", site);
  if (conversion !== "text") recordRead(run, target, "keys", site);
};

const isWatched = (value: Value): value is SymbolValue =>
  value.kind === "symbol" &&
  value.copy !== "names" &&
  watchedObjects.some(
    ({ root, part }) => value.root === root && value.path.length === 1 && value.path[0] === part,
  );
