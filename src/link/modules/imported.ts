import type { Expression } from "../../model/syntax.ts";
import { doubt, type Machine, placeAt, type Run } from "../machine.ts";
import { isOfData, isPattern, namedBy } from "../resolve/import-patterns.ts";
import type { Scope } from "../scope.ts";
import { choice, derived, objectOf, runTimeData, undefinedValue, type Value } from "../values.ts";

/** A module, or what several that a computed path may mean have in common by name. */
export const importedBy = (
  machine: Machine,
  run: Run,
  { specifier, at }: Extract<Expression, { kind: "import" }>,
  scope: Scope,
): Value => {
  const place = placeAt(scope, at);
  const load = (each: string): Value => machine.importModule(run, each, scope, place);
  if (specifier !== null && !isPattern(specifier)) return load(specifier);
  if (specifier !== null && isOfData(specifier)) return runTimeData;
  const named = specifier === null ? [] : namedBy(specifier, scope.module);
  return named.length === 0
    ? derived([], doubt("computed-call", "import() of a computed path", place))
    : oneOf(named.map(load));
};

/** One of several modules, by the names that they export: as a choice, most of a long list would be dropped. */
const oneOf = (modules: readonly Value[]): Value => {
  const objects = modules.filter((each) => each.kind === "object");
  if (objects.length < modules.length || modules.length === 1) return choice(modules);
  const names = new Set(objects.flatMap(({ properties }) => [...properties.keys()]));
  return objectOf(
    new Map(
      [...names].map((name) => [
        name,
        choice(objects.map(({ properties }) => properties.get(name) ?? undefinedValue)),
      ]),
    ),
  );
};
