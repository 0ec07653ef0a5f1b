import { remembered } from "../../lib/remembered.ts";
import type { ImportBinding, ModuleSummary } from "../../model/module-summary.ts";
import { type LoadedBy, namesOf, type StarsFor } from "../modules/module-names.ts";

/** The top-level binding that an imported name stands for, behind all re-exports. */
export interface Home {
  readonly module: ModuleSummary;
  readonly name: string;
}

/** Where imports lead, so that a barrel is not gone through again for every use of a name. */
export interface Homes {
  /** The answer for an import, where there is one: null where following it by names alone does not tell. */
  readonly known: (module: ModuleSummary, local: string) => Home | null | undefined;
  /** Follows an import by the names that modules export and keeps where it leads, if `isRight` says so. */
  readonly find: (module: ModuleSummary, binding: ImportBinding, isRight: (home: Home) => boolean) => void;
}

export const openHomes = (loadedBy: LoadedBy, starsFor: StarsFor): Homes => {
  const stepBehind = openSteps(loadedBy, starsFor);
  const homes = remembered((_: ModuleSummary) => new Map<string, Home | null>());
  return {
    known: (module, local) => homes(module).get(local),
    find: (module, { local, specifier, imported }, isRight) => {
      const target = imported === "*" ? null : loadedBy(specifier, module);
      const home = target === null ? null : homeOf({ module: target, name: imported }, stepBehind);
      homes(module).set(local, home !== null && isRight(home) ? home : null);
    },
  };
};

/** The first binding, in the order in which modules are asked, that an exported name leads to. */
const homeOf = (exported: Home, stepBehind: StepBehind): Home | null => {
  const seen = new Set<string>();
  const waiting: Home[] = [exported];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = `${next.module.file}\u0000${next.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const behind = stepBehind(next);
    if (!Array.isArray(behind)) return behind;
    waiting.push(...behind.toReversed());
  }
  return null;
};

/** What an export is in its module: a binding there, or exports of other modules. */
type StepBehind = (exported: Home) => Home | Home[];

const openSteps =
  (loadedBy: LoadedBy, starsFor: StarsFor): StepBehind =>
  ({ module, name }) => {
    const { imports, exports } = namesOf(module);
    const through = (specifier: string, imported: string): Home[] => {
      const target = imported === "*" ? null : loadedBy(specifier, module);
      return target === null ? [] : [{ module: target, name: imported }];
    };
    const own = exports.get(name);
    if (own === undefined)
      return name === "default" ? [] : starsFor(module, name).flatMap((star) => through(star, name));
    if (own.from !== null) return through(own.from, own.local);
    const imported = imports.get(own.local);
    return imported === undefined
      ? { module, name: own.local }
      : through(imported.specifier, imported.imported);
  };
