import type { ModuleSummary } from "../../model/module-summary.ts";
import type { CallExpression, Expression } from "../../model/syntax.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";

/** Where `dynamic()` of next/dynamic is called with a literal `ssr: false`: `check_for_next_ssr_false` of Next's compiler. */
export const loadsWithoutRender = (summary: ModuleSummary): readonly number[] =>
  dynamicCalls(summary).flatMap(({ args, at }) => (isWithoutRender(args[1]) ? [at] : []));

/** Where its options are no object that is written there: `crates/next-custom-transforms/src/transforms/dynamic.rs` of Next. */
export const optionsNotWritten = (summary: ModuleSummary): readonly number[] =>
  dynamicCalls(summary).flatMap(({ args }) => {
    const [, options] = args;
    return options === undefined || options.kind === "object" || args.length > 2 ? [] : [options.at];
  });

const dynamicCalls = (summary: ModuleSummary): readonly CallExpression[] => {
  const names = new Set(
    summary.imports
      .filter(({ specifier, imported }) => specifier === "next/dynamic" && imported === "default")
      .map(({ local }) => local),
  );
  if (names.size === 0) return [];
  return expressionsOf(summary.body).flatMap((each) =>
    each.kind === "call" && each.callee.kind === "name" && names.has(each.callee.name) ? [each] : [],
  );
};

const isWithoutRender = (options: Expression | undefined): boolean =>
  options?.kind === "object" &&
  options.entries.some(
    ({ key, value }) => key === "ssr" && value.kind === "literal" && value.value === false,
  );
