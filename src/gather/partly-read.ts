import { listAt } from "../lib/list-at.ts";
import { reaching } from "../lib/reaching.ts";
import { filesOfRoute } from "../lib/route-files.ts";
import { doubt, placeAt } from "../link/machine.ts";
import type { Program } from "../link/program.ts";
import { openModuleScope } from "../link/scope.ts";
import type { CodeFactValues, RouteFacts } from "../model/facts.ts";
import type { Doubt, FilePath } from "../model/place.ts";

/** Takes what was read of a route for no surer than its files were read: a syntax error leaves a part of one out, and stops a build. */
export type WithPartlyRead = (facts: RouteFacts) => RouteFacts;

export const openPartlyRead = (program: Program, parsed: readonly FilePath[]): WithPartlyRead => {
  const broken = parsed.filter((file) => (program.summaryOf(file)?.syntaxError ?? null) !== null);
  if (broken.length === 0) return (facts) => facts;
  const importers = importersOf(program, parsed);
  const brokenBehind = new Map(
    broken.flatMap((file) => [...reaching([file], importers)].map((user) => [user, file])),
  );
  return (facts) => {
    const own = filesOfRoute(facts.route).find((file) => broken.includes(file));
    if (own !== undefined) return unread(facts, doubtOf(program, own));
    const [behind] = filesOfRoute(facts.route).flatMap((file) => brokenBehind.get(file) ?? []);
    return behind === undefined ? facts : unsure(facts, doubtOf(program, behind));
  };
};

const importersOf = (
  program: Program,
  parsed: readonly FilePath[],
): ReadonlyMap<FilePath, readonly FilePath[]> => {
  const importers = new Map<FilePath, FilePath[]>();
  for (const file of parsed)
    for (const specifier of program.summaryOf(file)?.specifiers ?? []) {
      const target = program.resolve(specifier, file);
      if (!("file" in target) || target.file === null) continue;
      listAt(importers, target.file).push(file);
    }
  return importers;
};

const doubtOf = (program: Program, file: FilePath): Doubt => {
  const summary = program.summaryOf(file);
  const at = summary === null ? null : placeAt(openModuleScope(summary), summary.syntaxError?.at ?? 0);
  return doubt("unreadable-file", `${file} has a syntax error, so that only a part of it was read`, at);
};

/** What nothing was seen of may stand in the part that was not read. */
const openValues = ({ route, values }: RouteFacts): Partial<CodeFactValues> => {
  if (route.router === "app") return values.dynamicUse === "no" ? { dynamicUse: "unsure" } : {};
  return route.kind === "page" && values.dataFunction === "none"
    ? { dataFunction: "unsure", request: "unsure" }
    : {};
};

const unread = (facts: RouteFacts, cause: Doubt): RouteFacts => ({
  ...unsure(facts, cause),
  values: { ...facts.values, ...openValues(facts) },
  doubts: [cause, ...facts.doubts],
});

/** Every row rests on the router. */
const unsure = (facts: RouteFacts, cause: Doubt): RouteFacts => ({
  ...facts,
  likely: [...facts.likely, { fact: "router", says: cause.says, at: cause.at }],
  furtherDoubts: [...(facts.furtherDoubts ?? []), cause],
});
