import type { FindingsByRoute, FindingsReading } from "./gather/gather-input.ts";
import { sumOfData } from "./lib/hash.ts";
import type { FilePath } from "./model/place.ts";
import type { Finding, Route } from "./model/project.ts";

/** Findings in modules with what they followed from. */
export interface KeptFindings {
  /** A sum of everything beside modules. */
  readonly ground: string;
  /** Of each file: a sum of the part that findings follow from, and of where its imports lead. */
  readonly parts: Readonly<Record<FilePath, string>>;
  /** By the key of the route. */
  readonly found: Readonly<Record<string, readonly Finding[]>>;
}

export interface FindingsMemoryOptions {
  readonly before: KeptFindings | null;
  /** Plain data that every finding may rest on. */
  readonly ground: unknown;
  readonly routes: readonly Route[];
  readonly keyOf: (route: Route) => string;
  readonly files: readonly FilePath[];
  /** Those that are not as they were, or that were not there. */
  readonly changed: readonly FilePath[];
  /** Where the imports of a file lead, as plain data. */
  readonly stepsOf: (file: FilePath) => unknown;
}

/** What is kept of findings, once they were asked for. */
export interface FindingsMemory {
  readonly findingsOf: (reading: FindingsReading) => FindingsByRoute;
  readonly kept: () => KeptFindings | null;
}

/**
 * Remembers what was found in modules, which depends on how all of them hang together: an edit that changes nothing of that, the usual one,
 * changes no finding.
 */
export const openFindingsMemory = (options: FindingsMemoryOptions): FindingsMemory => {
  const { before, routes, keyOf, files, stepsOf } = options;
  const changed = new Set(options.changed);
  let kept: KeptFindings | null = null;

  const findingsOf = ({ ground: own, partOf, read }: FindingsReading): FindingsByRoute => {
    const ground = sumOfData([options.ground, own, routes.map(keyOf)]);
    const partNow = (file: FilePath): string => sumOfData([partOf(file), stepsOf(file)]);
    const parts = Object.fromEntries(
      files.map((file) => [file, (changed.has(file) ? undefined : before?.parts[file]) ?? partNow(file)]),
    );
    if (before !== null && before.ground === ground && isEqual(before.parts, parts)) {
      kept = { ...before, parts };
      return new Map(routes.map((route) => [route, before.found[keyOf(route)] ?? []]));
    }
    const found = read();
    kept = {
      ground,
      parts,
      found: Object.fromEntries([...found].map(([route, list]) => [keyOf(route), list])),
    };
    return found;
  };

  return { findingsOf, kept: () => kept };
};

const isEqual = (one: KeptFindings["parts"], other: KeptFindings["parts"]): boolean => {
  const files = Object.keys(one);
  return files.length === Object.keys(other).length && files.every((file) => one[file] === other[file]);
};
