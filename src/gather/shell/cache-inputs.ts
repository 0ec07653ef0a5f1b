import { promisedBy } from "../../link/built-ins/promises.ts";
import type { Effect, EffectOf, Guard } from "../../link/machine.ts";
import { type ExternalValue, partsOf, type SymbolValue, type Value } from "../../link/values.ts";

/** May read the request, and is for it alone. */
export const privateCache = "use cache: private";

export type CachedEffect = EffectOf<"cached">;

/**
 * Whether a cached function is a file's own component or metadata, which Next hands the parameters of the path without waiting for them and
 * a query that throws: `isPageSegmentFunction` of next/dist/server/use-cache/use-cache-wrapper.js. The way to it then has no call in it.
 */
export const isSegmentItself = ({ chain }: CachedEffect): boolean =>
  chain.every(({ file, line, column }) => {
    const [first] = chain;
    return file === first?.file && line === first.line && column === first.column;
  });

/** The outermost cached function around something; null where there is none, or where it is one of `unstable_cache`. */
export const cachedAround = (effects: readonly Effect[], guards: readonly Guard[]): CachedEffect | null => {
  const outer = guards.find(({ kind }) => kind === "cache");
  if (outer === undefined) return null;
  return (
    effects.find((effect): effect is CachedEffect => effect.kind === "cached" && effect.guard === outer) ??
    null
  );
};

/** Parts of what a function is handed that are looked at. */
const partLimit = 100;

/** The promises among what a cached function is handed: parameters of the path, the query, and those of async functions. */
export const promisesGivenTo = ({
  args,
}: CachedEffect): {
  readonly symbols: readonly SymbolValue[];
  readonly promises: readonly ExternalValue[];
} => {
  const seen = new Set<Value>(args);
  const symbols: SymbolValue[] = [];
  const promises: ExternalValue[] = [];
  for (const value of seen) {
    if (value.kind === "symbol" && isPromised(value)) symbols.push(value);
    if (value.kind === "external" && promisedBy(value) !== null) promises.push(value);
    // An element is only passed on: what it shows is rendered outside.
    if (value.kind !== "element" && seen.size < partLimit) for (const part of partsOf(value)) seen.add(part);
  }
  return { symbols, promises };
};

const isPromised = ({ root, path }: SymbolValue): boolean =>
  root === "props" && path.length === 1 && (path[0] === "params" || path[0] === "searchParams");

/** The conditions and boundaries outside of every cached function. */
export const outsideOfCaches = (guards: readonly Guard[]): readonly Guard[] => {
  const first = guards.findIndex(({ kind }) => kind === "cache");
  return first < 0 ? guards : guards.slice(0, first);
};
