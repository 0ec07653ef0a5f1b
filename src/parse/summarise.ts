import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import { namesOfModule } from "../syntax/mentioned.ts";
import { createReader } from "./create-reader.ts";
import { directivesOf, withoutDirectives } from "./directives.ts";
import { readExports } from "./exports.ts";
import { readImports } from "./imports.ts";
import { codeOfMarkdown } from "./markdown.ts";
import { firstSyntaxError, open } from "./open.ts";
import { suppressionsOf } from "./suppressions.ts";

interface Load {
  readonly specifier: string;
  readonly at: number;
}

/** Reduces the text of one source file to its summary; pure, by syntax alone; throws RefusedError and nothing else. */
export function summarise(file: FilePath, text: string): ModuleSummary {
  const isData = file.endsWith(".json");
  const tree = open(file, codeOf(file, text));
  const loaded: Load[] = [];
  const reader = createReader(tree, (specifier, at) => loaded.push({ specifier, at }));
  const imports = readImports(tree.statements, reader);
  const exports = readExports(tree.statements, reader);
  const body = reader.statements(withoutDirectives(tree.statements));
  const suppressions = isData ? [] : suppressionsOf(file, tree);
  return {
    file,
    directives: directivesOf(tree.statements),
    imports,
    exports,
    specifiers: inSourceOrder(loaded),
    ...namesOfModule(body),
    body,
    ...(suppressions.length === 0 ? {} : { suppressions }),
    lines: [...tree.getLineStarts()],
    syntaxError: firstSyntaxError(tree),
  };
}

/** Data and Markdown are modules too, once a bundler has made them such. */
function codeOf(file: FilePath, text: string): string {
  if (file.endsWith(".json")) return `export default ${text}`;
  return /\.mdx?$/.test(file) ? codeOfMarkdown(text) : text;
}

function inSourceOrder(loaded: readonly Load[]): readonly string[] {
  const ordered = [...loaded].sort((one, other) => one.at - other.at);
  return [...new Set(ordered.map((load) => load.specifier))];
}
