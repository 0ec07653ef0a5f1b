import { listAt } from "../../lib/list-at.ts";
import { remembered, rememberedWeakly } from "../../lib/remembered.ts";
import type { ExportBinding, ImportBinding, ModuleSummary } from "../../model/module-summary.ts";

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

/** The names of a module, read once: a barrel is asked for its names thousands of times. */
export const namesOf = rememberedWeakly((module: ModuleSummary): ModuleNames => {
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
});

export const isExportAll = ({ exported, local }: ExportBinding): boolean => exported === "*" && local === "*";

/** The specifiers of those `export * from` of a module that may bring a name, in their order. */
export type StarsFor = (module: ModuleSummary, name: string) => readonly string[];

/** The module of the project that a specifier loads; null for anything else. */
export type LoadedBy = (specifier: string, from: ModuleSummary) => ModuleSummary | null;

/** Looks through the modules behind each `export * from` once: a barrel of hundreds is asked for each of its names. */
export const openStars = (loadedBy: LoadedBy): StarsFor => {
  const listed = new Map<ModuleSummary, ReadonlySet<string> | null>();
  let depth = 0;

  /** All names that a module exports; null where it does not list them, or waits for itself. */
  const allNamesOf = (module: ModuleSummary): ReadonlySet<string> | null => {
    const before = listed.get(module);
    if (before !== undefined) return before;
    listed.set(module, null);
    if (depth > deepestBarrel || module.exports.length === 0 || module.file.endsWith(".json")) return null;
    depth += 1;
    const { exports, stars } = namesOf(module);
    const behind = stars.map((star) => namesThrough(loadedBy(star, module)));
    depth -= 1;
    const names = behind.includes(null)
      ? null
      : new Set([...exports.keys(), ...behind.flatMap((each) => [...(each ?? [])])]);
    listed.set(module, names);
    return names;
  };

  const namesThrough = (target: ModuleSummary | null): readonly string[] | null => {
    const names = target === null ? null : allNamesOf(target);
    return names === null ? null : [...names].filter((name) => name !== "default");
  };

  const starsOf = remembered((module: ModuleSummary): Stars => {
    const byName = new Map<string, number[]>();
    const open: number[] = [];
    namesOf(module).stars.forEach((specifier, index) => {
      const names = namesThrough(loadedBy(specifier, module));
      if (names === null) open.push(index);
      for (const name of names ?? []) listAt(byName, name).push(index);
    });
    return { byName, open };
  });

  return (module, name) => {
    const { stars } = namesOf(module);
    if (stars.length === 0) return stars;
    const { byName, open } = starsOf(module);
    const indices = [...(byName.get(name) ?? []), ...open].sort((one, other) => one - other);
    return indices.flatMap((index) => stars[index] ?? []);
  };
};

/** Barrels of barrels that are looked through: what is nested deeper may bring any name. */
const deepestBarrel = 100;

interface Stars {
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** Those of which nobody knows all names. */
  readonly open: readonly number[];
}

const firstBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, Item> =>
  new Map([...items].reverse().map((item) => [nameOf(item), item]));
