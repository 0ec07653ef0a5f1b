import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FunctionCode, Statement } from "../../model/syntax.ts";
import type { Layer } from "../../next/layer-imports.ts";
import { isCacheDirective } from "../../syntax/mentioned.ts";
import { expressionsOf, type Part, partsOf } from "../../syntax/walk-syntax.ts";

/** A directive that the compiler refuses, and why, as a phrase that follows it. */
export interface RefusedDirective {
  readonly name: string;
  readonly problem: string;
  readonly at: number;
}

/** `"use client"` where it does not count, or beside what excludes it: `collect_module_info` of Next's compiler. */
export const refusedDirectives = (
  summary: ModuleSummary,
  hasImports: boolean,
): readonly RefusedDirective[] => {
  const { directives } = summary;
  const other = directives.find((each) => each === "use server" || isCacheDirective(each));
  const disagree =
    directives.includes("use client") && other !== undefined
      ? [{ name: "use client", problem: `stands beside "${other}": keep one of them`, at: 0 }]
      : [];
  return [...disagree, ...lateDirectives(summary, hasImports)];
};

/**
 * Only where a statement mentions and binds nothing may it be a text that stands alone. Behind imports that are left out it is at the top;
 * first of all without any import, it stands in parentheses.
 */
const lateDirectives = (summary: ModuleSummary, hasImports: boolean): readonly RefusedDirective[] => {
  const { statements, specifiers } = summary;
  const isBare = ({ names, binds, loads }: ModuleSummary["statements"][number]): boolean =>
    names.length + binds.length + loads.length === 0;
  if (!statements.some(isBare)) return [];
  return summary.body.flatMap((each, index) =>
    each.kind === "expression" &&
    each.value.kind === "literal" &&
    each.value.value === "use client" &&
    (hasImports || index > 0 || specifiers.length === 0)
      ? [{ name: "use client", problem: "does not stand at the top of the file: move it there", at: each.at }]
      : [],
  );
};

/** `"use cache"` where nothing switches it on, or in a file for the browser. */
export const refusedCaches = (
  summary: ModuleSummary,
  layer: Layer,
  isEnabled: boolean,
): readonly Omit<RefusedDirective, "name">[] => {
  if (layer === "server" && isEnabled) return [];
  const problem =
    layer === "client"
      ? "stands in a file for the browser: move the function to a file of its own"
      : "is not switched on: set cacheComponents in next.config";
  const own = summary.directives.some(isCacheDirective) ? [{ problem, at: 0 }] : [];
  // What a file for the browser imports may be a file of cached functions, which is refused for itself alone.
  if (layer === "client" && own.length > 0) return [];
  if (!summary.statements.some(({ hasCache }) => hasCache)) return own;
  return [...own, ...cachedFunctions(summary).map(({ at }) => ({ problem, at }))];
};

const cachedFunctions = ({ body }: ModuleSummary): readonly FunctionCode[] => {
  const declared = body.flatMap((each) => (each.kind === "function" ? [each.code] : []));
  const inside = expressionsOf(body).flatMap((each) => (each.kind === "function" ? [each.code] : []));
  return [...declared, ...inside].filter(({ directives }) => directives.some(isCacheDirective));
};

/** Where a file, or a function in it, says "use server". */
export const actionsIn = (summary: ModuleSummary): readonly number[] => [
  ...(summary.directives.includes("use server") ? [0] : []),
  ...inlineActionsIn(summary),
];

/** Where a function says "use server" for itself. */
export const inlineActionsIn = ({ statements, body }: ModuleSummary): readonly number[] =>
  statements.some(({ hasAction }) => hasAction)
    ? functionsOf(body, true)
        .filter((code) => code.directives.includes("use server"))
        .map(({ at }) => at)
    : [];

/**
 * Functions with `"use server"` of their own that are not async, that are methods of instances, or that stand in a file for the browser.
 * Until 14 methods pass.
 */
export const refusedActions = (
  summary: ModuleSummary,
  layer: Layer,
  major: number,
): readonly RefusedDirective[] => {
  if (!summary.statements.some(({ hasAction }) => hasAction)) return [];
  const problem =
    layer === "client"
      ? 'stands in a function of a file for the browser: move the function to a file that begins with "use server"'
      : "stands in a function that is not async: make it one";
  const hasMethods = major >= 15;
  const ofInstances = hasMethods ? instanceMethods(summary.body) : new Set<FunctionCode>();
  return functionsOf(summary.body, hasMethods).flatMap((code) => {
    if (!code.directives.includes("use server")) return [];
    const isRefused = layer === "client" || !code.isAsync;
    if (!isRefused && !ofInstances.has(code)) return [];
    return [{ name: "use server", problem: isRefused ? problem : ofInstance, at: code.at }];
  });
};

const ofInstance = "stands in a method of an instance: make it static, or a function of its own";

/** Methods of classes that an instance has; what a field holds is none. */
const instanceMethods = (body: readonly Statement[]): ReadonlySet<FunctionCode> => {
  const found = new Set<FunctionCode>();
  const waiting: Part[] = [...body];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === "class")
      for (const { value, isStatic, at } of part.code.members)
        if (!isStatic && value?.kind === "function" && value.at === at) found.add(value.code);
    waiting.push(...partsOf(part));
  }
  return found;
};

/** Every function in statements, at any depth. */
const functionsOf = (body: readonly Statement[], hasMethods: boolean): readonly FunctionCode[] => {
  const found: FunctionCode[] = [];
  const waiting: Part[] = [...body];
  const methods = new Set<Part | null>();
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === "function" && (hasMethods || !methods.has(part))) found.push(part.code);
    if (part.kind === "object") for (const { value } of part.entries) methods.add(value);
    if (part.kind === "class") for (const { value } of part.code.members) methods.add(value);
    waiting.push(...partsOf(part));
  }
  return found;
};
