import type { ModuleSummary } from "../model/module-summary.ts";
import type { Expression } from "../model/syntax.ts";
import { expressionsOf } from "./walk-syntax.ts";

/** Where `dynamic()` of next/dynamic is called with a literal `ssr: false`: `check_for_next_ssr_false` of Next's compiler. */
export const loadsWithoutRender = (summary: ModuleSummary): readonly number[] => {
  const names = new Set(
    summary.imports
      .filter(({ specifier, imported }) => specifier === "next/dynamic" && imported === "default")
      .map(({ local }) => local),
  );
  if (names.size === 0) return [];
  return expressionsOf(summary.body).flatMap((each) =>
    each.kind === "call" &&
    each.callee.kind === "name" &&
    names.has(each.callee.name) &&
    isWithoutRender(each.args[1])
      ? [each.at]
      : [],
  );
};

const isWithoutRender = (options: Expression | undefined): boolean =>
  options?.kind === "object" &&
  options.entries.some(
    ({ key, value }) => key === "ssr" && value.kind === "literal" && value.value === false,
  );
