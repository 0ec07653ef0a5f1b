import { remembered } from "../../lib/remembered.ts";
import type { ModuleSummary, StatementNames } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import type { Reach } from "../reach/reach.ts";
import { reachesFrom } from "../reach/reach-graph.ts";
import { type LoadedBy, namesOf } from "./module-names.ts";

/** Modules that hand other modules something while they are loaded, as `handlers.push(f)` at their top level does. */
export interface Registering {
  /** Those that files load, directly or not, in the order in which they run. */
  readonly loadedBy: (files: readonly FilePath[]) => readonly FilePath[];
  /** Modules that a file hands something that may read a request. */
  readonly handedReadersBy: (file: FilePath) => readonly FilePath[];
  /** Modules that those files hand something, and all that these load: what they hold, the names in them do not tell. */
  readonly touchedBy: (files: readonly FilePath[]) => ReadonlySet<FilePath>;
  /** All modules that files load on the server, with themselves. */
  readonly graphOf: (files: readonly FilePath[]) => ReadonlySet<FilePath>;
}

/** A module that another one loads; `forEffects`: no name is taken of it. */
interface Load {
  readonly module: ModuleSummary;
  readonly forEffects: boolean;
}

export const openRegistering = (
  summaryOf: (file: FilePath) => ModuleSummary | null,
  moduleBehind: LoadedBy,
  readers: Reach,
): Registering => {
  const loadsOf = remembered((module: ModuleSummary): readonly Load[] =>
    loadedOnServer(module).flatMap(({ specifier, forEffects }) => {
      const target = moduleBehind(specifier, module);
      return target === null || isForBrowser(target) ? [] : [{ module: target, forEffects }];
    }),
  );

  /** Modules of the project that names lead to. */
  const behind = (module: ModuleSummary, names: Iterable<string>): readonly ModuleSummary[] =>
    [...names].flatMap((name) => {
      const imported = namesOf(module).imports.get(name);
      return imported === undefined ? [] : (moduleBehind(imported.specifier, module) ?? []);
    });

  /** The statements that hand something over: what reads the request, or what only decides whether something does. */
  const handing = remembered((module: ModuleSummary): readonly StatementNames[] =>
    module.statements.filter((statement) => behind(module, statement.hands).length > 0),
  );

  /** What only binds names is run when somebody asks for them, except where nobody ever does. */
  const isRegistering = ({ module, forEffects }: Load): boolean =>
    handing(module).some(({ binds }) => forEffects || binds.length === 0);

  const answers = new Map<ModuleSummary, boolean>();
  const mayRegister = (module: ModuleSummary): boolean =>
    isRegistering({ module, forEffects: false }) ||
    reachesFrom(
      [module],
      (node) => {
        const loads = loadsOf(node);
        return loads.some(isRegistering) ? "sink" : loads.map((load) => load.module);
      },
      answers,
    );

  /** Modules in the order in which they run: what one loads comes before it. */
  const inOrder = (files: readonly FilePath[]): readonly Load[] => {
    const done = new Map<FilePath, Load>();
    const seen = new Set<FilePath>();
    const waiting: { readonly load: Load; readonly isLoaded: boolean }[] = [];
    const ask = (loads: readonly Load[]): void => {
      for (const load of loads.toReversed()) waiting.push({ load, isLoaded: false });
    };
    ask(modulesAt(files).map((module) => ({ module, forEffects: false })));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { load, isLoaded } = next;
      const { file } = load.module;
      if (isLoaded || seen.has(file)) {
        if (!done.has(file) || load.forEffects) done.set(file, load);
        continue;
      }
      seen.add(file);
      waiting.push({ load, isLoaded: true });
      ask(loadsOf(load.module));
    }
    return [...done.values()];
  };

  const modulesAt = (files: readonly FilePath[]): readonly ModuleSummary[] =>
    files.flatMap((file) => summaryOf(file) ?? []).filter((module) => !isForBrowser(module));

  const handedBy = (
    file: FilePath,
    isAsked: (module: ModuleSummary, statement: StatementNames) => boolean,
  ): readonly ModuleSummary[] =>
    modulesAt([file]).flatMap((module) =>
      handing(module)
        .filter((statement) => isAsked(module, statement))
        .flatMap(({ hands }) => behind(module, hands)),
    );

  const mentionsReader = (module: ModuleSummary, statement: StatementNames): boolean =>
    readers.mentions("server", module, statement);

  return {
    handedReadersBy: (file) => [...new Set(handedBy(file, mentionsReader).map((module) => module.file))],
    loadedBy: (files) =>
      modulesAt(files).some(mayRegister)
        ? inOrder(files)
            .filter(isRegistering)
            .map(({ module }) => module.file)
        : [],
    touchedBy: (files) => {
      const handed = files.flatMap((each) => handedBy(each, () => true)).map(({ file }) => file);
      return new Set(inOrder(handed).map(({ module }) => module.file));
    },
    graphOf: (files) => new Set(inOrder(files).map(({ module }) => module.file)),
  };
};

const isForBrowser = ({ directives }: ModuleSummary): boolean => directives.includes("use client");

interface Specified {
  readonly specifier: string;
  readonly forEffects: boolean;
}

/** What a module loads when it is loaded; TypeScript leaves out imports of which no name is used. */
const loadedOnServer = (module: ModuleSummary): readonly Specified[] => {
  const { specifiers, imports, exports, statements, file } = module;
  const used = new Set([...statements.flatMap(({ names }) => names), ...exports.map(({ local }) => local)]);
  const later = new Set(statements.flatMap(({ loads }) => loads));
  return specifiers.flatMap((specifier): readonly Specified[] => {
    if (exports.some((each) => each.from === specifier)) return [{ specifier, forEffects: false }];
    const taken = imports.filter((each) => each.specifier === specifier);
    if (taken.length === 0)
      return later.has(specifier) || used.has("require") ? [] : [{ specifier, forEffects: true }];
    const isKept = !isTypeScript(file) || taken.some(({ local }) => used.has(local));
    return isKept ? [{ specifier, forEffects: false }] : [];
  });
};

const isTypeScript = (file: FilePath): boolean => /\.[cm]?tsx?$/.test(file);
