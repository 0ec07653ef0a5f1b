import { rememberedWeakly } from "../../lib/remembered.ts";
import type { Program } from "../../link/program.ts";
import type { ExportBinding, ImportBinding, ModuleSummary } from "../../model/module-summary.ts";
import { boundIn } from "../../syntax/bound-in.ts";
import { type Part, partsOf } from "../../syntax/walk-syntax.ts";

/** Imports that the code uses of names which a module of the project surely does not export: Turbopack refuses each of them. */
export const missingImports = (
  summary: ModuleSummary,
  imports: readonly ImportBinding[],
  program: Program,
): readonly ImportBinding[] => {
  const mentioned = new Set(summary.statements.flatMap(({ names }) => names));
  const missing = imports.filter(({ local, imported, specifier }) => {
    if (imported === "*" || !mentioned.has(local)) return false;
    const module = moduleBehind(summary, specifier, program);
    return module !== null && lacks(module, imported, program, new Set());
  });
  if (missing.length === 0) return [];
  const used = usedSurely(summary.body);
  return missing.filter(({ local }) => used.has(local));
};

const moduleBehind = ({ file }: ModuleSummary, specifier: string, program: Program): ModuleSummary | null => {
  const target = program.resolve(specifier, file);
  return target.kind === "file" ? program.summaryOf(target.file) : null;
};

/** Whether a module surely has no value of a name; `seen`: what was asked before, which others may hand back to each other. */
const lacks = (module: ModuleSummary, name: string, program: Program, seen: Set<string>): boolean => {
  const asked = `${module.file} ${name}`;
  if (seen.has(asked)) return true;
  seen.add(asked);
  const exported = namesExportedBy(module);
  if (exported === null) return false;
  const lacksBehind = (from: string, local: string): boolean => {
    const behind = moduleBehind(module, from, program);
    return behind !== null && lacks(behind, local, program, seen);
  };
  const own = exported.values.get(name);
  if (own !== undefined) return own.from !== null && own.local !== "*" && lacksBehind(own.from, own.local);
  return exported.handedOn.every((from) => lacksBehind(from, name));
};

interface ExportedNames {
  /** What it exports by name, without types, which are gone when the code runs. */
  readonly values: ReadonlyMap<string, ExportBinding>;
  /** The specifiers of `export * from`. */
  readonly handedOn: readonly string[];
}

/** Null where others may find more in a module. Asked again for each name that is imported through it. */
const namesExportedBy = rememberedWeakly((module: ModuleSummary): ExportedNames | null => {
  if (!isPlainModule(module)) return null;
  const { exports } = module;
  return {
    values: new Map(exports.flatMap((each) => (each.typeOnly ? [] : [[each.exported, each]]))),
    handedOn: exports.flatMap(({ exported, from }) => (exported === "*" && from !== null ? [from] : [])),
  };
});

/** What is an ES module by its exports, and nothing else; what a file for the browser hands on is named by whoever asks. */
const isPlainModule = ({ file, exports, directives, statements, syntaxError }: ModuleSummary): boolean =>
  sourceEnding.test(file) &&
  !generated.test(file) &&
  syntaxError === null &&
  exports.length > 0 &&
  !directives.includes("use client") &&
  !statements.some(({ names }) => names.some((name) => name === "module" || name === "exports"));

const sourceEnding = /\.[mc]?[jt]sx?$/;
/** A script may write such a file anew before the build. */
const generated = /generated|codegen|\.gen\.|(?:^|\/)gen\/|node_modules\//i;

/** Names that code mentions where nothing decides whether it is left in: Turbopack takes out what it knows not to run. */
const usedSurely = (body: readonly Part[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const waiting: Mention[] = untilDecided(body).map((part) => ({ part, bound: null }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { part } = next;
    if (part.kind === "name" && next.bound?.has(part.name) !== true) names.add(part.name);
    // The outermost function or block knows what is bound by those inside of it, too.
    const bound = next.bound ?? boundBy(part);
    for (const inner of undecidedParts(part)) waiting.push({ part: inner, bound });
  }
  return names;
};

interface Mention {
  readonly part: Part;
  /** Names that mean something else there than in the module; null outside of functions and blocks. */
  readonly bound: ReadonlySet<string> | null;
}

/** What a function or a block binds: taken for bound in all of it. */
const boundBy = (part: Part): ReadonlySet<string> | null => {
  if (part.kind === "function") return boundIn(part.code);
  return part.kind === "block" ? boundIn({ parameters: [], body: part.body }) : null;
};

const undecidedParts = (part: Part): readonly Part[] => {
  switch (part.kind) {
    case "if":
    case "conditional":
      return [part.test];
    case "logical":
      return part.operands.slice(0, 1);
    case "switch":
      return [part.subject];
    case "jsx":
    case "call":
    case "array":
    case "object":
    case "template":
      return partsOf(part);
    default:
      return untilDecided(partsOf(part));
  }
};

/** What stands before anything that may leave. */
const untilDecided = (parts: readonly Part[]): readonly Part[] => {
  const last = parts.findIndex(({ kind }) => leaving.has(kind));
  return last < 0 ? parts : parts.slice(0, last + 1);
};

const leaving: ReadonlySet<Part["kind"]> = new Set([
  "return",
  "throw",
  "break",
  "if",
  "switch",
  "try",
  "loop",
]);
