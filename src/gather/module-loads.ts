import type { ModuleSummary } from "../model/module-summary.ts";

/**
 * The modules that loading a file loads as well, in source order. TypeScript leaves out imports of which nothing is used but types. What
 * `import()` and `require()` load counts unless something stands beside it that the bundler may decide: then it may never be bundled.
 */
export const loadedBy = (summary: ModuleSummary): readonly string[] => {
  const { imports, exports, specifiers, statements } = summary;
  const used = usedNames(summary);
  const declared = new Map<string, boolean>();
  for (const { specifier, local, typeOnly } of imports)
    if (!typeOnly) declared.set(specifier, declared.get(specifier) === true || used(local));
  for (const { from, typeOnly } of exports) if (from !== null && !typeOnly) declared.set(from, true);
  const open = statements.filter(({ names }) => names.some((name) => decidedByBundler.has(name)));
  const isRequired = open.some(({ names }) => names.includes("require"));
  const isOpen = (specifier: string): boolean =>
    isRequired || open.some(({ loads }) => loads.includes(specifier));
  return specifiers.filter((specifier) => declared.get(specifier) ?? !isOpen(specifier));
};

/** `process.env.NODE_ENV`, `typeof window` and the like. */
const decidedByBundler: ReadonlySet<string> = new Set(["process", "window", "document", "__DEV__"]);

/** Whether a name that is imported is used as a value; JavaScript keeps every import. */
export const usedNames = ({ file, statements, exports }: ModuleSummary): ((name: string) => boolean) => {
  if (!/\.[cm]?tsx?$/.test(file)) return () => true;
  const used = new Set(statements.flatMap(({ names }) => names));
  for (const { from, local, typeOnly } of exports) if (from === null && !typeOnly) used.add(local);
  return (name) => used.has(name);
};
