import { memoryFileSystem } from "../../src/lib/memory-file-system.ts";
import { link, type Outcome, type Program } from "../../src/link/program.ts";
import { createResolver } from "../../src/link/resolve/resolve.ts";
import { optionsOf, type Value } from "../../src/link/values.ts";
import type { ModuleSummary } from "../../src/model/module-summary.ts";
import { summarise } from "../../src/parse/summarise.ts";
import { site } from "./site.ts";

/** Path to source text. */
export type Sources = Readonly<Record<string, string>>;

/** Links sources without reading a disk. */
export const programOf = (sources: Sources): Program => {
  const summaries = new Map<string, ModuleSummary>();
  for (const [file, text] of Object.entries(sources)) summaries.set(file, summarise(file, text));
  return link((file) => summaries.get(file) ?? null, createResolver(memoryFileSystem(sources), site));
};

/** The value of the export `x` of `main.js`, beside other files. */
export const exported = (main: string, others: Sources = {}): Value | null =>
  programOf({ "main.js": main, ...others }).exportValue("main.js", "x");

/** What calling the export `x` of `main.js` with `arg` shows; `arg` is a symbol called "arg". */
export const called = (main: string, others: Sources = {}): Outcome => {
  const program = programOf({ "main.js": main, ...others });
  const value = program.exportValue("main.js", "x");
  if (value === null) throw new RangeError("main.js has no export x");
  const arg: Value = { kind: "symbol", root: "arg", path: [] };
  return program.run(value, [arg], { file: "main.js", line: 1, column: 1, name: "x" });
};

/** A value as JavaScript would write it: `a|b` one of several, `?` run-time data, `~arg.id` made of a part of a symbol. */
export const shown = (value: Value | null, depth = 0): string => {
  if (value === null) return "none";
  if (depth > 6) return "...";
  const inner = (part: Value): string => shown(part, depth + 1);
  switch (value.kind) {
    case "constant":
      return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
    case "object": {
      const parts = [...value.properties].map(([key, part]) => `${key}: ${inner(part)}`);
      return `{ ${[...parts, ...(value.rest === null ? [] : [`...${inner(value.rest)}`])].join(", ")} }`;
    }
    case "array":
      return `[${[...value.items.map(inner), ...(value.isOpen ? ["..."] : [])].join(", ")}]`;
    case "choice":
      return optionsOf(value).map(inner).join("|");
    case "symbol":
      return [value.root, ...value.path].join(".");
    case "external":
      return `${value.package}:${[value.name, ...value.path].join(".")}`;
    case "unknown":
      return [
        value.doubt === null ? "?" : value.doubt.kind,
        ...value.taints.map((part) => `~${[part.root, ...part.path].join(".")}`),
      ].join("");
    default:
      return value.kind;
  }
};
