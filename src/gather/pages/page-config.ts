import { placeAt } from "../../link/machine.ts";
import { openModuleScope } from "../../link/scope.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import type { NextVersion } from "../../model/project.ts";
import type { Expression } from "../../model/syntax.ts";

/** What `export const config = {...}` and `export const runtime = ...` of a page or API route say. */
export interface PageConfig {
  readonly runtime: string | null;
  readonly place: Place | null;
  /** The first part of `config` that is no literal, where the build cannot read it. */
  readonly notLiteral: { readonly what: string; readonly place: Place } | null;
}

/** Reads the configuration exports from the syntax alone, as Next does (next/build/analysis/extract-const-value). */
export const pageConfigOf = (summary: ModuleSummary, { major }: NextVersion): PageConfig => {
  const scope = openModuleScope(summary);
  const config = exportedConstant(summary, "config");
  // 12 looks at `config` alone.
  const runtime = major < 13 ? null : exportedConstant(summary, "runtime");
  const bad = config === null ? null : firstNonLiteral(config);
  const named = runtime?.kind === "literal" ? runtime : entryOf(config, "runtime");
  return {
    runtime: named?.kind === "literal" && typeof named.value === "string" ? named.value : null,
    place: named === null ? null : placeAt(scope, named.at),
    notLiteral: bad === null ? null : { what: describe(bad), place: placeAt(scope, bad.at) },
  };
};

const exportedConstant = (summary: ModuleSummary, name: string): Expression | null => {
  const binding = summary.exports.find(
    (each) => each.exported === name && each.from === null && !each.typeOnly,
  );
  if (binding === undefined) return null;
  for (const statement of summary.body) {
    if (
      statement.kind === "variable" &&
      statement.target.kind === "name" &&
      statement.target.name === binding.local
    )
      return statement.value;
  }
  return null;
};

const entryOf = (config: Expression | null, key: string): Expression | null =>
  config?.kind === "object" ? (config.entries.find((entry) => entry.key === key)?.value ?? null) : null;

const firstNonLiteral = (expression: Expression): Expression | null => {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "object") waiting.push(...next.entries.map(({ value }) => value).reverse());
    else if (next.kind === "array") waiting.push(...[...next.items].reverse());
    else if (!isLiteral(next)) return next;
  }
  return null;
};

const isLiteral = (expression: Expression): boolean =>
  expression.kind === "literal" ||
  (expression.kind === "name" && expression.name === "undefined") ||
  (expression.kind === "template" && expression.values.length === 0) ||
  (expression.kind === "opaque" && expression.what === "regex");

const describe = (expression: Expression): string =>
  expression.kind === "name" ? `the variable ${expression.name}` : `a ${expression.kind} expression`;
