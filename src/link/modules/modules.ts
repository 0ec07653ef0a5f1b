import type { ExportBinding, ImportBinding, ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath, Place } from "../../model/place.ts";
import { isSettled } from "../../packages/dynamic-packages.ts";
import { doubt, type Machine, placeAt } from "../machine.ts";
import { memberOf } from "../members.ts";
import { newRun } from "../new-run.ts";
import { openHomes } from "../resolve/homes.ts";
import { isData } from "../resolve/load.ts";
import type { Resolve } from "../resolve/resolve.ts";
import { limits } from "../run-limits.ts";
import { openModuleScope } from "../scope.ts";
import type { OwnError } from "../statements/own-errors.ts";
import { derived, external, objectOf, optionsOf, runTimeData, type Value } from "../values.ts";
import { asExported } from "./client-values.ts";
import { storeOf } from "./exported-names.ts";
import { failureWhileLoaded, unsetWhileLoaded } from "./load-failure.ts";
import { isExportAll, namesOf, openStars } from "./module-names.ts";
import { outside, unreadable } from "./outside.ts";
import { openTopLevels } from "./top-levels.ts";

/** The modules of a project with their top level run once, lazily. */
export interface Modules {
  /** The value of a top-level binding or import of a module; null where it has none of that name. */
  readonly topLevel: (module: ModuleSummary, name: string) => Value | null;
  readonly exportValue: (file: FilePath, name: string) => Value | null;
  /** What `import()` or `import * as` of a specifier gives. */
  readonly namespaceOf: (specifier: string, from: FilePath, place: Place) => Value;
  /** What `require()` gives: of JSON the value itself. */
  readonly requiredOf: (specifier: string, from: FilePath, place: Place) => Value;
  /** What `module.exports` or `exports` of a CommonJS module holds; null where the module has none. */
  readonly commonExports: (module: ModuleSummary) => Value | null;
  /** Runs the top level of a module, for what it does to others. */
  readonly load: (file: FilePath) => void;
  /** The error of its own by which loading a module surely ends; null where there is none. */
  readonly failureOf: (file: FilePath) => OwnError | null;
  /** Where loading a module throws unless an environment variable is set that no file sets; null where it does not. */
  readonly unsetOf: (file: FilePath) => Place | null;
  /** Forgets what a module was evaluated to, until it is asked for again. */
  readonly letGo: (file: FilePath) => void;
}

export const openModules = (
  machine: Machine,
  summaryOf: (file: FilePath) => ModuleSummary | null,
  resolve: Resolve,
): Modules => {
  const following = new Set<string>();
  const outsiders = new Map<FilePath, Map<string, Value>>();
  const namespaces = new Map<FilePath, Value>();

  /** The file of the project that a resolution leads to, where it was read. */
  const sourceOf = (target: ReturnType<Resolve>): FilePath | null => {
    if (target.kind !== "file" && target.kind !== "package" && target.kind !== "asset") return null;
    return target.file === null || summaryOf(target.file) === null ? null : target.file;
  };

  const loadedBy = (specifier: string, from: ModuleSummary): ModuleSummary | null => {
    const file = sourceOf(resolve(specifier, from.file));
    return file === null ? null : summaryOf(file);
  };

  const starsFor = openStars(loadedBy);
  const homes = openHomes(loadedBy, starsFor);

  const leadsOutside = (specifier: string, module: ModuleSummary): boolean =>
    sourceOf(resolve(specifier, module.file)) === null;

  const topLevels = openTopLevels(machine, leadsOutside);

  const topLevel = (module: ModuleSummary, name: string): Value | null => {
    const imported = namesOf(module).imports.get(name);
    return imported === undefined ? topLevels.valueOf(module, name) : importedOnce(module, imported);
  };

  /** What comes from outside the project is one value for all that use it, because things may be assigned to it. */
  const importedOnce = (module: ModuleSummary, binding: ImportBinding): Value => {
    const { local, specifier, imported, at } = binding;
    const known = outsiders.get(module.file)?.get(local);
    if (known !== undefined) return known;
    const home = homes.known(module, local);
    const kept = home == null ? null : topLevel(home.module, home.name);
    if (kept !== null) return kept;
    const value = importedValue(specifier, imported, module, at);
    if (value.kind === "external") {
      const own = outsiders.get(module.file) ?? new Map<string, Value>();
      outsiders.set(module.file, own.set(local, value));
    } else if (home === undefined && isAtRest())
      homes.find(module, binding, (found) => topLevel(found.module, found.name) === value);
    return value;
  };

  /** Whether nothing is on its way, so that what a name gives is what it will give. */
  const isAtRest = (): boolean => following.size === 0 && topLevels.isAtRest();

  const importedValue = (specifier: string, name: string, module: ModuleSummary, at: number): Value => {
    const place = placeAt(openModuleScope(module), at);
    if (name === "*") return namespaceOf(specifier, module.file, place);
    const target = resolve(specifier, module.file);
    if (target.kind === "package" && isSettled(specifier, name))
      return outside(specifier, target, name, place);
    if (target.kind === "file") return exportOf(target.file, name, place);
    const file = sourceOf(target);
    return file === null ? outside(specifier, target, name, place) : exportOf(file, name, place);
  };

  const exportOf = (file: FilePath, name: string, place: Place): Value => {
    if (summaryOf(file) === null) return unreadable(file, place);
    const says = `${file} has no export named ${name}`;
    return exportValue(file, name) ?? derived([], doubt("unresolved-import", says, place));
  };

  const exportValue = (file: FilePath, name: string): Value | null => {
    const summary = summaryOf(file);
    const key = `${file}\u0000${name}`;
    if (summary === null || following.has(key)) return null;
    if (following.size >= limits.exports) {
      return derived([], doubt("too-deep", `${name} goes through too many re-exports to follow`, null));
    }
    following.add(key);
    try {
      const value = exportedValue(summary, name);
      return value === null ? null : asExported(value, summary.directives);
    } finally {
      following.delete(key);
    }
  };

  const exportedValue = (summary: ModuleSummary, name: string): Value | null => {
    const own = namesOf(summary).exports.get(name);
    if (own !== undefined) {
      return own.from === null
        ? topLevel(summary, own.local)
        : importedValue(own.from, own.local, summary, own.at);
    }
    if (isData(summary.file)) return memberOf(newRun(false), dataOf(summary), name);
    if (summary.exports.length === 0) return commonExport(summary, name);
    if (name === "default") return null;
    return behindExportAll(summary, name);
  };

  /** A name that comes through `export *`: of the project's modules the first that has it, else of a package. */
  const behindExportAll = (summary: ModuleSummary, name: string): Value | null => {
    const targets = starsFor(summary, name).map((from) => resolve(from, summary.file));
    for (const target of targets) {
      const file = sourceOf(target);
      const module = file === null ? null : summaryOf(file);
      const value = file === null || module === null ? null : exportValue(file, name);
      if (value !== null) return value;
    }
    const [target] = targets.filter((each) => each.kind === "package" && sourceOf(each) === null);
    return target?.kind === "package" ? external(target.name, name) : null;
  };

  const commonExports = (summary: ModuleSummary): Value | null => {
    if (summary.exports.length > 0) return null;
    const module = topLevels.commonModuleOf(summary);
    if (module?.kind === "unknown") return module;
    return module?.kind === "object" ? (module.properties.get("exports") ?? null) : null;
  };

  const commonExport = (summary: ModuleSummary, name: string): Value | null => {
    const value = commonExports(summary);
    if (value === null || value.kind === "unknown") return value;
    const isTranspiled = value.kind === "object" && value.properties.has("__esModule");
    if (name === "default" && !isTranspiled) {
      return value.kind === "object" && value.properties.size === 0 && value.rest === null ? null : value;
    }
    const held = optionsOf(value).find((option) => storeOf(option)?.has(name) === true);
    if (held === undefined) return null;
    const site = { ...placeAt(openModuleScope(summary), 0), name };
    return machine.member(newRun(false), held, name, site);
  };

  const namespaceOf = (specifier: string, from: FilePath, place: Place): Value => {
    const target = resolve(specifier, from);
    const file = sourceOf(target);
    const summary = file === null ? null : summaryOf(file);
    if (file === null || summary === null) {
      return target.kind === "file"
        ? unreadable(target.file, place)
        : outside(specifier, target, null, place);
    }
    const common = commonExports(summary);
    if (common !== null) return common;
    return namespaces.get(file) ?? namespaceOfFile(file, summary);
  };

  const dataOf = (summary: ModuleSummary): Value => topLevel(summary, "*default*") ?? runTimeData;

  const requiredOf = (specifier: string, from: FilePath, place: Place): Value => {
    const file = sourceOf(resolve(specifier, from));
    const summary = file === null ? null : summaryOf(file);
    return summary !== null && isData(summary.file) ? dataOf(summary) : namespaceOf(specifier, from, place);
  };

  const namespaceOfFile = (file: FilePath, summary: ModuleSummary): Value => {
    const data = isData(summary.file) ? dataOf(summary) : null;
    const properties = new Map(data?.kind === "object" ? data.properties : []);
    for (const name of namesBehind(summary, new Set())) {
      const value = exportValue(file, name);
      if (value !== null) properties.set(name, value);
    }
    const namespace = objectOf(properties);
    // In an import cycle some of the names have no value yet.
    if (!topLevels.isRunning()) namespaces.set(file, namespace);
    return namespace;
  };

  const namesBehind = (summary: ModuleSummary, seen: Set<FilePath>): readonly string[] => {
    if (seen.has(summary.file)) return [];
    seen.add(summary.file);
    return summary.exports.flatMap((each) =>
      isExportAll(each) ? namesThrough(each, summary, seen) : each.typeOnly ? [] : [each.exported],
    );
  };

  const namesThrough = (
    each: ExportBinding,
    summary: ModuleSummary,
    seen: Set<FilePath>,
  ): readonly string[] => {
    const file = sourceOf(resolve(each.from ?? "", summary.file));
    const behind = file === null ? null : summaryOf(file);
    return behind === null ? [] : namesBehind(behind, seen).filter((name) => name !== "default");
  };

  const letGo = (file: FilePath): void => {
    topLevels.letGo(file);
    outsiders.delete(file);
    namespaces.delete(file);
  };

  const load = (file: FilePath): void => {
    const summary = summaryOf(file);
    if (summary !== null) topLevels.load(summary);
  };

  const failureOf = (file: FilePath): OwnError | null => {
    const summary = summaryOf(file);
    return summary === null ? null : failureWhileLoaded(summary, topLevels);
  };

  const unsetOf = (file: FilePath): Place | null => {
    const summary = summaryOf(file);
    return summary === null ? null : unsetWhileLoaded(summary, topLevels);
  };

  return { topLevel, exportValue, namespaceOf, requiredOf, commonExports, load, failureOf, unsetOf, letGo };
};
