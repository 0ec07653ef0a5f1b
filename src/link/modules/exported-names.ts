import type { ModuleSummary } from "../../model/module-summary.ts";
import type { Place } from "../../model/place.ts";
import { placeAt } from "../machine.ts";
import { openModuleScope } from "../scope.ts";
import type { Value } from "../values.ts";
import type { Modules } from "./modules.ts";

/** `place` is where the name is exported; "*" is `export * from`. */
export interface ExportedName {
  readonly name: string;
  readonly place: Place;
}

/** Where the properties of a value are kept, for values that have some. */
export const storeOf = (value: Value): ReadonlyMap<string, Value> | null => {
  if (value.kind === "object") return value.properties;
  return value.kind === "function" || value.kind === "class" ? value.statics : null;
};

/** Names that a module exports, with the place of each. */
export const exportedNames = (
  summary: ModuleSummary,
  modules: Pick<Modules, "commonExports">,
): readonly ExportedName[] => {
  const scope = openModuleScope(summary);
  if (summary.exports.length > 0) {
    return summary.exports
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ exported, at }) => ({ name: exported, place: placeAt(scope, at) }));
  }
  const common = modules.commonExports(summary);
  const store = common === null ? null : storeOf(common);
  const names = store === null ? [] : [...(common?.kind === "object" ? [] : ["default"]), ...store.keys()];
  return names.map((name) => ({ name, place: placeAt(scope, 0) }));
};
