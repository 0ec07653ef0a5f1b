import type { ExternalValue, Value } from "./values.ts";

/** Whether two values are one and the same, as `===` asks; null where that is not known. */
export const isIdentical = (a: Value, b: Value): boolean | null => {
  if (a.kind === "constant" && b.kind === "constant") return a.value === b.value;
  if (a.kind === "external" && b.kind === "external") return isSameSymbol(a, b);
  if (!ownKinds.has(a.kind) || !ownKinds.has(b.kind)) return null;
  if (a.kind !== b.kind) return false;
  if (a.kind !== "function" && a.kind !== "class") return null;
  if (b.kind !== "function" && b.kind !== "class") return null;
  if (a === b) return true;
  // One piece of code makes another function wherever it is run.
  return a.code === b.code ? null : false;
};

/** Values of the language itself, of which one kind is never another. */
const ownKinds: ReadonlySet<Value["kind"]> = new Set([
  "constant",
  "object",
  "array",
  "function",
  "class",
  "element",
]);

/** `Symbol(...)` makes another one each time, `Symbol.for(key)` one for each key; null for any other value. */
const isSameSymbol = (a: ExternalValue, b: ExternalValue): boolean | null => {
  const ways = [wayOf(a), wayOf(b)];
  if (!ways.every((way) => way === "Symbol ()" || way === "Symbol for ()")) return null;
  if (ways[0] !== ways[1]) return false;
  if (ways[0] === "Symbol ()") return a === b;
  const [key] = a.args;
  const [other] = b.args;
  return key?.kind === "constant" && other?.kind === "constant" ? key.value === other.value : null;
};

const wayOf = ({ package: name, name: exported, path }: ExternalValue): string | null =>
  name === "" ? [exported, ...path].join(" ") : null;
