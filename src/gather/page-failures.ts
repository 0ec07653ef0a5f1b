import type { Program } from "../link/program.ts";
import type { Value } from "../link/values.ts";
import type { Place } from "../model/place.ts";
import { type DataFunctionName, entryStep, type PageExports } from "./page-exports.ts";
import { isSurelyThrown } from "./thrown-rule.ts";

/** Where errors of the code's own surely leave the data functions that a build runs. */
export type PageFailures = Readonly<Partial<Record<DataFunctionName, Place>>>;

/** Runs the data functions of a page once more, to see which errors of its own surely leave them. */
export const pageFailuresOf = (program: Program, { functions }: PageExports): PageFailures => {
  const failures: { [Name in DataFunctionName]?: Place } = {};
  for (const name of run) {
    const found = functions[name];
    const at = found === undefined ? null : failureOf(program, found.value, entryStep(found.place, name));
    if (at !== null) failures[name] = at;
  }
  return failures;
};

const run = ["getStaticPaths", "getStaticProps"] as const;

const context: Value = { kind: "symbol", root: "context", path: [] };

const failureOf = (program: Program, value: Value, site: ReturnType<typeof entryStep>): Place | null => {
  const { effects } = program.run(value, [context], site, "pages");
  return effects.find(isSurelyThrown)?.chain.at(-1) ?? null;
};
