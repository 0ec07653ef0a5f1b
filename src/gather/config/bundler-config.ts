import type { Program } from "../../link/program.ts";
import type { FilePath } from "../../model/place.ts";
import { expressionsOf } from "../../syntax/walk-syntax.ts";

const keys: ReadonlySet<string | null> = new Set(["webpack", "turbopack", "turbo"]);

/** Whether next.config says something to the bundler, or may: a package that wraps it can do so unseen. */
export const configuresBundler = (program: Program, config: FilePath | null): boolean => {
  if (config === null) return false;
  const summary = program.summaryOf(config);
  if (summary === null || summary.specifiers.some((each) => !/^(?:node:|path$|url$|next$)/.test(each)))
    return true;
  return expressionsOf(summary.body).some(
    (each) => each.kind === "object" && each.entries.some(({ key }) => keys.has(key)),
  );
};
