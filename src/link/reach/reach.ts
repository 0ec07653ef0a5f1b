import { listAt } from "../../lib/list-at.ts";
import { remembered, rememberedWeakly } from "../../lib/remembered.ts";
import type { Mentioned, ModuleSummary, StatementNames } from "../../model/module-summary.ts";
import type { FilePath } from "../../model/place.ts";
import { isCacheDirective } from "../../syntax/mentioned.ts";
import { type LoadedBy, namesOf, openStars, type StarsFor } from "../modules/module-names.ts";
import { isOfData, isPattern, namedBy } from "../resolve/import-patterns.ts";
import type { Resolution, Resolve } from "../resolve/resolve.ts";
import { type Next, reachesFrom, together } from "./reach-graph.ts";

/** Where code runs: on the server alone, or in components for the browser. */
export type Environment = "server" | "client";

/** Whether something outside the project matters where it is used; `specifier` "" is a global. */
export type IsSink = (environment: Environment, specifier: string, name: string) => boolean;

/** What code outside the project lacks on the server. */
export interface Lacks {
  /** Whether the server's part of a module lacks one of the properties that a module takes of what it imports. */
  readonly ofModule: (specifier: string, members: readonly string[]) => boolean;
  /** Whether a global of the browser is not there; "unsure": some versions of Node.js have it, or what is loaded before Next may set it. */
  readonly global: (name: string) => "yes" | "unsure" | "no";
}

/** Which top-level names of the project may lead to a sink, by the names that their code mentions. */
export interface Reach {
  readonly isSink: IsSink;
  /** Whether it matters that code of the server hands functions to elements. */
  readonly mindsFunctions: boolean;
  readonly environmentOf: (module: ModuleSummary, around: Environment) => Environment;
  readonly mentions: (environment: Environment, module: ModuleSummary, mentioned: Mentioned) => boolean;
}

/** A top-level name of a module, seen from an environment; there is one node for each. */
interface Node {
  readonly environment: Environment;
  readonly module: ModuleSummary;
  /** "*": everything that the module holds; "export x": what it exports as x. */
  readonly name: string;
}

const exported = (name: string): string => `export ${name}`;

const environmentOf = (module: ModuleSummary, around: Environment): Environment =>
  module.directives.includes("use client") ? "client" : around;

/** A reach to which nothing outside the project is a sink: only what values hold matters. */
export const reachOfNothing: Reach = {
  isSink: () => false,
  mindsFunctions: false,
  environmentOf,
  mentions: () => false,
};

/** How the modules of a project hang together. */
export interface Linked {
  readonly resolve: Resolve;
  /** The module of the project at the end of a resolution; null for anything else. */
  readonly moduleBehind: (target: Resolution) => ModuleSummary | null;
  readonly starsFor: StarsFor;
}

export const openLinked = (
  summaryOf: (file: FilePath) => ModuleSummary | null,
  resolve: Resolve,
): Linked & { readonly loadedBy: LoadedBy } => {
  const moduleBehind = (target: Resolution): ModuleSummary | null => {
    const file = target.kind === "file" || target.kind === "package" ? target.file : null;
    return file === null ? null : summaryOf(file);
  };
  const loadedBy: LoadedBy = (specifier, from) => moduleBehind(resolve(specifier, from.file));
  return { resolve, moduleBehind, loadedBy, starsFor: openStars(loadedBy) };
};

/**
 * With `lacks`, what a Server Component must not do is looked for as well: then what cannot be followed comes to nothing. What modules hold
 * that `isTouched` tells of may come to anything, because others put things into it.
 */
export const openReach = (
  { moduleBehind, resolve, starsFor }: Linked,
  isSink: IsSink,
  lacks: Lacks | null = null,
  isTouched: (module: ModuleSummary) => boolean = () => false,
): Reach => {
  const mindsFunctions = lacks !== null;
  const answers = new Map<Node, boolean>();
  const nodes = {
    server: remembered((module: ModuleSummary) =>
      remembered((name: string): Node => ({ environment: "server", module, name })),
    ),
    client: remembered((module: ModuleSummary) =>
      remembered((name: string): Node => ({ environment: "client", module, name })),
    ),
  };
  const nodeAt = (around: Environment, module: ModuleSummary, name: string): Node =>
    nodes[environmentOf(module, around)](module)(name);

  /** Whether a use of something outside the project, or of what belongs to the browser, is looked for. */
  const isSought = (
    environment: Environment,
    from: ModuleSummary,
    specifier: string,
    name: string,
    target: Resolution,
  ): boolean => {
    if (target.kind !== "file" && isSink(environment, specifier, name)) return true;
    if (lacks === null) return false;
    if (isWhole(name) && from.members.some((member) => isSink(environment, specifier, member))) return true;
    if (environment === "client") return false;
    const module = moduleBehind(target);
    return (
      (isWhole(name) && lacks.ofModule(specifier, from.members)) ||
      (module !== null && isCallOfBrowser(module, name))
    );
  };

  const behind = (
    environment: Environment,
    from: ModuleSummary,
    specifier: string,
    name: string,
  ): Next<Node> => {
    const target = resolve(specifier, from.file);
    if (isSought(environment, from, specifier, name, target)) return "sink";
    const module = moduleBehind(target);
    if (module !== null) return [nodeAt(environment, module, name === "*" ? "*" : exported(name))];
    return target.kind === "unresolved" || target.kind === "file" ? unknownLoad(environment) : [];
  };

  /** What cannot be followed may be anything on the server; in the browser it cannot read the request. */
  const unknownLoad = (environment: Environment): Next<Node> =>
    environment === "server" && !mindsFunctions ? "sink" : [];

  const ofMentioned = (
    environment: Environment,
    module: ModuleSummary,
    { names, loads, hasCache, handsFunctions, throws, shows = [] }: Mentioned,
  ): Next<Node> =>
    (environment === "server" && (mindsFunctions ? handsFunctions : hasCache)) ||
    (mindsFunctions && (throws || shows.some((name) => isMade(module, name))))
      ? "sink"
      : together([
          ...names.map((name) => () => ofName(environment, module, name)),
          ...loads.map((specifier) => () => ofLoad(environment, module, specifier)),
        ]);

  /** Whether a name stands for something that a module of the project made. */
  const isMade = (module: ModuleSummary, name: string): boolean => {
    const imported = namesOf(module).imports.get(name);
    if (imported === undefined) return statementsOf(module).has(name);
    return resolve(imported.specifier, module.file).kind === "file";
  };

  const ofLoad = (environment: Environment, module: ModuleSummary, specifier: string | null): Next<Node> => {
    if (specifier === null) return unknownLoad(environment);
    if (!isPattern(specifier)) return behind(environment, module, specifier, "*");
    if (isOfData(specifier)) return [];
    const named = namedBy(specifier, module);
    return named.length === 0
      ? unknownLoad(environment)
      : together(named.map((each) => () => behind(environment, module, each, "*")));
  };

  const ofName = (environment: Environment, module: ModuleSummary, name: string): Next<Node> => {
    const imported = namesOf(module).imports.get(name);
    if (imported !== undefined) return behind(environment, module, imported.specifier, imported.imported);
    if (statementsOf(module).has(name)) return [nodeAt(environment, module, name)];
    if (name === "require") return [nodeAt(environment, module, "*")];
    return isSink(environment, "", name) ? "sink" : [];
  };

  const successors = ({ environment, module, name }: Node): Next<Node> => {
    // What the browser calls of such a file runs in a request of its own.
    if (environment === "client" && module.directives.includes("use server")) return [];
    if (isTouched(module)) return "sink";
    if (environment === "server" && !mindsFunctions && module.directives.some(isCacheDirective))
      return "sink";
    if (name === "*") return ofWhole(environment, module);
    if (name.startsWith("export ")) return ofExport(environment, module, name.slice(7));
    const statements = statementsOf(module).get(name) ?? [];
    return together(statements.map((each) => () => ofMentioned(environment, module, each)));
  };

  const ofExport = (environment: Environment, module: ModuleSummary, name: string): Next<Node> => {
    const { exports, stars } = namesOf(module);
    const listed = exports.get(name);
    if (listed !== undefined)
      return listed.from === null
        ? ofName(environment, module, listed.local)
        : behind(environment, module, listed.from, listed.local);
    // A CommonJS module sets its exports one by one.
    if (stars.length === 0) return ofWhole(environment, module);
    return together(starsFor(module, name).map((from) => () => behind(environment, module, from, name)));
  };

  const ofWhole = (environment: Environment, module: ModuleSummary): Next<Node> =>
    together([
      ...module.specifiers.map((specifier) => () => behind(environment, module, specifier, "*")),
      ...module.statements.map((statement) => () => ofMentioned(environment, module, statement)),
    ]);

  return {
    isSink,
    mindsFunctions,
    environmentOf,
    mentions: (environment, module, mentioned) =>
      reachesFrom(ofMentioned(environment, module, mentioned), successors, answers),
  };
};

/** A namespace, or the default export that CommonJS modules have instead of one. */
const isWhole = (name: string): boolean => name === "*" || name === "default";

/** What a file for the browser exports and is no component can only be called. */
const isCallOfBrowser = ({ directives }: ModuleSummary, name: string): boolean =>
  directives.includes("use client") && /^[a-z]/.test(name) && name !== "default";

/** Statements of a module by each name that they bind, or that they only mention and so may change. */
const statementsOf = rememberedWeakly(
  ({ statements }: ModuleSummary): ReadonlyMap<string, readonly StatementNames[]> => {
    const found = new Map<string, StatementNames[]>();
    for (const statement of statements)
      for (const name of statement.binds) listAt(found, name).push(statement);
    for (const statement of statements) {
      if (statement.binds.length > 0) continue;
      for (const name of statement.names) found.get(name)?.push(statement);
    }
    return found;
  },
);
