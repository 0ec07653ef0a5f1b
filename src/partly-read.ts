import { placeAt } from "./link/machine.ts";
import type { Loaded } from "./link/resolve/load.ts";
import { openModuleScope } from "./link/scope.ts";
import type { Skipped } from "./model/project.ts";

/** Files of which a syntax error left only a part, with the line of the error. */
export const partlyRead = ({ summaries }: Loaded): readonly Skipped[] =>
  [...summaries.values()].flatMap((summary) => {
    if (summary.syntaxError === null) return [];
    const { line } = placeAt(openModuleScope(summary), summary.syntaxError.at);
    const reason = `it has a syntax error in line ${line}, so that only a part of it was read`;
    return [{ file: summary.file, reason }];
  });
