import type { ModuleSummary } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import { installedPackageOf } from "./installed.ts";
import type { Loaded, Parse } from "./load.ts";

/** Bounds of what is read of installed packages: files and characters of one package, files of all, imports from the project to a file. */
export interface PackageLimits {
  readonly files: number;
  readonly characters: number;
  readonly allFiles: number;
  readonly depth: number;
}

export const packageLimits: PackageLimits = {
  files: 300,
  characters: 3_000_000,
  allFiles: 1_000,
  depth: 40,
};

/** The file that a specifier leads to on the server, where that is in a package that is followed or named by an alias. */
export type Target = (specifier: string, from: FilePath) => FilePath | null;

/** What was read of installed packages. */
export interface PackageCode {
  readonly summaries: ReadonlyMap<FilePath, ModuleSummary>;
  /** Files that were not read, with the reason as a phrase. */
  readonly refused: ReadonlyMap<FilePath, string>;
}

interface ReadOptions {
  readonly parse: Parse;
  readonly loaded: Loaded;
  readonly limits?: PackageLimits;
}

/** Reads files of packages and what they import on the server, one wave of imports at a time, within bounds. */
export const readPackages = async (
  entries: readonly FilePath[],
  { parse, loaded, limits = packageLimits }: ReadOptions,
  target: Target,
): Promise<PackageCode> => {
  const summaries = new Map<FilePath, ModuleSummary>();
  const refused = new Map<FilePath, string>();
  const gate = createGate(limits);
  const isNew = (file: FilePath): boolean =>
    !summaries.has(file) && !refused.has(file) && !loaded.summaries.has(file);
  const admitted = (files: readonly FilePath[]): readonly FilePath[] =>
    [...new Set(files)].filter(isNew).filter((file) => {
      const isAdmitted = gate.admit(file);
      if (!isAdmitted) refused.set(file, "it is too large");
      return isAdmitted;
    });

  let wave = admitted(entries);
  for (let depth = 0; wave.length > 0; depth += 1) {
    const results = await parse(wave);
    for (const result of results) {
      if (!result.ok) {
        refused.set(result.skipped.file, result.skipped.reason);
        continue;
      }
      summaries.set(result.summary.file, result.summary);
      gate.spend(result.summary);
    }
    const next = results.flatMap((result) => (result.ok ? importsOnServer(result.summary, target) : []));
    if (depth < limits.depth) wave = admitted(next);
    else {
      for (const file of next.filter(isNew)) refused.set(file, "its imports go too deep");
      wave = [];
    }
  }
  return { summaries, refused };
};

interface Gate {
  readonly admit: (file: FilePath) => boolean;
  readonly spend: (summary: ModuleSummary) => void;
}

const createGate = (limits: PackageLimits): Gate => {
  const spent = new Map<string, { files: number; characters: number }>();
  let allFiles = 0;
  const accountOf = (file: FilePath) => {
    const folder = installedPackageOf(file)?.folder ?? "";
    const account = spent.get(folder) ?? { files: 0, characters: 0 };
    spent.set(folder, account);
    return account;
  };
  return {
    admit: (file) => {
      const account = accountOf(file);
      if (allFiles >= limits.allFiles || account.files >= limits.files) return false;
      if (account.characters >= limits.characters) return false;
      account.files += 1;
      allFiles += 1;
      return true;
    },
    // The start of the last line stands for the length: minified code in one line is bounded by the limit of one file.
    spend: ({ file, lines }) => {
      accountOf(file).characters += lines.at(-1) ?? 0;
    },
  };
};

/** What a module loads on the server; a component for the browser loads nothing there that could read a request. */
export const importsOnServer = (
  { file, directives, specifiers }: ModuleSummary,
  target: Target,
): readonly FilePath[] =>
  directives.includes("use client") ? [] : specifiers.flatMap((specifier) => target(specifier, file) ?? []);
