import { ts } from "ts-morph";
import type { ExportBinding } from "../model/module-summary.ts";
import { defaultName, isAmbient } from "./declarations.ts";
import { boundNames } from "./patterns.ts";
import { byKind, hasModifier, type Reader, row } from "./reader.ts";

type Read = readonly ExportBinding[];

/** What the file exports, in source order; notes the modules that its `export ... from` load at run time. */
export function readExports(statements: readonly ts.Statement[], reader: Reader): Read {
  const all = statements.flatMap((statement) => readExport(statement, reader));
  const values = new Set(all.filter((binding) => !binding.typeOnly).map((binding) => binding.exported));
  // A type and a value may share a name; only the value is there at run time.
  return all.filter((binding) => !binding.typeOnly || !values.has(binding.exported));
}

const readExport = byKind<Read>(
  [
    row(ts.isExportDeclaration, exportDeclaration),
    row(
      ts.isExportAssignment,
      (node, reader): Read =>
        node.isExportEquals === true ? [] : [own("default", defaultName, false, reader.at(node))],
    ),
    row(
      ts.isVariableStatement,
      (node, reader): Read =>
        isExported(node)
          ? node.declarationList.declarations
              .flatMap((declared) => boundNames(declared.name))
              .map((name) => own(name.text, name.text, isAmbient(node), reader.at(name)))
          : [],
    ),
    row(
      ts.isFunctionDeclaration,
      (node, reader): Read =>
        node.body === undefined && !isAmbient(node) ? [] : declared(node, isAmbient(node), reader),
    ),
    row(ts.isClassDeclaration, (node, reader): Read => declared(node, isAmbient(node), reader)),
    row(ts.isEnumDeclaration, (node, reader): Read => declared(node, isAmbient(node), reader)),
    row(ts.isModuleDeclaration, (node, reader): Read => declared(node, isAmbient(node), reader)),
    row(ts.isInterfaceDeclaration, (node, reader): Read => declared(node, true, reader)),
    row(ts.isTypeAliasDeclaration, (node, reader): Read => declared(node, true, reader)),
    row(ts.isImportEqualsDeclaration, (node, reader): Read => declared(node, node.isTypeOnly, reader)),
  ],
  () => [],
);

function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function own(exported: string, local: string, typeOnly: boolean, at: number): ExportBinding {
  return { exported, local, from: null, typeOnly, at };
}

function declared(node: ts.DeclarationStatement, typeOnly: boolean, reader: Reader): Read {
  if (!isExported(node)) return [];
  const local = node.name?.text || defaultName;
  const exported = hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? "default" : local;
  return [own(exported, local, typeOnly, reader.at(node.name ?? node))];
}

function exportDeclaration(node: ts.ExportDeclaration, reader: Reader): Read {
  const from = moduleOf(node);
  const bindings = bindingsOf(node, from, reader);
  const isLoaded = bindings.length === 0 ? !node.isTypeOnly : bindings.some((binding) => !binding.typeOnly);
  if (from !== null && isLoaded) reader.loads(from, reader.at(node));
  return bindings;
}

function moduleOf({ moduleSpecifier }: ts.ExportDeclaration): string | null {
  return moduleSpecifier !== undefined && ts.isStringLiteralLike(moduleSpecifier)
    ? moduleSpecifier.text
    : null;
}

function bindingsOf(node: ts.ExportDeclaration, from: string | null, reader: Reader): Read {
  const { exportClause, isTypeOnly } = node;
  if (exportClause === undefined || ts.isNamespaceExport(exportClause)) {
    if (from === null) return [];
    const exported = exportClause === undefined ? "*" : exportClause.name.text;
    return [{ exported, local: "*", from, typeOnly: isTypeOnly, at: reader.at(exportClause ?? node) }];
  }
  return exportClause.elements.map((element) => ({
    exported: element.name.text,
    local: (element.propertyName ?? element.name).text,
    from,
    typeOnly: isTypeOnly || element.isTypeOnly,
    at: reader.at(element),
  }));
}
