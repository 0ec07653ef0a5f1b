import { ts } from "ts-morph";
import type { ImportBinding } from "../model/module-summary.ts";
import type { Reader } from "./reader.ts";

/** The names that the file's import declarations bind; notes the modules that are loaded at run time. */
export function readImports(statements: readonly ts.Statement[], reader: Reader): readonly ImportBinding[] {
  return statements.filter(ts.isImportDeclaration).flatMap((node) => readImport(node, reader));
}

function readImport(node: ts.ImportDeclaration, reader: Reader): readonly ImportBinding[] {
  if (!ts.isStringLiteralLike(node.moduleSpecifier)) return [];
  const specifier = node.moduleSpecifier.text;
  const bindings = node.importClause === undefined ? [] : bindingsOf(node.importClause, specifier, reader);
  // Without any binding (`import "x"`, `import {} from "x"`) the module is loaded for what it does.
  const isLoaded = bindings.length === 0 || bindings.some((binding) => !binding.typeOnly);
  if (isLoaded) reader.loads(specifier, reader.at(node));
  return bindings;
}

function bindingsOf(
  { isTypeOnly, name, namedBindings }: ts.ImportClause,
  specifier: string,
  reader: Reader,
): readonly ImportBinding[] {
  const binding = (node: ts.Node, local: string, imported: string, typeOnly: boolean): ImportBinding => ({
    local,
    imported,
    specifier,
    typeOnly,
    at: reader.at(node),
  });
  const whole = name === undefined ? [] : [binding(name, name.text, "default", isTypeOnly)];
  if (namedBindings === undefined) return whole;
  if (ts.isNamespaceImport(namedBindings)) {
    return [...whole, binding(namedBindings, namedBindings.name.text, "*", isTypeOnly)];
  }
  const named = namedBindings.elements.map((element) =>
    binding(
      element,
      element.name.text,
      (element.propertyName ?? element.name).text,
      isTypeOnly || element.isTypeOnly,
    ),
  );
  return [...whole, ...named];
}
