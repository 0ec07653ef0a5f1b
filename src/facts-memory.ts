import { type KeptFindings, openFindingsMemory } from "./findings-memory.ts";
import type { FactsMemory } from "./gather/gather-input.ts";
import { sumOfData as sumOf } from "./lib/hash.ts";
import { listAt } from "./lib/list-at.ts";
import { reaching } from "./lib/reaching.ts";
import { filesOfRoute, filesReadFor } from "./lib/route-files.ts";
import type { Program } from "./link/program.ts";
import type { RouteFacts } from "./model/facts.ts";
import type { FilePath } from "./model/place.ts";
import type { Route } from "./model/project.ts";

/** Facts of routes with what they were read from. */
export interface KeptFacts {
  /** A sum of everything that all routes share. */
  readonly ground: string;
  /** Of each file: a sum of its text and of where its imports lead. */
  readonly files: Readonly<Record<FilePath, string>>;
  /** By a sum of the route and of the routes that share its files. */
  readonly facts: Readonly<Record<string, RouteFacts>>;
  /** What was found in modules; null where nobody asked. */
  readonly modules: KeptFindings | null;
}

export interface FactsMemoryOptions {
  readonly before: KeptFacts | null;
  /** Files whose text was changed since then, where nothing else was; null where more was, or where it is not known. */
  readonly edited: ReadonlySet<FilePath> | null;
  /** Plain data that every route may rest on. */
  readonly ground: unknown;
  /** The linked project, once for each router. */
  readonly programs: readonly Pick<Program, "summaryOf" | "resolve">[];
  readonly routes: readonly Route[];
  /** Files that every route may rest on. */
  readonly common: readonly FilePath[];
  /** Files that are looked at beside those of routes. */
  readonly others: readonly FilePath[];
  /** A sum of the text that was parsed; undefined where there is none. */
  readonly sumOf: (file: FilePath) => string | undefined;
}

/**
 * Remembers the facts of routes. What a route is follows from the files that it imports, directly or not, and from what all routes share:
 * where none of that was changed, neither were its facts.
 */
export const openFactsMemory = (
  options: FactsMemoryOptions,
): FactsMemory & { readonly kept: () => KeptFacts | null } => {
  const { before, routes, common } = options;
  const roots = [...common, ...options.others, ...routes.flatMap(filesReadFor)];
  const { files, importers } = graphOf(options, roots);
  const changed = [...files].filter(([file, sum]) => before?.files[file] !== sum).map(([file]) => file);
  const stale = reaching(changed, importers);
  const isGroundNew = common.some((file) => stale.has(file));
  const keyOf = routeKeys(routes);
  const facts: Record<string, RouteFacts> = {};
  let ground: string | null = null;

  const factsBefore = (route: Route, shared: string): RouteFacts | null => {
    ground ??= sumOf([options.ground, shared]);
    if (before === null || before.ground !== ground || isGroundNew) return null;
    const key = keyOf(route);
    return Object.hasOwn(before.facts, key) ? (before.facts[key] ?? null) : null;
  };

  const recalled = (route: Route, shared: string): RouteFacts | null => {
    const known = factsBefore(route, shared);
    return filesReadFor(route).some((file) => stale.has(file)) ? null : known;
  };

  const findings = openFindingsMemory({
    before: options.edited === null ? null : (before?.modules ?? null),
    ground: options.ground,
    routes,
    keyOf,
    files: [...files.keys()],
    changed,
    stepsOf: (file) => options.programs.map((program) => stepsOf(program, file)),
  });

  return {
    findingsOf: findings.findingsOf,
    factsBefore,
    factsOf: (route, shared, read) => {
      const found = recalled(route, shared) ?? read();
      facts[keyOf(route)] = found;
      return found;
    },
    kept: () =>
      ground === null ? null : { ground, files: Object.fromEntries(files), facts, modules: findings.kept() },
  };
};

interface Graph {
  readonly files: ReadonlyMap<FilePath, string>;
  readonly importers: ReadonlyMap<FilePath, readonly FilePath[]>;
}

const graphOf = (options: FactsMemoryOptions, roots: readonly FilePath[]): Graph => {
  const { programs, before, edited, sumOf: textSumOf } = options;
  // Where nothing but texts was changed, imports of all others lead where they did.
  const sumBefore = (file: FilePath): string | undefined =>
    edited === null || edited.has(file) ? undefined : before?.files[file];
  const files = new Map<FilePath, string>();
  const importers = new Map<FilePath, FilePath[]>();
  const open = [...roots];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    const steps = programs.flatMap((program) => stepsOf(program, file));
    files.set(file, sumBefore(file) ?? sumOf([textSumOf(file) ?? "", steps]));
    for (const { target } of steps) {
      if (target === null) continue;
      listAt(importers, target).push(file);
      open.push(target);
    }
  }
  return { files, importers };
};

/** Where the imports of a file lead, and whether what stands there is read. */
const stepsOf = ({ summaryOf, resolve }: FactsMemoryOptions["programs"][number], file: FilePath) =>
  (summaryOf(file)?.specifiers ?? []).map((specifier) => {
    const resolution = resolve(specifier, file);
    const target = "file" in resolution ? resolution.file : null;
    return { resolution, target, isRead: target !== null && summaryOf(target) !== null };
  });

/** Findings of a file name all routes that it is part of. */
const routeKeys = (routes: readonly Route[]): ((route: Route) => string) => {
  const users = new Map<FilePath, string[]>();
  for (const route of routes)
    for (const file of new Set(filesOfRoute(route))) listAt(users, file).push(route.route);
  const sums = new Map([...users].map(([file, names]) => [file, sumOf(names)]));
  const keys = new Map(
    routes.map((route) => [route, sumOf([route, filesOfRoute(route).map((file) => sums.get(file))])]),
  );
  return (route) => keys.get(route) ?? sumOf(route);
};
