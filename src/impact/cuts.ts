import { listAt } from "../lib/list-at.ts";
import { byCodeUnit } from "../lib/sort.ts";
import { lineKey } from "./reasons.ts";
import type { Way, Ways } from "./ways.ts";

/** A set of lines with the routes (by index) that are free once these, and those of the cuts before, are gone. */
export interface ChosenCut {
  readonly ways: readonly Way[];
  readonly frees: readonly number[];
}

interface Candidate extends ChosenCut {
  /** Freed routes for each line. */
  readonly yield: number;
}

/** Past these numbers nobody would read on. */
const mostCuts = 5;
const mostLines = 4;
/** Freeing one route is that route's own matter, and more lines than routes are so many matters of their own. */
const fewestFreed = 2;
/** Kinds of routes (with the same reasons left) for which a set of several lines is looked for, those of the most routes first. */
const mostKinds = 200;

/** What is not gone yet, as the cuts go on. */
interface State {
  readonly ways: readonly Way[];
  readonly waysOfChain: ReadonlyMap<number, readonly Way[]>;
  /** Chains left, by the index of each route that could be freed and is not yet. */
  readonly left: Map<number, ReadonlySet<number>>;
}

/** The fewest lines for the most routes, step by step: each step takes the lines that free the most routes for each of them. */
export const cutsOf = ({ routes, ways }: Ways, counts: (route: number) => boolean): readonly ChosenCut[] => {
  const state: State = {
    ways,
    waysOfChain: waysByChain(ways),
    left: new Map(
      routes.flatMap(({ chains, isFreeable }, route) =>
        isFreeable && counts(route) ? [[route, new Set(chains)] as const] : [],
      ),
    ),
  };
  const cuts: ChosenCut[] = [];
  while (cuts.length < mostCuts) {
    const best = bestOf([...singles(state), ...bundles(state)]);
    if (best === null) break;
    cuts.push({ ways: best.ways, frees: best.frees });
    remove(state, best);
  }
  return cuts;
};

const waysByChain = (ways: readonly Way[]): ReadonlyMap<number, readonly Way[]> => {
  const found = new Map<number, Way[]>();
  for (const way of ways) for (const chain of way.chains) listAt(found, chain).push(way);
  return found;
};

const remove = ({ left }: State, { ways, frees }: ChosenCut): void => {
  for (const route of frees) left.delete(route);
  const gone = new Set(ways.flatMap(({ chains }) => chains));
  for (const [route, chains] of left)
    left.set(route, new Set([...chains].filter((chain) => !gone.has(chain))));
};

const candidateOf = (ways: readonly Way[], { left }: State): Candidate => {
  const gone = new Set(ways.flatMap(({ chains }) => chains));
  const touched = [...new Set(ways.flatMap(({ routes }) => routes))].sort((a, b) => a - b);
  const frees = touched.filter((route) => {
    const chains = left.get(route);
    return chains !== undefined && [...chains].every((chain) => gone.has(chain));
  });
  return { ways, frees, yield: frees.length / ways.length };
};

const singles = (state: State): readonly Candidate[] =>
  state.ways.filter(({ routes }) => routes.length >= fewestFreed).map((way) => candidateOf([way], state));

/** For routes that no single line frees: lines that together cover all that is left of one kind of routes. */
const bundles = (state: State): readonly Candidate[] => {
  const kinds = new Map<string, { readonly chains: ReadonlySet<number>; count: number }>();
  for (const chains of state.left.values()) {
    const key = [...chains].join(" ");
    const kind = kinds.get(key) ?? { chains, count: 0 };
    kind.count += 1;
    kinds.set(key, kind);
  }
  return [...kinds.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, mostKinds)
    .flatMap(({ chains }) => {
      const ways = coverOf(chains, state);
      return ways === null ? [] : [candidateOf(ways, state)];
    });
};

/** Lines that cover all of some chains, the one that covers the most first; null where it takes too many. */
const coverOf = (chains: ReadonlySet<number>, { waysOfChain }: State): readonly Way[] | null => {
  const open = new Set(chains);
  const chosen: Way[] = [];
  while (open.size > 0) {
    if (chosen.length === mostLines) return null;
    const near = new Set([...open].flatMap((chain) => waysOfChain.get(chain) ?? []));
    const covered = (way: Way): number => way.chains.filter((chain) => open.has(chain)).length;
    const [best] = [...near]
      .map((way) => ({ way, count: covered(way) }))
      .sort((a, b) => b.count - a.count || inOrder(a.way, b.way));
    if (best === undefined) return null;
    chosen.push(best.way);
    for (const chain of best.way.chains) open.delete(chain);
  }
  return chosen.sort(inOrder);
};

/** Of lines that do the same, the one with the fewest other routes behind it is the smaller change. */
const inOrder = (a: Way, b: Way): number =>
  a.routes.length - b.routes.length ||
  a.chains.length - b.chains.length ||
  byCodeUnit(placesOf(a), placesOf(b));

const placesOf = ({ steps }: Way): string => steps.map(lineKey).join(" ");

const bestOf = (candidates: readonly Candidate[]): Candidate | null => {
  const [best] = candidates
    .filter(({ ways, frees }) => frees.length >= Math.max(fewestFreed, ways.length))
    .sort(
      (a, b) =>
        b.yield - a.yield ||
        a.ways.length - b.ways.length ||
        a.ways.map((way, at) => compare(way, b.ways[at])).find((order) => order !== 0) ||
        0,
    );
  return best ?? null;
};

const compare = (way: Way, other: Way | undefined): number => (other === undefined ? 0 : inOrder(way, other));
