import type { ModuleSummary } from "../model/module-summary.ts";
import type { FilePath } from "../model/place.ts";
import type { Statement } from "../model/syntax.ts";
import { isCacheDirective, type Mentioned, mentionedIn } from "./code-names.ts";
import { namesIn } from "./patterns.ts";
import type { Resolution, Resolve } from "./resolve.ts";

/** Where code runs: on the server alone, or in components for the browser. */
export type Environment = "server" | "client";

/** Whether something outside the project matters where it is used; `specifier` "" is a global. */
export type IsSink = (environment: Environment, specifier: string, name: string) => boolean;

/** Which top-level names of the project may lead to a sink, by the names that their code mentions. */
export interface Reach {
  readonly isSink: IsSink;
  readonly environmentOf: (module: ModuleSummary, around: Environment) => Environment;
  readonly reaches: (environment: Environment, module: ModuleSummary, name: string) => boolean;
  readonly mentions: (environment: Environment, module: ModuleSummary, mentioned: Mentioned) => boolean;
}

/** A top-level name of a module, seen from an environment. */
interface Node {
  readonly environment: Environment;
  readonly file: FilePath;
  /** "*": everything that the module holds; "export x": what it exports as x. */
  readonly name: string;
}

/** What a node leads to: a sink at once, or other nodes. */
type Next = readonly Node[] | "sink";

const exported = (name: string): string => `export ${name}`;
const keyOf = ({ environment, file, name }: Node): string => `${environment}\u0000${file}\u0000${name}`;

export const openReach = (
  summaryOf: (file: FilePath) => ModuleSummary | null,
  resolve: Resolve,
  isSink: IsSink,
): Reach => {
  const answers = new Map<string, boolean>();
  const statements = new WeakMap<ModuleSummary, ReadonlyMap<string, readonly Statement[]>>();

  const statementsOf = (module: ModuleSummary): ReadonlyMap<string, readonly Statement[]> => {
    const known = statements.get(module) ?? statementsByName(module);
    statements.set(module, known);
    return known;
  };

  const environmentOf = (module: ModuleSummary, around: Environment): Environment =>
    module.directives.includes("use client") ? "client" : around;

  const behind = (environment: Environment, module: ModuleSummary, specifier: string, name: string): Next => {
    const target = resolve(specifier, module.file);
    const file = fileOf(target);
    const isProject = file !== null && summaryOf(file) !== null;
    if (target.kind !== "file" && isSink(environment, specifier, name)) return "sink";
    if (isProject) return [{ environment, file, name: name === "*" ? "*" : exported(name) }];
    return target.kind === "unresolved" || target.kind === "file" ? unknownLoad(environment) : [];
  };

  const ofMentioned = (
    environment: Environment,
    module: ModuleSummary,
    { names, loads, hasCache }: Mentioned,
  ): Next =>
    hasCache && environment === "server"
      ? "sink"
      : together([
          ...[...names].map((name) => () => ofName(environment, module, name)),
          ...[...loads].map(
            (specifier) => () =>
              specifier === null ? unknownLoad(environment) : behind(environment, module, specifier, "*"),
          ),
        ]);

  const ofName = (environment: Environment, module: ModuleSummary, name: string): Next => {
    const imported = module.imports.find(({ local, typeOnly }) => local === name && !typeOnly);
    if (imported !== undefined) return behind(environment, module, imported.specifier, imported.imported);
    const { file } = module;
    if (statementsOf(module).has(name)) return [{ environment, file, name }];
    if (name === "require") return [{ environment, file, name: "*" }];
    return isSink(environment, "", name) ? "sink" : [];
  };

  const successors = (node: Node): Next => {
    const module = summaryOf(node.file);
    if (module === null) return "sink";
    const environment = environmentOf(module, node.environment);
    // What the browser calls of such a file runs in a request of its own.
    if (environment === "client" && module.directives.includes("use server")) return [];
    if (environment === "server" && module.directives.some(isCacheDirective)) return "sink";
    if (node.name === "*") return ofWhole(environment, module);
    if (node.name.startsWith("export ")) return ofExport(environment, module, node.name.slice(7));
    const statements = statementsOf(module).get(node.name) ?? [];
    return together(statements.map((each) => () => ofMentioned(environment, module, mentionedIn(each))));
  };

  const ofExport = (environment: Environment, module: ModuleSummary, name: string): Next => {
    const listed = module.exports.filter((each) => each.exported === name && !each.typeOnly);
    if (listed.length > 0)
      return together(
        listed.map(
          ({ from, local }) =>
            () =>
              from === null ? ofName(environment, module, local) : behind(environment, module, from, local),
        ),
      );
    const stars = module.exports.flatMap(({ exported: each, from }) =>
      each === "*" && from !== null ? [from] : [],
    );
    // A CommonJS module sets its exports one by one.
    return stars.length === 0
      ? ofWhole(environment, module)
      : together(stars.map((from) => () => behind(environment, module, from, name)));
  };

  const ofWhole = (environment: Environment, module: ModuleSummary): Next =>
    together([
      ...module.specifiers.map((specifier) => () => behind(environment, module, specifier, "*")),
      ...module.body.map((statement) => () => ofMentioned(environment, module, mentionedIn(statement))),
    ]);

  return {
    isSink,
    environmentOf,
    reaches: (environment, module, name) =>
      reachesFrom(ofName(environment, module, name), successors, answers),
    mentions: (environment, module, mentioned) =>
      reachesFrom(ofMentioned(environment, module, mentioned), successors, answers),
  };
};

/** What cannot be followed may be anything on the server; in the browser it cannot read the request. */
const unknownLoad = (environment: Environment): Next => (environment === "server" ? "sink" : []);

const together = (parts: readonly (() => Next)[]): Next => {
  const found: Node[] = [];
  for (const part of parts) {
    const next = part();
    if (next === "sink") return "sink";
    found.push(...next);
  }
  return found;
};

const fileOf = (target: Resolution): FilePath | null =>
  target.kind === "file" || target.kind === "package" ? target.file : null;

/** Statements of a module by each name that they bind, or that they only mention and so may change. */
const statementsByName = (module: ModuleSummary): ReadonlyMap<string, readonly Statement[]> => {
  const found = new Map<string, Statement[]>();
  for (const statement of module.body)
    for (const name of boundBy(statement)) listOf(found, name).push(statement);
  for (const statement of module.body) {
    if (boundBy(statement).length > 0) continue;
    for (const name of mentionedIn(statement).names) found.get(name)?.push(statement);
  }
  return found;
};

const listOf = <Item>(lists: Map<string, Item[]>, name: string): Item[] => {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
};

const boundBy = (statement: Statement): readonly string[] => {
  if (statement.kind === "function" || statement.kind === "class") return [statement.name];
  return statement.kind === "variable" ? namesIn(statement.target) : [];
};

/** A node on the way, with the nodes after it that are still to be looked at. */
interface Frame {
  readonly key: string;
  readonly next: Next;
  position: number;
  low: number;
  readonly index: number;
  found: boolean;
}

/** Whether a sink is reached, with the answer of every node on the way kept: Tarjan's strongly connected components, without recursion. */
const reachesFrom = (
  start: Next,
  successors: (node: Node) => Next,
  answers: Map<string, boolean>,
): boolean => {
  if (start === "sink") return true;
  return start.some((node) => answers.get(keyOf(node)) ?? explored(node, successors, answers));
};

const explored = (start: Node, successors: (node: Node) => Next, answers: Map<string, boolean>): boolean => {
  const open = new Map<string, Frame>();
  const component: string[] = [];
  const frames: Frame[] = [];
  const enter = (node: Node): void => {
    const key = keyOf(node);
    const next = successors(node);
    const frame: Frame = { key, next, position: 0, low: open.size, index: open.size, found: next === "sink" };
    open.set(key, frame);
    component.push(key);
    frames.push(frame);
  };
  enter(start);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = frame.next === "sink" ? undefined : frame.next[frame.position];
    frame.position += 1;
    if (node === undefined) {
      frames.pop();
      close(frame, frames.at(-1), component, answers);
      continue;
    }
    const answer = answers.get(keyOf(node));
    const waiting = open.get(keyOf(node));
    if (answer !== undefined) frame.found ||= answer;
    else if (waiting !== undefined) {
      frame.low = Math.min(frame.low, waiting.index);
      frame.found ||= waiting.found;
    } else enter(node);
  }
  return answers.get(keyOf(start)) ?? true;
};

/** All nodes of a cycle have one answer; it goes to the node that led there. */
const close = (
  frame: Frame,
  parent: Frame | undefined,
  component: string[],
  answers: Map<string, boolean>,
): void => {
  if (parent !== undefined) {
    parent.low = Math.min(parent.low, frame.low);
    parent.found ||= frame.found;
  }
  if (frame.low !== frame.index) return;
  for (let key = component.pop(); key !== undefined; key = component.pop()) {
    answers.set(key, frame.found);
    if (key === frame.key) return;
  }
};
