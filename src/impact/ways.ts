import { byCodeUnit } from "../lib/sort.ts";
import type { Page } from "../model/page.ts";
import type { Step } from "../model/place.ts";
import {
  type Classify,
  changeable,
  isPrerendered,
  lineKey,
  type Reason,
  reasonsOf,
  without,
} from "./reasons.ts";

/** A route that is dynamic, with the ids of its chains. */
export interface DynamicRoute {
  readonly page: Page;
  readonly chains: readonly number[];
  /** True where it would be prerendered without any of its reasons. */
  readonly isFreeable: boolean;
}

/** A line, or several on the way to the same calls that lie on exactly the same chains: removing any of them does the same. */
export interface Way {
  /** Outermost first. */
  readonly steps: readonly Step[];
  readonly says: readonly string[];
  readonly isConfig: boolean;
  readonly chains: readonly number[];
  /** Indexes of the routes that have one of its chains, ascending. */
  readonly routes: readonly number[];
}

/** Which lines stand behind which routes. */
export interface Ways {
  readonly routes: readonly DynamicRoute[];
  readonly ways: readonly Way[];
}

interface Chain {
  readonly key: string;
  readonly says: string;
  readonly isConfig: boolean;
  readonly steps: readonly Step[];
  readonly routes: number[];
}

/** Every chain once, however many routes it makes dynamic: chains of a layout are the same for all routes below it. */
interface ChainIndex {
  readonly chains: readonly Chain[];
  readonly idOf: (reason: Reason) => number;
}

const openChainIndex = (): ChainIndex => {
  const chains: Chain[] = [];
  const ids = new Map<string, number>();
  // Most chains are shared by identity: their text is made once.
  const texts = new WeakMap<readonly Step[], string>();
  const textOf = (steps: readonly Step[]): string => {
    const text = texts.get(steps) ?? steps.map(lineKey).join(" ");
    texts.set(steps, text);
    return text;
  };
  return {
    chains,
    idOf: ({ fact, proof }) => {
      const key = `${proof.says} ${textOf(proof.chain)}`;
      const id = ids.get(key) ?? chains.length;
      if (id === chains.length)
        chains.push({
          key,
          says: proof.says,
          isConfig: fact === "forced",
          steps: changeable(proof.chain),
          routes: [],
        });
      ids.set(key, id);
      return id;
    },
  };
};

/** Brings the reasons of all routes together by line. */
export const waysOf = (pages: readonly Page[], classify: Classify): Ways => {
  const index = openChainIndex();
  const routes = pages.flatMap((page): readonly DynamicRoute[] => {
    const reasons = reasonsOf(page);
    if (reasons.length === 0) return [];
    const { now } = without(page, reasons, () => true, classify);
    return [{ page, chains: [...new Set(reasons.map(index.idOf))], isFreeable: isPrerendered(now) }];
  });
  routes.forEach(({ chains }, route) => {
    for (const chain of chains) index.chains[chain]?.routes.push(route);
  });
  return { routes, ways: groupedLines(index.chains) };
};

const groupedLines = (chains: readonly Chain[]): readonly Way[] => {
  const chainsOfLine = new Map<string, Set<number>>();
  chains.forEach(({ steps }, chain) => {
    for (const key of steps.map(lineKey)) {
      const known = chainsOfLine.get(key);
      if (known === undefined) chainsOfLine.set(key, new Set([chain]));
      else known.add(chain);
    }
  });
  const alike = new Map<string, { readonly ids: readonly number[]; readonly lines: Set<string> }>();
  for (const [line, ids] of chainsOfLine) {
    const key = [...ids].join(" ");
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { ids: [...ids], lines: new Set([line]) });
    else known.lines.add(line);
  }
  return [...alike.values()].map(({ ids, lines }) => wayOf(ids, lines, chains));
};

const wayOf = (ids: readonly number[], lines: ReadonlySet<string>, chains: readonly Chain[]): Way => {
  const own = ids.flatMap((id) => chains[id] ?? []);
  const seen = new Set<string>();
  // They lie on the same chains, so any of these has all of them; a recursion passes a line twice.
  const first = own.reduce<Chain | null>(
    (least, chain) => (least === null || chain.key < least.key ? chain : least),
    null,
  );
  const steps = (first?.steps ?? []).filter((step) => {
    const key = lineKey(step);
    return lines.has(key) && !seen.has(key) && seen.add(key).has(key);
  });
  return {
    steps,
    says: [...new Set(own.map(({ says }) => says))].sort(byCodeUnit),
    isConfig: own.every(({ isConfig }) => isConfig),
    chains: ids,
    routes: [...new Set(own.flatMap(({ routes }) => routes))].sort((a, b) => a - b),
  };
};
