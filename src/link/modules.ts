import type { ExportBinding, ModuleSummary } from "../model/module-summary.ts";
import type { FilePath, Place } from "../model/place.ts";
import { doubt, type Machine, newRun, placeAt } from "./machine.ts";
import type { Resolve } from "./resolve.ts";
import { declare, openModuleScope, type Scope } from "./scope.ts";
import { derived, external, objectOf, optionsOf, type Value } from "./values.ts";

/** The modules of a project with their top level run once, lazily. */
export interface Modules {
  /** The value of a top-level binding or import of a module; null where it has none of that name. */
  readonly topLevel: (module: ModuleSummary, name: string) => Value | null;
  readonly exportValue: (file: FilePath, name: string) => Value | null;
  /** What `import()`, `require()` or `import * as` of a specifier gives. */
  readonly namespaceOf: (specifier: string, from: FilePath, place: Place) => Value;
  /** What `module.exports` or `exports` of a CommonJS module holds; null where the module has none. */
  readonly commonExports: (module: ModuleSummary) => Value | null;
}

/** `place` is where the name is exported; "*" is `export * from`. */
export interface ExportedName {
  readonly name: string;
  readonly place: Place;
}

const topLevelFuel = 20_000;

export const openModules = (
  machine: Machine,
  summaryOf: (file: FilePath) => ModuleSummary | null,
  resolve: Resolve,
): Modules => {
  const scopes = new Map<FilePath, Scope>();
  const following = new Set<string>();

  const scopeOf = (module: ModuleSummary): Scope => {
    const known = scopes.get(module.file);
    if (known !== undefined) return known;
    const scope = openModuleScope(module);
    scopes.set(module.file, scope); // before it runs, so that import cycles end here
    const exportsObject = objectOf(new Map());
    declare(scope, "exports", exportsObject);
    declare(scope, "module", objectOf(new Map<string, Value>([["exports", exportsObject]])));
    machine.execute(newRun(false, topLevelFuel), module.body, scope, []);
    return scope;
  };

  const topLevel = (module: ModuleSummary, name: string): Value | null => {
    const imported = module.imports.find((each) => each.local === name && !each.typeOnly);
    if (imported !== undefined) {
      return importedValue(imported.specifier, imported.imported, module, imported.at);
    }
    return scopeOf(module).cells.get(name) ?? null;
  };

  const importedValue = (specifier: string, name: string, module: ModuleSummary, at: number): Value => {
    const place = placeAt(openModuleScope(module), at);
    if (name === "*") return namespaceOf(specifier, module.file, place);
    const target = resolve(specifier, module.file);
    if (target.kind === "file") return exportOf(target.file, name, place);
    if (target.kind === "package" && target.file !== null && summaryOf(target.file) !== null)
      return exportOf(target.file, name, place);
    return outside(specifier, target, name, place);
  };

  const exportOf = (file: FilePath, name: string, place: Place): Value => {
    if (summaryOf(file) === null)
      return derived([], doubt("unreadable-file", `${file} could not be read`, place));
    const value = exportValue(file, name);
    return value ?? derived([], doubt("unresolved-import", `${file} has no export named ${name}`, place));
  };

  const exportValue = (file: FilePath, name: string): Value | null => {
    const summary = summaryOf(file);
    const key = `${file}\u0000${name}`;
    if (summary === null || following.has(key)) return null;
    following.add(key);
    try {
      return exportedValue(summary, name);
    } finally {
      following.delete(key);
    }
  };

  const exportedValue = (summary: ModuleSummary, name: string): Value | null => {
    const own = summary.exports.find((each) => each.exported === name && !each.typeOnly);
    if (own !== undefined) {
      return own.from === null
        ? topLevel(summary, own.local)
        : importedValue(own.from, own.local, summary, own.at);
    }
    if (summary.exports.length === 0) return commonExport(summary, name);
    if (name === "default") return null;
    for (const all of summary.exports.filter(isExportAll)) {
      const target = resolve(all.from ?? "", summary.file);
      const file = target.kind === "file" || target.kind === "package" ? target.file : null;
      const value = file === null ? null : exportValue(file, name);
      if (value !== null) return value;
    }
    return null;
  };

  const commonExports = (summary: ModuleSummary): Value | null => {
    if (summary.exports.length > 0) return null;
    const scope = scopeOf(summary);
    const module = scope.cells.get("module");
    return module?.kind === "object" ? (module.properties.get("exports") ?? null) : null;
  };

  const commonExport = (summary: ModuleSummary, name: string): Value | null => {
    const value = commonExports(summary);
    if (value === null) return null;
    const isTranspiled = value.kind === "object" && value.properties.has("__esModule");
    if (name === "default" && !isTranspiled) {
      return value.kind === "object" && value.properties.size === 0 && value.rest === null ? null : value;
    }
    return (
      optionsOf(value).flatMap((option) =>
        "properties" in option
          ? (option.properties.get(name) ?? [])
          : "statics" in option
            ? (option.statics.get(name) ?? [])
            : [],
      )[0] ?? null
    );
  };

  const namespaceOf = (specifier: string, from: FilePath, place: Place): Value => {
    const target = resolve(specifier, from);
    const file = target.kind === "file" || target.kind === "package" ? target.file : null;
    const summary = file === null ? null : summaryOf(file);
    if (file === null || summary === null) {
      return target.kind === "file"
        ? derived([], doubt("unreadable-file", `${target.file} could not be read`, place))
        : outside(specifier, target, null, place);
    }
    const common = commonExports(summary);
    if (common !== null) return common;
    const properties = new Map<string, Value>();
    for (const name of namesBehind(summary, new Set())) {
      const value = exportValue(file, name);
      if (value !== null) properties.set(name, value);
    }
    return objectOf(properties);
  };

  const namesBehind = (summary: ModuleSummary, seen: Set<FilePath>): readonly string[] => {
    if (seen.has(summary.file)) return [];
    seen.add(summary.file);
    return summary.exports.flatMap((each) => {
      if (!isExportAll(each)) return each.typeOnly ? [] : [each.exported];
      const target = resolve(each.from ?? "", summary.file);
      const file = target.kind === "file" || target.kind === "package" ? target.file : null;
      const behind = file === null ? null : summaryOf(file);
      return behind === null ? [] : namesBehind(behind, seen).filter((name) => name !== "default");
    });
  };

  return { topLevel, exportValue, namespaceOf, commonExports };
};

const isExportAll = (each: ExportBinding): boolean => each.exported === "*" && each.local === "*";

/** What an import gives that leaves the project: an export of a package, an asset, or a step that was not followed. `name` null: all of it. */
const outside = (
  specifier: string,
  target: ReturnType<Resolve>,
  name: string | null,
  place: Place,
): Value => {
  const exported = name ?? "*";
  switch (target.kind) {
    case "package":
      return external(target.subpath === "" ? target.name : `${target.name}/${target.subpath}`, exported);
    case "builtin":
      return external(`node:${target.name.replace(/^node:/, "")}`, exported);
    case "asset":
      return external("asset", target.file);
    default:
      return derived([], doubt("unresolved-import", `the import of ${specifier} was not found`, place));
  }
};

/** Names that a module exports, with the place of each. */
export const exportedNames = (summary: ModuleSummary, modules: Modules): readonly ExportedName[] => {
  const scope = openModuleScope(summary);
  if (summary.exports.length > 0) {
    return summary.exports
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ exported, at }) => ({ name: exported, place: placeAt(scope, at) }));
  }
  const common = modules.commonExports(summary);
  const names =
    common?.kind === "object"
      ? [...common.properties.keys()]
      : common?.kind === "function" || common?.kind === "class"
        ? ["default", ...common.statics.keys()]
        : [];
  return names.map((name) => ({ name, place: placeAt(scope, 0) }));
};
