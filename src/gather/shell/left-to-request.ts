import type { Guard } from "../../link/machine.ts";
import type { Step } from "../../model/place.ts";

/** A point in the order in which the code of a file runs; `order` is the index of its effect. */
export interface Moment {
  readonly order: number;
  readonly guards: readonly Guard[];
  readonly chain: readonly Step[];
}

/**
 * Whether something runs only after a wait that no build gets past: in the same component or inside of it, further on, and on the same way
 * through functions that nobody waited for. What was begun before is there already, and so is what stands beside it.
 */
export const isAfter = (later: Moment, wait: Moment): boolean =>
  wait.order <= later.order &&
  ownerOf(later.chain).startsWith(ownerOf(wait.chain)) &&
  wait.guards.every((guard) => guard.kind !== "promise" || later.guards.includes(guard));

export const momentOf = ({ guards, chain }: Omit<Moment, "order">, order: number): Moment => ({
  order,
  guards,
  chain,
});

/** The component that something runs in, as the way to it. */
export const ownerOf = (chain: readonly Step[]): string => {
  const last = chain.findLastIndex(({ name }) => name.startsWith("<"));
  return chain
    .slice(0, Math.max(1, last + 1))
    .map(({ file, line, column }) => `${file}:${line}:${column} `)
    .join("");
};
