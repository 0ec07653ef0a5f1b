import type { Program } from "../../link/program.ts";
import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";

/** How the exports of the project's modules are taken by other modules, as "file name", or "file *" for all of them. */
export interface ImportedNames {
  readonly imported: ReadonlySet<string>;
  readonly reexported: ReadonlySet<string>;
  /** The modules that another one names. */
  readonly files: ReadonlySet<FilePath>;
}

interface Use {
  readonly specifier: string;
  readonly name: string;
  readonly isPassedOn: boolean;
}

/** Every use of an export by another module. */
export const importedNames = (program: Program, parsed: readonly FilePath[]): ImportedNames => {
  const imported = new Set<string>();
  const reexported = new Set<string>();
  const files = new Set<FilePath>();
  for (const file of parsed) {
    const summary = program.summaryOf(file);
    for (const { specifier, name, isPassedOn } of summary === null ? [] : usesIn(summary)) {
      const target = program.resolve(specifier, file);
      if (target.kind !== "file") continue;
      (isPassedOn ? reexported : imported).add(`${target.file} ${name}`);
      files.add(target.file);
    }
  }
  return { imported, reexported, files };
};

/** What `export default Page` passes on, where that is all that it says. */
const defaultOf = ({ statements }: ModuleSummary): readonly string[] => {
  const names = statements.find(({ binds }) => binds.includes("*default*"))?.names ?? [];
  return names.length === 1 ? names : [];
};

const usesIn = (summary: ModuleSummary): readonly Use[] => {
  const own = summary.exports.filter(({ from }) => from === null).map(({ local }) => local);
  const passedOn = new Set([...own, ...defaultOf(summary)]);
  const imports = summary.imports.map(({ specifier, local, imported }) => ({
    specifier,
    name: imported,
    isPassedOn: passedOn.has(local),
  }));
  const exports = summary.exports.flatMap(({ from, local }) =>
    from === null ? [] : [{ specifier: from, name: local, isPassedOn: true }],
  );
  const named = new Set([...imports, ...exports].map(({ specifier }) => specifier));
  // require() and import() take everything.
  const whole = summary.specifiers
    .filter((specifier) => !named.has(specifier))
    .map((specifier) => ({ specifier, name: "*", isPassedOn: false }));
  return [...imports, ...exports, ...whole];
};
