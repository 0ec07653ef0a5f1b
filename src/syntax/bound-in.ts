import type { FunctionCode } from "../model/syntax.ts";
import { namesIn } from "./bound-names.ts";
import { type Part, partsOf } from "./walk-syntax.ts";

/** Every name that is bound inside of a function, in whatever scope. */
export const boundIn = (code: Pick<FunctionCode, "parameters" | "body">): ReadonlySet<string> => {
  const bound = new Set(code.parameters.flatMap(namesIn));
  const waiting: Part[] = [...code.body];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of bindsOf(next)) bound.add(name);
    waiting.push(...partsOf(next));
  }
  return bound;
};

const bindsOf = (part: Part): readonly string[] => {
  if (part.kind === "variable") return namesIn(part.target);
  if (part.kind === "loop") return part.each === null ? [] : namesIn(part.each);
  if (part.kind === "try") return part.caught?.binding == null ? [] : namesIn(part.caught.binding);
  if (part.kind === "function" || part.kind === "class") {
    const own = part.kind === "function" ? part.code.parameters.flatMap(namesIn) : [];
    return part.code.name === null ? own : [...own, part.code.name];
  }
  return [];
};
