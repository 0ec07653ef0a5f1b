import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const repository = fileURLToPath(new URL("../", import.meta.url));

/** Every file below a folder of the repository that ends so, relative to the repository. */
export const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)))
    .sort();

export const readText = (file: string): string => readFileSync(join(repository, file), "utf8");

/** How a module is loaded: "types" leave nothing behind at run time, "lazy" is an import() where it is needed. */
export interface Import {
  readonly specifier: string;
  readonly kind: "static" | "types" | "lazy";
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)";$/gm;
const lazyImport = /\bimport\("([^"]+)"\)/g;
const comment = /^\s*(?:\/\/|\/?\*).*$/gm;
const bare = /^import "([^"]+)";$/gm;

/** The imports of a source file, by its text: ours are formatted, so a pattern finds them all. */
export const importsOf = (source: string): readonly Import[] => importsInCode(source.replace(comment, ""));

const importsInCode = (text: string): readonly Import[] => [
  ...[...text.matchAll(statement)].map(
    ([, types, specifier = ""]): Import => ({ specifier, kind: types === undefined ? "static" : "types" }),
  ),
  ...[...text.matchAll(bare)].map(([, specifier = ""]): Import => ({ specifier, kind: "static" })),
  ...[...text.matchAll(lazyImport)].map(([, specifier = ""]): Import => ({ specifier, kind: "lazy" })),
];

/** The file of the repository that a relative specifier names. */
export const resolved = (from: string, specifier: string): string => join(dirname(from), specifier);
