import { remembered } from "../lib/remembered.ts";
import type { ExportBinding, ImportBinding, ModuleSummary } from "../model/module-summary.ts";

/** The names of one module, by the name that they are asked for; what is only a type is left out. */
export interface ModuleNames {
  readonly imports: ReadonlyMap<string, ImportBinding>;
  /** Of two exports of the same name the first counts. */
  readonly exports: ReadonlyMap<string, ExportBinding>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** Local names that are exported under some name. */
  readonly exportedLocals: ReadonlySet<string>;
}

export type NamesOf = (module: ModuleSummary) => ModuleNames;

/** Reads the names of each module once: a barrel is asked for its names thousands of times. */
export const openModuleNames = (): NamesOf => remembered(namesOf);

const namesOf = (module: ModuleSummary): ModuleNames => {
  const exports = module.exports.filter(({ typeOnly }) => !typeOnly);
  return {
    imports: firstBy(
      module.imports.filter(({ typeOnly }) => !typeOnly),
      ({ local }) => local,
    ),
    exports: firstBy(exports, ({ exported }) => exported),
    stars: module.exports.filter(isExportAll).flatMap(({ from }) => from ?? []),
    exportedLocals: new Set(module.exports.map(({ local }) => local)),
  };
};

export const isExportAll = ({ exported, local }: ExportBinding): boolean => exported === "*" && local === "*";

/** Whether `export * from` a module may bring a name: only one that lists all that it exports surely does not. */
export const mayBring = (module: ModuleSummary, name: string, namesOf: NamesOf): boolean =>
  module.exports.length === 0 ||
  module.file.endsWith(".json") ||
  namesOf(module).stars.length > 0 ||
  namesOf(module).exports.has(name);

const firstBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, Item> =>
  new Map([...items].reverse().map((item) => [nameOf(item), item]));
