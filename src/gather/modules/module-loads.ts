import { lastRemembered } from "../../lib/remembered.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import { livePartsOf } from "../../syntax/dead-code.ts";
import type { Part } from "../../syntax/walk-syntax.ts";

/** What a module brings along. */
export interface Loads {
  /** As `declaredBy` gives it. */
  readonly declared: readonly string[];
  /** As `loadedBy` gives it. */
  readonly loaded: readonly string[];
}

/** The modules that imports and exports name and running the file runs as well. TypeScript leaves out imports of which nothing is used but types. */
export const declaredBy = (summary: ModuleSummary): readonly string[] => {
  const declared = declarationsOf(summary);
  return summary.specifiers.filter((specifier) => declared.get(specifier) === true);
};

/**
 * The modules that loading a file loads as well, in source order. What `import()` and `require()` load counts unless something stands beside
 * it that the bundler may decide: then it may never be bundled.
 */
export const loadedBy = (summary: ModuleSummary): readonly string[] => {
  const declared = declarationsOf(summary);
  const isDecided = decidedNames(summary);
  const open = summary.statements.filter(({ names }) => names.some(isDecided));
  const isRequired = open.some(({ names }) => names.includes("require"));
  const isOpen = (specifier: string): boolean =>
    isRequired || open.some(({ loads }) => loads.includes(specifier));
  return summary.specifiers.filter((specifier) => declared.get(specifier) ?? !isOpen(specifier));
};

/** Whether `import()` or `require()` loads a module where no `try` catches that there is none, in code that no bundler takes out. */
export const isLoadedUncaught = (summary: ModuleSummary, specifier: string): boolean => {
  const waiting: Part[] = [...summary.body];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (loadOf(part) === specifier) return true;
    waiting.push(
      ...(part.kind === "try" ? [...(part.caught?.body ?? []), ...part.lastly] : livePartsOf(part)),
    );
  }
  return false;
};

const loadOf = (part: Part): string | null => {
  if (part.kind === "import") return part.specifier;
  const isRequire = part.kind === "call" && part.callee.kind === "name" && part.callee.name === "require";
  const first = isRequire ? part.args[0] : undefined;
  return first?.kind === "literal" && typeof first.value === "string" ? first.value : null;
};

/** By module: whether an import or export of it is more than a type. Asked several times of one module after the other. */
const declarationsOf = lastRemembered((summary: ModuleSummary): ReadonlyMap<string, boolean> => {
  const { imports, exports } = summary;
  const used = usedNames(summary);
  const declared = new Map<string, boolean>();
  for (const { specifier, local, typeOnly } of imports)
    if (!typeOnly) declared.set(specifier, declared.get(specifier) === true || used(local));
  for (const { from, typeOnly } of exports) if (from !== null && !typeOnly) declared.set(from, true);
  return declared;
});

/** `process.env.NODE_ENV`, `typeof window` and the like. */
const decidedByBundler: ReadonlySet<string> = new Set(["process", "window", "document", "__DEV__"]);

/** Turbopack follows constants: what is made of nothing but what it may decide, it may decide as well. */
const decidedNames = ({ statements }: ModuleSummary): ((name: string) => boolean) => {
  const decided = new Set(decidedByBundler);
  for (const { names, binds, loads } of statements)
    if (loads.length === 0 && names.every((name) => decided.has(name) || binds.includes(name)))
      for (const name of binds) decided.add(name);
  return (name) => decided.has(name);
};

/** Whether a name that is imported is used as a value; JavaScript keeps every import. */
export const usedNames = lastRemembered((summary: ModuleSummary): ((name: string) => boolean) => {
  const { file, statements, exports } = summary;
  if (!/\.[cm]?tsx?$/.test(file)) return () => true;
  const used = new Set(statements.flatMap(({ names }) => names));
  for (const { from, local, typeOnly } of exports) if (from === null && !typeOnly) used.add(local);
  return (name) => used.has(name);
});
